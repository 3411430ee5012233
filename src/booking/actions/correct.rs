//! Correcting a visit that counted as missed.

use super::news;
use crate::{
    accounts::model::Person,
    booking::{
        ledger::{EntryKind, Places},
        lifecycle::{self, Event},
        model::{BookingId, BookingStatus, CancelReason, CheckInMethod, NewCheckIn, Visit},
        policy::{can_correct, reach},
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// What the evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The group did come; whether it was given the safety briefing.
    Came {
        /// Whether the safety briefing was given.
        briefing_done: bool,
    },
    /// The visit had been called off.
    CalledOff,
}

/// Why a visit was not corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectRefusal {
    /// It does not count as missed.
    NotMissed(BookingStatus),
}

/// Corrects a visit that counted as missed: the group came as it had booked, or had called off in time.
pub async fn correct_no_show(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    shown: Evidence,
    evidence: &str,
) -> Result<Result<(), CorrectRefusal>, AppError> {
    let visit = store::take_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_correct(person) {
        return Err(AppError::NotAllowed);
    }
    let status = visit.booking.status;
    let event = match shown {
        Evidence::Came { .. } => Event::CorrectToCompleted,
        Evidence::CalledOff => Event::CorrectToCancelled,
    };
    let Some(to) = lifecycle::after(status, event) else { return Ok(Err(CorrectRefusal::NotMissed(status))) };
    if !store::update_booking_status(tx, id, status, to).await? {
        return Ok(Err(CorrectRefusal::NotMissed(to)));
    }
    store::insert_correction(tx, person, id, to, evidence).await?;
    match shown {
        Evidence::Came { briefing_done } => note_visit(tx, person, &visit, briefing_done, evidence).await?,
        Evidence::CalledOff => {
            store::release_group(tx, &visit.session.id, visit.booking.heads()).await?;
            let given_back = Places::given_back(visit.booking.heads());
            store::insert_entry(tx, &visit.session.id, Some(id), EntryKind::CalledOff, given_back).await?;
            store::insert_cancellation(tx, person, id, CancelReason::Other, false).await?;
        }
    }
    news::note_decided(tx, id, Topic::VisitCorrected, "").await?;
    record(tx, &person.into(), Act::done("correct_no_show", "booking", id.as_str()).with(to.as_str())).await?;
    Ok(Ok(()))
}

/// The arrival and the end of a visit of which only the booking tells how many came.
async fn note_visit(
    tx: &mut Write,
    person: &Person,
    visit: &Visit,
    briefing_done: bool,
    evidence: &str,
) -> Result<(), AppError> {
    let Visit { booking, session, .. } = visit;
    let came = NewCheckIn {
        grades: store::list_booking_grades(tx, &booking.id).await?,
        adults: booking.adults,
        method: CheckInMethod::Manual,
        briefing_done,
    };
    store::insert_check_in(tx, person, &booking.id, &came, session.starts_at).await?;
    store::insert_close_out(tx, person, &booking.id, evidence, session.ends_at).await
}
