//! What the organiser does with a filing that waits: the emergency plan, and sending it in again.

use super::{hold, is_hard, not_waiting};
use crate::{
    accounts::model::{Person, Role},
    bases::supply::KeptFile,
    booking::{
        actions::{broken_now, confirm_if_agreed, note_asked, wait_anew},
        autorules::{RULES, kept_rules},
        filing::{FilingEvent, FilingStatus, after},
        model::{BookingId, BookingStatus},
        store::{self, Said},
    },
    decisions::{
        model::DecideRefusal,
        policy::can_refile,
        store::{find_approval, find_asks_school},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
};

/// Adds the emergency plan to a filing that is not decided yet. If the rules then have nothing against it and nobody
/// has sent it back before, it is accepted at once.
pub async fn attach_plan(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    file: &KeptFile,
) -> Result<Result<BookingStatus, DecideRefusal>, AppError> {
    let (visit, filing) = hold(tx, person, id).await?;
    if !can_refile(person, &visit.booking) {
        return Err(AppError::NotAllowed);
    }
    let is_open = matches!(filing.status, FilingStatus::Draft | FilingStatus::Submitted | FilingStatus::Returned);
    if visit.booking.status != BookingStatus::Submitted || !is_open {
        return Ok(Err(DecideRefusal::NotWaiting(filing.status, visit.booking.status)));
    }
    let now = tx.now();
    let broken = broken_now(tx, &visit, true, now).await?;
    let is_settled = broken.is_empty() && filing.round == 1;
    if filing.status == FilingStatus::Submitted && is_settled {
        let (from, to) = (filing.status, FilingStatus::Accepted);
        if !store::update_filing(tx, id, from, to, &Said::default()).await? {
            return Ok(Err(not_waiting(tx, person, id).await?));
        }
    }
    store::update_plan_file(tx, id, &file.name, &file.kind).await?;
    store::update_stopped_by(tx, id, &RULES.name(), &kept_rules(&broken)).await?;
    record(tx, &person.into(), Act::done("attach_plan", "booking", id.as_str()).with(RULES.name())).await?;
    Ok(Ok(confirm_if_agreed(tx, id).await?))
}

/// Sends a filing in once more that came back; first to the school's leader, if it has not been approved.
pub async fn resubmit_filing(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    purpose: &str,
    explanation: &str,
) -> Result<Result<FilingStatus, DecideRefusal>, AppError> {
    let (visit, filing) = hold(tx, person, id).await?;
    if !can_refile(person, &visit.booking) {
        return Err(AppError::NotAllowed);
    }
    let event = if asks_school(tx, person, id).await? { FilingEvent::AskSchoolAgain } else { FilingEvent::Resubmit };
    let waits = visit.booking.status == BookingStatus::Submitted;
    let Some(to) = after(filing.status, event).filter(|_| waits) else {
        return Ok(Err(DecideRefusal::NotWaiting(filing.status, visit.booking.status)));
    };
    let now = tx.now();
    let broken = broken_now(tx, &visit, filing.has_plan, now).await?;
    if broken.iter().any(is_hard) {
        return Ok(Err(DecideRefusal::Rules(broken)));
    }
    if !store::update_filing(tx, id, filing.status, to, &Said::default()).await? {
        return Ok(Err(not_waiting(tx, person, id).await?));
    }
    store::update_filing_words(tx, id, purpose, explanation).await?;
    store::update_stopped_by(tx, id, &RULES.name(), &kept_rules(&broken)).await?;
    wait_anew(tx, &visit, to).await?;
    if to == FilingStatus::Draft {
        let booking = store::find_booking_by_id(tx, id).await?.ok_or(AppError::NotFound)?;
        note_asked(tx, &booking).await?;
    }
    record(tx, &person.into(), Act::done("resubmit_filing", "booking", id.as_str())).await?;
    Ok(Ok(to))
}

/// Whether a teacher's filing has not been approved by the leader whom the school wants to be asked.
async fn asks_school(conn: &mut Conn, person: &Person, id: &BookingId) -> Result<bool, AppError> {
    if person.role() != Role::OrganiserApplicant || !find_asks_school(conn, person.organisation_id()).await? {
        return Ok(false);
    }
    Ok(find_approval(conn, id).await?.is_none_or(|word| !word.is_yes))
}
