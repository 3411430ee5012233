//! A base on the groups that want to come.

use super::{hold, not_waiting};
use crate::{
    accounts::model::Person,
    bases::actions::find_edited_project,
    booking::{
        actions::{confirm_if_agreed, give_back, note_decided},
        filing::FilingStatus,
        lifecycle::Event,
        model::{BookingId, BookingStatus, Decision},
        store,
    },
    decisions::{model::DecideRefusal, policy::can_answer_for_base, store as words},
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Takes a group that waits for the base's word, or does not take it: then its places are free again.
pub async fn answer_for_base(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    is_taken: bool,
    remark: &str,
) -> Result<Result<BookingStatus, DecideRefusal>, AppError> {
    let (visit, _) = hold(tx, person, id).await?;
    if !can_answer_for_base(person) {
        return Err(AppError::NotAllowed);
    }
    if !is_taken && remark.is_empty() {
        return Ok(Err(DecideRefusal::NoReason));
    }
    let decision = if is_taken { Decision::Accepted } else { Decision::Rejected };
    let waits = visit.booking.status == BookingStatus::Submitted && visit.booking.base_decision == Decision::Pending;
    if !waits || !store::update_base_decision(tx, id, decision).await? {
        return Ok(Err(not_waiting(tx, person, id).await?));
    }
    words::insert_base_decision(tx, person, id, decision, remark).await?;
    let action = if is_taken { "take_group" } else { "decline_group" };
    record(tx, &person.into(), Act::done(action, "booking", id.as_str())).await?;
    if is_taken {
        return Ok(Ok(confirm_if_agreed(tx, id).await?));
    }
    if !give_back(tx, &visit, Event::Decline).await? {
        return Err(AppError::Internal(format!("booking {id} changed while it was declined")));
    }
    store::update_filing_over(tx, id, FilingStatus::Closed).await?;
    note_decided(tx, id, Topic::BookingDeclined, "").await?;
    Ok(Ok(BookingStatus::Declined))
}

/// Has bookings of a project accepted by rule from now on, or one by one.
pub async fn set_acceptance(tx: &mut Write, person: &Person, code: &str, by_rule: bool) -> Result<(), AppError> {
    let (_, project) = find_edited_project(tx, person, code).await?;
    words::update_accepts_by_rule(tx, &project.id, by_rule).await?;
    let detail = if by_rule { "by_rule" } else { "one_by_one" };
    record(tx, &person.into(), Act::done("set_acceptance", "project", project.id.as_str()).with(detail)).await
}
