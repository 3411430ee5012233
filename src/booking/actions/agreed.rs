//! What becomes of bookings with the agreement that they stand on.

use super::{
    book::make_agreement,
    end::end_visit,
    news,
    waiting::{confirm_if_agreed, wait_anew},
};
use crate::{
    accounts::model::Person,
    booking::{
        filing::FilingStatus,
        lifecycle::{self, Event},
        model::{AgreementId, AgreementKind, AgreementStatus, BookingId, CancelReason, Session, SessionId, Visit},
        news::Audience,
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Lets bookings that waited for their agreement go on; those that have moved to another one until this moment do not.
pub async fn confirm_agreed(tx: &mut Write, agreement: &AgreementId, bookings: &[BookingId]) -> Result<(), AppError> {
    for booking in bookings {
        if store::update_agreed(tx, booking, agreement).await? {
            confirm_if_agreed(tx, booking).await?;
        }
    }
    Ok(())
}

/// Lets a booking that waits for a yearly agreement stand on one for its own day instead; `None` if it waits no longer.
pub async fn move_to_single(tx: &mut Write, visit: &Visit) -> Result<Option<AgreementId>, AppError> {
    let (booking, day) = (&visit.booking, visit.session.starts_at.date());
    let (organiser, base) = (&booking.organiser_id, &visit.session.base_id);
    store::lock_organiser(tx, organiser).await?;
    store::insert_agreement(tx, organiser, base, AgreementKind::Single, (day, day), false).await?;
    let found = store::find_single_agreement(tx, organiser, base, day).await?;
    store::lock_agreement(tx, &found.ok_or(AppError::NotFound)?.0).await?;
    // Somebody may have signed or ended it until this moment; from the row above on they wait.
    let Some((agreement, is_in_force)) = store::find_single_agreement(tx, organiser, base, day).await? else {
        return Ok(None);
    };
    if !store::update_agreement(tx, &booking.id, &visit.session.id, &agreement).await? {
        return Ok(None);
    }
    if is_in_force {
        confirm_agreed(tx, &agreement, std::slice::from_ref(&booking.id)).await?;
    } else {
        news::note_agreement(tx, &booking.id, false).await?;
    }
    Ok(Some(agreement))
}

/// What a booking stands on once it is on another day.
#[derive(Clone)]
pub(super) enum Standing {
    /// The agreement it has, which is for that day too.
    Same,
    /// Another one, which is in force.
    InForce(AgreementId),
    /// Another one, which both sides still have to sign.
    ToSign(AgreementId),
}

impl Standing {
    /// The other agreement, and what the booking shows of it; nothing where it stays.
    pub(super) fn other(&self) -> Option<(&AgreementId, AgreementStatus)> {
        match self {
            Self::Same => None,
            Self::InForce(agreement) => Some((agreement, AgreementStatus::Effective)),
            Self::ToSign(agreement) => Some((agreement, AgreementStatus::PartlySigned)),
        }
    }
}

/// What a booking would stand on in the session `target`: the agreement it has where that covers the day, otherwise
/// another one of the two, made where there is none. Who agreed for one day only does so again. `None` if somebody has
/// ended it until this moment.
pub(super) async fn find_standing(
    tx: &mut Write,
    visit: &Visit,
    target: &Session,
) -> Result<Option<Standing>, AppError> {
    if store::is_agreed_for(tx, &visit.booking.id, target.starts_at.date()).await? {
        return Ok(Some(Standing::Same));
    }
    let agreement = agreement_for(tx, visit, target).await?;
    // Whoever signs or ends it from here on waits, and finds the booking on it.
    if store::is_agreement_in_force(tx, &agreement).await? {
        return Ok(Some(Standing::InForce(agreement)));
    }
    if !store::is_open_agreement(tx, &agreement).await? {
        return Ok(None);
    }
    let (organiser, base, day) = (&visit.booking.organiser_id, &target.base_id, target.starts_at.date());
    Ok(Some(match store::must_sign(tx, organiser, base, day).await? {
        true => Standing::ToSign(agreement),
        // As for whoever books there now: what nobody has to sign is in force for it.
        false => Standing::InForce(agreement),
    }))
}

async fn agreement_for(tx: &mut Write, visit: &Visit, target: &Session) -> Result<AgreementId, AppError> {
    let (organiser, base, day) = (&visit.booking.organiser_id, &target.base_id, target.starts_at.date());
    let found = store::find_open_agreement(tx, organiser, base, day).await?;
    let is_single = store::is_agreed_for_one_day(tx, &visit.booking.id).await?;
    if let Some(found) = found
        && (!is_single || store::is_agreement_in_force(tx, &found).await?)
    {
        return Ok(found);
    }
    let is_in_force = !store::must_sign(tx, organiser, base, day).await?;
    if !is_single {
        return make_agreement(tx, organiser, base, day, is_in_force).await;
    }
    store::insert_agreement(tx, organiser, base, AgreementKind::Single, (day, day), is_in_force).await?;
    let found = store::find_single_agreement(tx, organiser, base, day).await?;
    Ok(found.ok_or(AppError::NotFound)?.0)
}

/// Has a booking that has moved stand on what was found for it: on what has to be signed it waits, with its places, and
/// whoever signs is asked; on what is in force it waits no longer.
pub(super) async fn stand_on(tx: &mut Write, id: &BookingId, standing: &Standing) -> Result<(), AppError> {
    let Some((agreement, status)) = standing.other() else { return Ok(()) };
    store::update_standing(tx, id, agreement, status).await?;
    if status == AgreementStatus::Effective {
        return confirm_if_agreed(tx, id).await.map(drop);
    }
    let visit = store::find_any_visit(tx, id).await?.ok_or(AppError::NotFound)?;
    let filing = store::find_filing_of(tx, id).await?.ok_or(AppError::NotFound)?;
    wait_anew(tx, &visit, filing.status).await?;
    news::note_agreement(tx, id, false).await
}

/// Ends every booking ahead that stood on an agreement which has ended and gives the places back; returns which. The
/// agreement is the caller's already: whoever books on it waits, and finds that it has ended.
pub async fn end_agreed(tx: &mut Write, person: &Person, agreement: &AgreementId) -> Result<Vec<BookingId>, AppError> {
    let now = tx.now();
    let mut ended = Vec::new();
    // Bookings before sessions, as everybody who calls one off.
    for (id, _) in store::list_agreed_ahead(tx, agreement, now).await? {
        // It may have been changed, moved or decided until this moment.
        store::lock_booking(tx, &id).await?;
        if !store::is_on_agreement(tx, &id, agreement).await? {
            continue;
        }
        let visit = store::find_any_visit(tx, &id).await?.ok_or(AppError::NotFound)?;
        let Some(to) = lifecycle::after(visit.booking.status, Event::Cancel) else { continue };
        if store::update_booking_status(tx, &id, visit.booking.status, to).await? {
            ended.push(visit);
        }
    }
    let sessions: Vec<SessionId> = ended.iter().map(|visit| visit.session.id.clone()).collect();
    store::lock_sessions(tx, &sessions).await?;
    ended.sort_by_key(|visit| visit.session.starts_at);
    for visit in &ended {
        end(tx, person, visit).await?;
    }
    Ok(ended.into_iter().map(|visit| visit.booking.id).collect())
}

async fn end(tx: &mut Write, person: &Person, visit: &Visit) -> Result<(), AppError> {
    let (id, reason) = (&visit.booking.id, CancelReason::AgreementEnded);
    store::insert_cancellation(tx, person, id, reason, false).await?;
    end_visit(tx, visit, reason, FilingStatus::Closed, [Audience::Organiser, Audience::Base]).await?;
    record(tx, &person.into(), Act::done("cancel_booking", "booking", id.as_str()).with(reason.as_str())).await
}
