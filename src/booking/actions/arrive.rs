//! A group arrives, a visit ends.

use chrono::NaiveDate;

use crate::{
    accounts::model::Person,
    booking::{
        arrival::{Admission, RULES, arrived_at, is_for_the_manager},
        availability::places_left,
        ledger::{EntryKind, Places},
        lifecycle::{self, Event},
        model::{BookingId, BookingStatus, CheckIn, NewCheckIn, SessionId, Visit},
        policy::{can_allow_over, can_receive, reach},
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    time::Moment,
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
    /// So many more came than were booked that the manager must decide.
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

/// Notes that a group has arrived, with its actual head count. A few heads more than booked take free places.
pub async fn check_in(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
) -> Result<Result<CheckIn, CheckInRefusal>, AppError> {
    admit(tx, person, id, new, Admission::default()).await
}

/// The same with what the manager allows, and for a group that came while there was no network.
pub async fn admit(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
    admission: Admission,
) -> Result<Result<CheckIn, CheckInRefusal>, AppError> {
    let visit = find_received(tx, person, id).await?;
    let at = arrived_at(admission.at, tx.now());
    let today = at.date();
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
    let may_exceed = admission.is_over_allowed && can_allow_over(person);
    if let Err(refusal) = take_over(tx, &visit.session.id, id, over, may_exceed).await? {
        return Ok(Err(refusal));
    }
    store::insert_check_in(tx, person, id, new, at).await?;
    record(tx, &person.into(), Act::done("check_in", "booking", id.as_str()).with(new.method.as_str())).await?;
    let check_in = store::find_check_in(tx, id).await?.ok_or(AppError::NotFound)?;
    Ok(Ok(check_in))
}

/// Takes places for `over` heads more than were booked. Where the manager must decide and has, room is made for those
/// that do not fit: a session is never fuller than it says.
async fn take_over(
    tx: &mut Write,
    session: &SessionId,
    id: &BookingId,
    over: i64,
    may_exceed: bool,
) -> Result<Result<(), CheckInRefusal>, AppError> {
    if over <= 0 {
        return Ok(Ok(()));
    }
    let seen = store::find_session(tx, session).await?.ok_or(AppError::NotFound)?;
    let left = places_left(&seen);
    if is_for_the_manager(&RULES, over, left) && !may_exceed {
        return Ok(Err(CheckInRefusal::OverCapacity { over, left }));
    }
    let missing = over - left;
    if missing > 0 {
        if !store::raise_capacity(tx, &seen, missing).await? {
            return Ok(Err(CheckInRefusal::OverCapacity { over, left }));
        }
        store::insert_entry(tx, session, Some(id), EntryKind::Raised, Places::raised(missing)).await?;
    }
    if !store::reserve_heads(tx, session, over).await? {
        let session = store::find_session(tx, session).await?.ok_or(AppError::NotFound)?;
        let present = store::find_presence(tx, &session).await?;
        return Ok(Err(CheckInRefusal::OverCapacity { over, left: present.narrowed(places_left(&session)) }));
    }
    store::insert_entry(tx, session, Some(id), EntryKind::MoreCame, Places::more(over)).await?;
    Ok(Ok(()))
}

/// Notes that a group that is here was given the safety briefing. Once is enough; whether this was it.
pub async fn give_briefing(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
) -> Result<Result<bool, CloseOutRefusal>, AppError> {
    let status = find_received(tx, person, id).await?.booking.status;
    if !matches!(status, BookingStatus::CheckedIn | BookingStatus::Completed) {
        return Ok(Err(CloseOutRefusal::NotHere(status)));
    }
    let is_new = store::update_briefing(tx, id).await?;
    if is_new {
        record(tx, &person.into(), Act::done("give_briefing", "booking", id.as_str())).await?;
    }
    Ok(Ok(is_new))
}

/// Notes that a visit is over.
pub async fn close_out(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    note: &str,
) -> Result<Result<(), CloseOutRefusal>, AppError> {
    let now = tx.now();
    close_out_at(tx, person, id, note, now).await
}

/// The same for a visit that ended at `at`.
pub async fn close_out_at(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    note: &str,
    at: Moment,
) -> Result<Result<(), CloseOutRefusal>, AppError> {
    let visit = find_received(tx, person, id).await?;
    let status = visit.booking.status;
    let Some(to) = lifecycle::after(status, Event::CloseOut).filter(|_| status == BookingStatus::CheckedIn) else {
        return Ok(Err(CloseOutRefusal::NotHere(status)));
    };
    if !store::update_booking_status(tx, id, status, to).await? {
        return Ok(Err(CloseOutRefusal::NotHere(to)));
    }
    store::insert_close_out(tx, person, id, note, at).await?;
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
    let visit = store::take_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if can_receive(person) { Ok(visit) } else { Err(AppError::NotAllowed) }
}
