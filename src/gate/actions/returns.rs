//! Everybody is back.

use crate::{
    accounts::model::Person,
    booking::{
        self,
        model::BookingId,
        policy::reach,
        returns::{ReturnRefusal, may_be_back},
    },
    error::AppError,
    gate::{policy::can_report_return, store},
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Notes that everybody of a booking is back.
pub async fn report_return(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    note: &str,
) -> Result<Result<(), ReturnRefusal>, AppError> {
    let visit = booking::store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_report_return(person) {
        return Err(AppError::NotAllowed);
    }
    if let Err(refusal) = may_be_back(visit.booking.status, &visit.session, tx.now()) {
        return Ok(Err(refusal));
    }
    if !store::insert_safe_return(tx, person, id, note).await? {
        return Ok(Err(ReturnRefusal::AlreadyReported));
    }
    booking::actions::settle_return(tx, id).await?;
    record(tx, &person.into(), Act::done("report_return", "booking", id.as_str())).await?;
    Ok(Ok(()))
}
