//! Groups whose session lies in a closure of the base: what they are told, and what becomes of their bookings if nobody
//! decides.

use super::{end::end_visit, news};
use crate::{
    booking::{
        closures::ClosureId,
        filing::FilingStatus,
        lifecycle::{self, Event},
        model::BookingId,
        news::Audience,
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, Actor, record},
        db::{Db, Write},
    },
    time::{DAY, Moment},
};

/// Time for a check-in made without network to arrive: a base may receive a group all the same.
pub(super) const GRACE: i64 = DAY;
/// Bookings of one run; the next run comes soon.
const AT_ONCE: i64 = 200;

/// Has every group that a closure leaves waiting told that its base is closed.
pub async fn tell_closed(tx: &mut Write, closure: &ClosureId) -> Result<(), AppError> {
    tell(tx, closure, Topic::VisitPaused).await
}

/// Has every group that a closure has left waiting told that its visit takes place: before the closure is taken back.
pub async fn tell_reopened(tx: &mut Write, closure: &ClosureId) -> Result<(), AppError> {
    tell(tx, closure, Topic::VisitResumed).await
}

async fn tell(tx: &mut Write, closure: &ClosureId, topic: Topic) -> Result<(), AppError> {
    for id in store::list_paused_bookings(tx, closure).await? {
        news::note_changed(tx, &id, topic, [Audience::Organiser]).await?;
    }
    Ok(())
}

/// Calls off what nobody decided about before its time was over: the base was closed, so nobody is blamed for not coming.
/// Each in a transaction of its own; returns how many.
pub(super) async fn call_off_closed(db: &Db, now: Moment) -> Result<usize, AppError> {
    let due = store::list_closed_bookings(&mut *db.read().await?, now.plus(-GRACE), AT_ONCE).await?;
    let mut ended = 0;
    for id in due {
        let mut tx = db.write(now).await?;
        if call_off(&mut tx, &id).await? {
            tx.commit().await?;
            ended += 1;
        }
    }
    Ok(ended)
}

async fn call_off(tx: &mut Write, id: &BookingId) -> Result<bool, AppError> {
    store::lock_booking(tx, id).await?;
    let visit = store::find_any_visit(tx, id).await?.ok_or(AppError::NotFound)?;
    // It may have been received, called off or moved since it was listed.
    let Some(reason) = store::find_closure_cause(tx, &visit.session.id).await? else { return Ok(false) };
    let Some(to) = lifecycle::after(visit.booking.status, Event::Cancel) else { return Ok(false) };
    if !store::update_booking_status(tx, id, visit.booking.status, to).await? {
        return Ok(false);
    }
    store::insert_closure_cancellation(tx, id).await?;
    end_visit(tx, &visit, reason, FilingStatus::Closed, [Audience::Organiser, Audience::Base]).await?;
    record(tx, &Actor::system(), Act::done("cancel_booking", "booking", id.as_str()).with(reason.as_str())).await?;
    Ok(true)
}
