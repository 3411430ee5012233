//! What the gate does: receiving a group also opens its survey. A refusal means that nothing may be kept of the
//! transaction: drop it.

mod acts;
mod incidents;
mod returns;
mod walk_in;

pub use acts::{ActRefusal, Answer, do_act};
pub use incidents::{report_incident, review_incident};
pub use returns::report_return;
pub use walk_in::{WalkInRefusal, takes_walk_ins, walk_in};

use super::store;
use crate::{
    accounts::model::Person,
    booking::{
        self,
        actions::CheckInRefusal,
        arrival::Admission,
        model::{BookingId, CheckIn, NewCheckIn},
        returns::RULES,
    },
    error::AppError,
    platform::db::Write,
    survey::{self, model::SurveyId},
};

/// Checks a group in and opens its survey in the same transaction.
pub async fn receive_group(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
) -> Result<Result<(CheckIn, SurveyId), CheckInRefusal>, AppError> {
    receive(tx, person, id, new, Admission::default()).await
}

/// The same with what the manager allows, and for a group that came while there was no network.
pub async fn receive(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
    admission: Admission,
) -> Result<Result<(CheckIn, SurveyId), CheckInRefusal>, AppError> {
    let check_in = match booking::actions::admit(tx, person, id, new, admission).await? {
        Ok(check_in) => check_in,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let booking = booking::store::find_booking_by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    let session = booking::store::find_session(tx, &booking.session_id).await?.ok_or(AppError::NotFound)?;
    let survey = survey::actions::open_survey(tx, &person.into(), &booking, &session, &new.grades, new.adults).await?;
    let opened = survey::store::find_survey_of(tx, id).await?.ok_or(AppError::NotFound)?;
    booking::actions::note_survey(tx, id, opened.opens_at).await?;
    // A device may send an arrival after the organiser has said that everybody is back.
    if store::find_safe_return(tx, id).await?.is_none() {
        booking::actions::note_return(tx, id, session.ends_at.plus(RULES.remind_after)).await?;
    }
    Ok(Ok((check_in, survey)))
}
