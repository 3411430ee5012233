//! Answers to offers, and taking an entry back.

use super::offer::tell;
use crate::{
    accounts::model::Person,
    booking::{
        actions::{BookingRefusal, book_session, end_waiting_hold, take_common},
        holds::{Hold, HoldStatus},
        model::Booking,
        policy::reach,
    },
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::Write,
    },
    waiting::{
        model::{EntryId, EntryStatus, Outcome, Verdict, WaitlistEntry},
        policy::{can_answer, can_withdraw},
        store,
    },
};

/// Why nothing was booked on an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// There is none, or its time is over.
    NoOffer,
    /// The places were there, but the booking was refused.
    Booking(BookingRefusal),
}

/// Books what is offered to an entry, by the rules of the form.
pub async fn accept_offer(
    tx: &mut Write,
    person: &Person,
    id: &EntryId,
) -> Result<Result<Booking, AnswerRefusal>, AppError> {
    let entry = find_own(tx, person, id).await?;
    let Some(hold) = open_offer(tx, &entry) else { return Ok(Err(AnswerRefusal::NoOffer)) };
    if !store::update_entry_status(tx, id, EntryStatus::Offered, EntryStatus::Booked).await? {
        return Ok(Err(AnswerRefusal::NoOffer));
    }
    let order = store::find_order(tx, id, &hold.session_id).await?.ok_or(AppError::NotFound)?;
    // Giving the places back takes the session's row; whoever else books takes these before it.
    take_common(tx, person, &hold.session_id).await?;
    if !end_waiting_hold(tx, &hold, HoldStatus::Used).await? {
        return Ok(Err(AnswerRefusal::NoOffer));
    }
    let booking = match book_session(tx, person, &order).await? {
        Ok(booking) => booking,
        Err(refusal) => return Ok(Err(AnswerRefusal::Booking(refusal))),
    };
    store::update_entry_booking(tx, id, &booking.id).await?;
    let act = Act::done("accept_waiting_offer", "waiting_entry", id.as_str()).with(booking.id.as_str());
    record(tx, &person.into(), act).await?;
    Ok(Ok(booking))
}

/// Says no to what is offered: the entry goes on waiting, for other sessions; whether there was anything.
pub async fn decline_offer(tx: &mut Write, person: &Person, id: &EntryId) -> Result<bool, AppError> {
    let entry = find_own(tx, person, id).await?;
    let Some(hold) = open_offer(tx, &entry) else { return Ok(false) };
    if !store::update_entry_status(tx, id, EntryStatus::Offered, EntryStatus::Waiting).await?
        || !end_waiting_hold(tx, &hold, HoldStatus::Released).await?
    {
        return Ok(false);
    }
    store::update_entry_hold(tx, id, None).await?;
    let verdict = Verdict { outcome: Outcome::Declined, free: hold.heads, needed: hold.heads, first_by: None };
    store::insert_decision(tx, id, &hold.session_id, &verdict).await?;
    record(tx, &person.into(), Act::done("decline_waiting_offer", "waiting_entry", id.as_str())).await?;
    Ok(true)
}

/// Takes an entry back, with whatever is held for it; false if it was over already.
pub async fn withdraw_entry(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &EntryId,
) -> Result<bool, AppError> {
    let entry = store::find_entry(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_withdraw(person, &entry) {
        return Err(AppError::NotAllowed);
    }
    if !entry.is_live() || !store::update_entry_status(tx, id, entry.status, EntryStatus::Withdrawn).await? {
        return Ok(false);
    }
    // What is held may have changed between reading and taking hold of the entry.
    let entry = store::find_entry(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if let Some(hold) = &entry.hold {
        end_waiting_hold(tx, hold, HoldStatus::Released).await?;
    }
    record(tx, &person.into(), Act::done("withdraw_waiting_entry", "waiting_entry", id.as_str())).await?;
    if entry.person_id != person.id {
        tell(tx, channels, &entry, Topic::WaitingWithdrawn, None).await?;
    }
    Ok(true)
}

async fn find_own(tx: &mut Write, person: &Person, id: &EntryId) -> Result<WaitlistEntry, AppError> {
    let entry = store::find_entry(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if can_answer(person, &entry) { Ok(entry) } else { Err(AppError::NotAllowed) }
}

fn open_offer(tx: &Write, entry: &WaitlistEntry) -> Option<Hold> {
    entry.offer(tx.now()).cloned()
}
