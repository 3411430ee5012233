//! A group arrives, a visit ends.

use chrono::NaiveDate;

use crate::{
    accounts::model::Person,
    booking::{
        availability::places_left,
        ledger::{EntryKind, Places},
        lifecycle::{self, Event},
        model::{BookingId, BookingStatus, CheckIn, NewCheckIn, Visit},
        policy::{can_receive, reach},
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Why a group was not checked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckInRefusal {
    /// It is here already: nothing is lost.
    AlreadyHere,
    /// Its visit is on another day.
    OtherDay(NaiveDate),
    /// The booking is not confirmed, or no longer.
    NotConfirmed(BookingStatus),
    /// Nobody was counted.
    NobodyCame,
    /// More came than fit in.
    OverCapacity {
        /// So many more than were booked.
        over: i64,
        /// So many more would fit in.
        left: i64,
    },
}

/// Why a visit was not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseOutRefusal {
    /// Nobody has arrived, or the visit is closed already.
    NotHere(BookingStatus),
}

/// Notes that a group has arrived, with its actual head count. More heads than booked take free places.
pub async fn check_in(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
) -> Result<Result<CheckIn, CheckInRefusal>, AppError> {
    let visit = find_received(tx, person, id).await?;
    let today = tx.now().date();
    let to = match arrival_of(&visit, today) {
        Ok(to) => to,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if new.grades.total() < 1 {
        return Ok(Err(CheckInRefusal::NobodyCame));
    }
    // The booking before its session, as calling off does: two acts never wait for each other.
    if !store::update_booking_status(tx, id, visit.booking.status, to).await? {
        // Somebody was faster: at the gate, or with calling off.
        let visit = find_received(tx, person, id).await?;
        return Ok(Err(arrival_of(&visit, today).err().unwrap_or(CheckInRefusal::AlreadyHere)));
    }
    let over = new.grades.total() + new.adults - visit.booking.heads();
    if over > 0 && !store::reserve_heads(tx, &visit.session.id, over).await? {
        let session = store::find_session(tx, &visit.session.id).await?.ok_or(AppError::NotFound)?;
        return Ok(Err(CheckInRefusal::OverCapacity { over, left: places_left(&session) }));
    }
    if over > 0 {
        store::insert_entry(tx, &visit.session.id, Some(id), EntryKind::MoreCame, Places::more(over)).await?;
    }
    store::insert_check_in(tx, person, id, new).await?;
    record(tx, &person.into(), Act::done("check_in", "booking", id.as_str()).with(new.method.as_str())).await?;
    let check_in = store::find_check_in(tx, id).await?.ok_or(AppError::NotFound)?;
    Ok(Ok(check_in))
}

/// Notes that a visit is over.
pub async fn close_out(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    note: &str,
) -> Result<Result<(), CloseOutRefusal>, AppError> {
    let visit = find_received(tx, person, id).await?;
    let status = visit.booking.status;
    let Some(to) = lifecycle::after(status, Event::CloseOut).filter(|_| status == BookingStatus::CheckedIn) else {
        return Ok(Err(CloseOutRefusal::NotHere(status)));
    };
    if !store::update_booking_status(tx, id, status, to).await? {
        return Ok(Err(CloseOutRefusal::NotHere(to)));
    }
    store::insert_close_out(tx, person, id, note).await?;
    record(tx, &person.into(), Act::done("close_out", "booking", id.as_str())).await?;
    Ok(Ok(()))
}

/// Whether a group can be received on `today`, and the state it is in then.
pub fn arrival_of(visit: &Visit, today: NaiveDate) -> Result<BookingStatus, CheckInRefusal> {
    use BookingStatus::{CheckedIn, Closed, Completed};
    let status = visit.booking.status;
    if matches!(status, CheckedIn | Completed | Closed) {
        return Err(CheckInRefusal::AlreadyHere);
    }
    let to = lifecycle::after(status, Event::CheckIn).ok_or(CheckInRefusal::NotConfirmed(status))?;
    let day = visit.session.starts_at.date();
    if day == today { Ok(to) } else { Err(CheckInRefusal::OtherDay(day)) }
}

async fn find_received(tx: &mut Write, person: &Person, id: &BookingId) -> Result<Visit, AppError> {
    let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if can_receive(person) { Ok(visit) } else { Err(AppError::NotAllowed) }
}
