//! Form targets of changes.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{pages, refusals};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        actions::{self, ChangeRefusal, OfferRefusal},
        availability::Unbookable,
        forms::{typed_adults, typed_grades, typed_members},
        model::{BookingId, CancelReason, HeadCount, SessionId},
        pages::booking_again,
        policy::{can_book, can_change_booking, can_open_sessions},
        refusals::refuse,
        split::MOST_PARTS,
    },
    error::AppError,
    form::Typed,
    platform::http::App,
};

/// Most children in difficulty of one group: beyond it a finger slipped.
const MOST: i64 = 999;
/// Longest name of a person.
const NAME: usize = 40;

/// Moves a booking to another session.
pub async fn reschedule(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_change_booking)?;
    let (id, to) = (BookingId(id), SessionId(typed.text("session", NAME)));
    if !typed.is_fine() {
        return pages::session_again(&app, &visitor, &id, typed, None).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::reschedule(&mut tx, person, &id, &to).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&id, "moved"))
        }
        Err(refusal) => {
            drop(tx);
            let is_full = is_full(&refusal);
            refuse(&mut typed, refusals::move_to(refusal, visitor.lang));
            pages::session_again(&app, &visitor, &id, typed, is_full.then_some(&to)).await
        }
    }
}

/// Moves the parts of a split group to another day, all together.
pub async fn reschedule_together(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_change_booking)?;
    let id = BookingId(id);
    let chosen = typed.choice("parts", read_moves);
    let Some(moves) = chosen.filter(|_| typed.is_fine()) else {
        return pages::session_again(&app, &visitor, &id, typed, None).await;
    };
    if moves.iter().all(|(part, _)| *part != id) {
        return Err(AppError::BadRequest);
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::reschedule_together(&mut tx, person, &moves).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&id, "moved"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, refusals::move_together(refusal, visitor.lang));
            pages::session_again(&app, &visitor, &id, typed, None).await
        }
    }
}

/// `booking:session,booking:session`: where each part goes, as the page writes it into a choice.
pub fn written_moves<'a>(moves: impl Iterator<Item = (&'a BookingId, &'a SessionId)>) -> String {
    moves.map(|(booking, session)| format!("{booking}:{session}")).collect::<Vec<_>>().join(",")
}

fn read_moves(written: &str) -> Option<Vec<(BookingId, SessionId)>> {
    let one = |part: &str| part.split_once(':').map(|(id, to)| (BookingId(id.to_owned()), SessionId(to.to_owned())));
    written.split(',').map(one).collect::<Option<Vec<_>>>().filter(|moves| moves.len() <= MOST_PARTS)
}

/// Changes who comes.
pub async fn change_heads(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_change_booking)?;
    let id = BookingId(id);
    let heads = read_heads(&mut typed);
    let members = typed_members(&mut typed, heads.grades.total());
    if !typed.is_fine() {
        return pages::heads_again(&app, &visitor, &id, typed, false).await;
    }
    let first_grade = pages::first_grade(&app, &visitor, &id).await?;
    let mut tx = app.db.write(visitor.now).await?;
    let mut changed = actions::change_heads(&mut tx, person, &id, &heads).await?;
    if changed.is_ok() {
        changed = actions::name_members(&mut tx, person, &id, &members).await?;
    }
    match changed {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&id, "changed"))
        }
        Err(refusal) => {
            drop(tx);
            let is_full = is_full(&refusal);
            refuse(&mut typed, refusals::change(refusal, visitor.lang, first_grade));
            pages::heads_again(&app, &visitor, &id, typed, is_full).await
        }
    }
}

/// Whether only room is missing: in the session, or at the base.
const fn is_full(refusal: &ChangeRefusal) -> bool {
    let ChangeRefusal::Unbookable(why) = refusal else { return false };
    matches!(why, Unbookable::TooFewPlaces { .. } | Unbookable::NoGroupLeft | Unbookable::TooManyPresent { .. })
}

/// Has somebody else lead the group.
pub async fn change_leader(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_change_booking)?;
    let id = BookingId(id);
    let (name, phone) = read_leader(&mut typed);
    if !typed.is_fine() {
        return pages::leader_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::change_leader(&mut tx, person, &id, &name, &phone).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&id, "changed"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, refusals::change(refusal, visitor.lang, 0));
            pages::leader_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Who comes as it was typed, with every problem noted beside its field; the open interface reads by this too.
pub fn read_heads(typed: &mut Typed) -> HeadCount {
    let (grades, adults) = (typed_grades(typed), typed_adults(typed));
    HeadCount { grades, adults, in_difficulty: typed.count("in_difficulty", MOST) }
}

/// Name and phone of the leader as they were typed; the open interface reads by this too.
pub fn read_leader(typed: &mut Typed) -> (String, String) {
    (typed.text("contact_name", NAME), typed.phone("contact_phone"))
}

/// Calls a session off.
pub async fn call_off_session(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let id = SessionId(id);
    let Some(reason) = typed.choice("reason", CancelReason::parse) else {
        return pages::call_off_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::call_off_session(&mut tx, person, &id, reason).await? {
        Ok(called_off) => {
            tx.commit().await?;
            let (groups, offers) = (called_off.groups, called_off.offers);
            let to = format!("/sessions/{id}/cancellation?groups={groups}&offers={offers}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, vec![refusals::call_off(refusal)]);
            pages::call_off_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Takes the session that is offered instead of one that was called off.
pub async fn accept_offer(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let id = BookingId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::accept_offer(&mut tx, person, &id).await? {
        Ok(booking) => {
            tx.commit().await?;
            Ok(done(&booking.id, "booked"))
        }
        Err(OfferRefusal::NoOffer) => Ok(done(&id, "offer_gone")),
        Err(OfferRefusal::Booking(refusal)) => {
            drop(tx);
            let mut typed = Typed::default();
            refuse(&mut typed, refusals::offer(refusal, visitor.lang));
            booking_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Gives back what is offered.
pub async fn decline_offer(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let id = BookingId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let is_done = actions::decline_offer(&mut tx, person, &id).await?;
    tx.commit().await?;
    Ok(done(&id, if is_done { "offer_declined" } else { "offer_gone" }))
}

fn done(id: &BookingId, what: &str) -> Response {
    Redirect::to(&format!("/bookings/{id}?done={what}")).into_response()
}
