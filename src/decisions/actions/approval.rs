//! The leader of a school on what its teachers book.

use super::{hold, not_waiting};
use crate::{
    accounts::model::Person,
    booking::{
        actions::{broken_now, confirm_if_agreed, forget_asked, note_decided, wait_anew},
        autorules::{RULES, kept_rules},
        filing::{FilingEvent, FilingStatus, after},
        model::{BookingId, BookingStatus, Decision},
        store::{self, Said},
    },
    decisions::{model::DecideRefusal, policy::can_approve, store as words},
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// What a leader says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Yes: it is filed.
    Approve,
    /// The teacher changes something first.
    SendBack,
}

/// Approves a booking, which files its plan, or sends it back; the state the booking is in then. A group that was split
/// is approved as a whole: whoever agrees to one part agrees to all that wait, or to none where one may not pass.
pub async fn approve_booking(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    approval: Approval,
    remark: &str,
) -> Result<Result<BookingStatus, DecideRefusal>, AppError> {
    if approval == Approval::SendBack {
        return answer(tx, person, id, approval, remark).await;
    }
    let mut ids: Vec<BookingId> =
        store::list_other_parts(tx, id).await?.into_iter().map(|part| part.booking.id).collect();
    ids.push(id.clone());
    // Everybody who takes several bookings takes them in this order.
    ids.sort();
    let mut asked = None;
    for one in &ids {
        match answer(tx, person, one, approval, remark).await? {
            Ok(status) if one == id => asked = Some(status),
            Err(refusal) if one == id || !matches!(refusal, DecideRefusal::NotWaiting(..)) => return Ok(Err(refusal)),
            // Another part that was answered already.
            _ => {}
        }
    }
    asked.map(Ok).ok_or(AppError::NotFound)
}

async fn answer(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    approval: Approval,
    remark: &str,
) -> Result<Result<BookingStatus, DecideRefusal>, AppError> {
    let (visit, filing) = hold(tx, person, id).await?;
    if !can_approve(person) {
        return Err(AppError::NotAllowed);
    }
    if approval == Approval::SendBack && remark.is_empty() {
        return Ok(Err(DecideRefusal::NoReason));
    }
    let now = tx.now();
    let broken = broken_now(tx, &visit, filing.has_plan, now).await?;
    if approval == Approval::Approve && !broken.iter().all(|one| one.is_left_to_centre()) {
        return Ok(Err(DecideRefusal::Rules(broken)));
    }
    let event = match approval {
        Approval::SendBack => FilingEvent::Return,
        Approval::Approve if broken.is_empty() => FilingEvent::Accept,
        Approval::Approve => FilingEvent::Submit,
    };
    let waits = filing.status == FilingStatus::Draft && visit.booking.status == BookingStatus::Submitted;
    let Some(to) = after(filing.status, event).filter(|_| waits) else {
        return Ok(Err(DecideRefusal::NotWaiting(filing.status, visit.booking.status)));
    };
    let by = (approval == Approval::SendBack).then_some(&person.id);
    if !store::update_filing(tx, id, filing.status, to, &Said { by, reason: "", remark }).await? {
        return Ok(Err(not_waiting(tx, person, id).await?));
    }
    store::update_stopped_by(tx, id, &RULES.name(), &kept_rules(&broken)).await?;
    forget_asked(tx, id).await?;
    let decision = if approval == Approval::Approve { Decision::Accepted } else { Decision::Returned };
    words::insert_approval(tx, person, id, decision, remark).await?;
    let status = confirm_if_agreed(tx, id).await?;
    if status == BookingStatus::Submitted {
        wait_anew(tx, &visit, to).await?;
    }
    if approval == Approval::SendBack {
        note_decided(tx, id, Topic::ApprovalReturned, "").await?;
    }
    let action = if approval == Approval::Approve { "approve_booking" } else { "send_booking_back" };
    record(tx, &person.into(), Act::done(action, "booking", id.as_str()).with(RULES.name())).await?;
    Ok(Ok(status))
}

/// Has the leader of the person's own organisation approve what its teachers book from now on, or not.
pub async fn set_school_approval(tx: &mut Write, person: &Person, is_on: bool) -> Result<(), AppError> {
    if !can_approve(person) {
        return Err(AppError::NotAllowed);
    }
    let organisation = person.organisation_id();
    words::update_asks_school(tx, organisation, is_on).await?;
    let detail = if is_on { "on" } else { "off" };
    let act = Act::done("set_school_approval", "organisation", organisation.as_str()).with(detail);
    record(tx, &person.into(), act).await
}
