//! What the gate does: receiving a group also opens its survey.

use crate::{
    accounts::model::Person,
    booking::{
        self,
        actions::CheckInRefusal,
        model::{BookingId, CheckIn, NewCheckIn},
    },
    error::AppError,
    platform::db::Write,
    survey::{self, model::SurveyId},
};

/// Checks a group in and opens its survey in the same transaction. A refusal means that nothing
/// may be kept of the transaction: drop it.
pub async fn receive_group(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
) -> Result<Result<(CheckIn, SurveyId), CheckInRefusal>, AppError> {
    let check_in = match booking::actions::check_in(tx, person, id, new).await? {
        Ok(check_in) => check_in,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let booking = booking::store::find_booking_by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    let session = booking::store::find_session(tx, &booking.session_id).await?.ok_or(AppError::NotFound)?;
    let survey = survey::actions::open_survey(tx, &person.into(), &booking, &session, &new.grades, new.adults).await?;
    let (opens_at, _) = survey::standing::window(session.ends_at);
    booking::actions::note_survey(tx, id, opens_at).await?;
    Ok(Ok((check_in, survey)))
}
