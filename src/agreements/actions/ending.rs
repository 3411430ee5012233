//! Agreements that end before their time, and single ones in the place of yearly ones.

use super::{find_agreement, tell_parties};
use crate::{
    accounts::model::Person,
    agreements::{
        model::{Agreement, AgreementEvent, AgreementState, EndedBy, Side, SignRefusal, after},
        policy::{can_sign, ends_as, side_of},
        store,
    },
    booking::{
        self,
        actions::{end_agreed, move_to_single},
        model::{AgreementId, AgreementStatus, BookingId, BookingStatus},
        policy::{can_book, reach},
    },
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::Moment,
};

/// Says for the person's side that it will not sign: the agreement is void, and the visits that waited for it end.
pub async fn reject_agreement(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &AgreementId,
    reason: &str,
) -> Result<Result<usize, SignRefusal>, AppError> {
    let agreement = find_agreement(tx, person, id).await?;
    let side = side_of(person, &agreement).ok_or(AppError::NotAllowed)?;
    let ending = Ends { event: AgreementEvent::Reject, by: side.into(), reason };
    end(tx, person, channels, &agreement, &ending).await
}

/// Ends an agreement in force before its last day, for a side or for the Centre: the visits ahead that stand on it end
/// too, which nobody is held to. `shown` says how many the person was told there are.
pub async fn terminate_agreement(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &AgreementId,
    reason: &str,
    shown: usize,
) -> Result<Result<usize, SignRefusal>, AppError> {
    let agreement = find_agreement(tx, person, id).await?;
    let by = ends_as(person, &agreement).ok_or(AppError::NotAllowed)?;
    let ending = Ends { event: AgreementEvent::Terminate, by, reason };
    let ended = end(tx, person, channels, &agreement, &ending).await?;
    Ok(ended.and_then(|visits| if visits == shown { Ok(visits) } else { Err(SignRefusal::OtherVisits(visits)) }))
}

/// How many visits ahead stand on an agreement and would end with it.
pub async fn visits_ahead(conn: &mut Conn, id: &AgreementId, now: Moment) -> Result<usize, AppError> {
    Ok(booking::store::list_agreed_ahead(conn, id, now).await?.len())
}

/// Has a booking that waits for the yearly agreement stand on one for its own day.
pub async fn ask_single(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
) -> Result<Result<AgreementId, SignRefusal>, AppError> {
    let visit = booking::store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_book(person) || visit.booking.organiser_id != *person.organisation_id() {
        return Err(AppError::NotAllowed);
    }
    let waits = visit.booking.status == BookingStatus::Submitted
        && visit.booking.agreement_status != AgreementStatus::Effective;
    let moved = if waits { move_to_single(tx, &visit).await? } else { None };
    let Some(agreement) = moved else { return Ok(Err(SignRefusal::NotOpen(AgreementState::Effective))) };
    let act = Act::done("ask_single_agreement", "booking", id.as_str()).with(agreement.as_str());
    record(tx, &person.into(), act).await?;
    Ok(Ok(agreement))
}

/// What ends an agreement.
struct Ends<'a> {
    event: AgreementEvent,
    by: EndedBy,
    reason: &'a str,
}

async fn end(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    agreement: &Agreement,
    ending: &Ends<'_>,
) -> Result<Result<usize, SignRefusal>, AppError> {
    let is_organiser = side_of(person, agreement) == Some(Side::Organiser);
    if is_organiser && !can_sign(person, store::has_leader(tx, &agreement.organiser_id).await?) {
        return Ok(Err(SignRefusal::LeaderSigns));
    }
    let Some(to) = after(agreement.state, ending.event) else {
        return Ok(Err(SignRefusal::NotOpen(agreement.state)));
    };
    if ending.reason.is_empty() {
        return Ok(Err(SignRefusal::NoReason));
    }
    if !store::update_ended(tx, &agreement.id, agreement.state, to).await? {
        let now = find_agreement(tx, person, &agreement.id).await?;
        return Ok(Err(SignRefusal::NotOpen(now.state)));
    }
    store::insert_ending(tx, person, &agreement.id, ending.by, ending.reason).await?;
    let visits = end_agreed(tx, person, &agreement.id).await?.len();
    let topic = if to == AgreementState::Void { Topic::AgreementVoid } else { Topic::AgreementTerminated };
    tell_parties(tx, channels, agreement, topic).await?;
    let action = if to == AgreementState::Void { "reject_agreement" } else { "terminate_agreement" };
    let act = Act::done(action, "agreement", agreement.id.as_str()).with(ending.by.as_str());
    record(tx, &person.into(), act).await?;
    Ok(Ok(visits))
}
