//! Calling a booking off.

use chrono::NaiveDate;

use super::end::end_visit;
use crate::{
    accounts::model::Person,
    bases::{self, calendar::workday_before},
    booking::{
        filing::FilingStatus,
        lifecycle::{self, Event},
        model::{BookingId, BookingStatus, CancelReason, Visit},
        news::other_sides,
        policy::{can_book, can_change_booking, cancel_reasons, reach},
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::shifted,
};

/// Workdays before the visit until which calling off is not late (domain.md 3.2).
pub const FREE_WORKDAYS: i64 = 1;
/// Longest run of days off before a visit that is looked at.
const SEARCH: i64 = 40;

/// Why a booking was not called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelRefusal {
    /// There is nothing left to call off.
    NotLive(BookingStatus),
    /// This reason is not this person's to give.
    WrongReason,
}

/// Calls a booking off and gives its places back.
pub async fn cancel_booking(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    reason: CancelReason,
) -> Result<Result<(), CancelRefusal>, AppError> {
    let visit = store::take_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_change_booking(person) {
        return Err(AppError::NotAllowed);
    }
    let booking = &visit.booking;
    let Some(to) = lifecycle::after(booking.status, Event::Cancel) else {
        return Ok(Err(CancelRefusal::NotLive(booking.status)));
    };
    if !cancel_reasons(person).contains(&reason) {
        return Ok(Err(CancelRefusal::WrongReason));
    }
    if !store::update_booking_status(tx, id, booking.status, to).await? {
        let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
        return Ok(Err(CancelRefusal::NotLive(visit.booking.status)));
    }
    let today = tx.now().date();
    let is_late = cancels_late(person, today, last_free_day(tx, &visit).await?);
    store::insert_cancellation(tx, person, id, reason, is_late).await?;
    let filed = if can_book(person) { FilingStatus::Withdrawn } else { FilingStatus::Closed };
    end_visit(tx, &visit, reason, filed, other_sides(person, &visit)).await?;
    record(tx, &person.into(), Act::done("cancel_booking", "booking", id.as_str()).with(reason.as_str())).await?;
    Ok(Ok(()))
}

/// Whether calling off on `today` counts as late: only the organiser can be late.
pub fn cancels_late(person: &Person, today: NaiveDate, last_free_day: NaiveDate) -> bool {
    can_book(person) && today > last_free_day
}

/// The last day on which the organiser calls off in time.
pub async fn last_free_day(conn: &mut Conn, visit: &Visit) -> Result<NaiveDate, AppError> {
    let day = visit.session.starts_at.date();
    let days = bases::store::list_calendar_days(conn, shifted(day, -SEARCH), day).await?;
    Ok(workday_before(day, FREE_WORKDAYS, &days))
}
