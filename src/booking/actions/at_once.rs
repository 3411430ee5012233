//! Booking at one go: what a booking is decided on is read beside whoever writes; then one text takes the places and
//! writes everything, or nothing. Most bookings are of this kind: the agreement is there, and nothing is to be taken
//! before the places. Whatever else there is, and whatever stands in the way, is for the usual way, which knows every
//! reason; and so is everything on PostgreSQL, where who writes does not keep all others waiting.

use super::{
    book::{
        Awaited, BookingRefusal, Settled, Wanted, asks_school, book_session, decided, free_code, may_book, rows_of,
    },
    waiting::waits_until,
};
use crate::{
    accounts::model::Person,
    booking::{
        filing::Missing,
        model::{AgreementId, Booking, NewBooking, Session},
        policy::can_book,
        store::{self, Ground},
    },
    error::AppError,
    platform::db::{Conn, Db, Insert, Pen},
    time::Moment,
};

/// Books a session for the person's organisation, in the shortest way there is.
pub async fn book(
    db: &Db,
    person: &Person,
    new: &NewBooking,
    now: Moment,
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    if let Some(booking) = book_at_once(db, person, new, now).await? {
        return Ok(Ok(booking));
    }
    let mut tx = db.write(now).await?;
    let booked = book_session(&mut tx, person, new).await?;
    if booked.is_ok() {
        tx.commit().await?;
    }
    Ok(booked)
}

/// The booking, if it can be made so and nothing stands against it.
async fn book_at_once(db: &Db, person: &Person, new: &NewBooking, now: Moment) -> Result<Option<Booking>, AppError> {
    if !can_book(person) || !db.writes_in_turn() {
        return Ok(None);
    }
    let ready = ready(&mut *db.read().await?, &db.pen(now), person, new).await?;
    let Some(Ready { session, booking, agreement_id, rows }) = ready else { return Ok(None) };
    let is_booked = store::reserve_at_once(db, rows, &session, booking.heads(), &agreement_id).await?;
    Ok(is_booked.then_some(booking))
}

/// A booking that is to be written, as things were when they were looked at.
struct Ready {
    session: Session,
    booking: Booking,
    agreement_id: AgreementId,
    rows: Vec<Insert>,
}

async fn ready(conn: &mut Conn, pen: &Pen, person: &Person, new: &NewBooking) -> Result<Option<Ready>, AppError> {
    let (code, ground) = free_code(conn, pen, person, new).await?;
    let Some(agreement_id) = plain_agreement(person, &ground) else { return Ok(None) };
    let Ground { session, project, .. } = &ground;
    let wanted = Wanted { person, session, project, new };
    let Ok(left) = may_book(&wanted, &ground, Settled::default(), pen.now()) else { return Ok(None) };
    let (centre, base) = (!left.is_empty(), !ground.standing.accepts_by_rule);
    let missing = Missing { centre, base, ..Missing::default() };
    let waits_until = waits_until(conn, missing, session.starts_at.date(), pen.now()).await?;
    let awaited = Awaited { missing, agreement_id, waits_until };
    let (decided, filing) = decided(pen, &wanted, &left, &code, &awaited);
    let (booking, rows) = rows_of(pen, &wanted, &code, &decided, filing);
    Ok(Some(Ready { session: session.clone(), booking, agreement_id: decided.agreement_id, rows }))
}

/// The agreement in force, where nobody has to be told that it waits for them, and nothing else has to be taken: no hold, no
/// visits that are counted, no limit of people at once.
fn plain_agreement(person: &Person, ground: &Ground) -> Option<AgreementId> {
    let Ground { standing, hold, is_limited, .. } = ground;
    let is_plain = hold.is_none()
        && standing.is_in_force
        && !standing.has_release
        && !asks_school(person, standing)
        && !is_limited;
    standing.agreement_id.clone().filter(|_| is_plain)
}
