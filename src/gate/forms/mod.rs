//! Form targets of the gate.

mod incidents;
mod returns;
mod sync;
mod walk_in;

pub use incidents::{begin_review, close_review, report_incident};
pub use returns::report_return;
pub use sync::sync_act;
pub use walk_in::walk_in;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{ActId, GateAct, NewAct},
    pages,
};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        actions::CheckInRefusal,
        arrival::Admission,
        forms::{typed_adults, typed_grades},
        model::{BookingId, BookingStatus, CheckInMethod, NewCheckIn},
        policy::{can_receive, reach},
        refusals,
    },
    error::AppError,
    form::Typed,
    platform::{
        chance::{Chance, digest, plain_code},
        http::App,
    },
    text::gate as words,
    time::Moment,
};

/// What stands before the code in a ticket's QR picture, as `plain_code` leaves it.
const TICKET: &str = "SUTONG";
/// Longest note about a visit.
const NOTE: usize = 300;

/// Finds the booking of a typed or scanned code.
pub async fn find_code(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let typed_code = typed.text("code", 40);
    if !typed.is_fine() {
        return pages::gate_again(&app, &visitor, typed).await;
    }
    let (code, method) = ticket_code(&typed_code);
    let conn = &mut *app.db.read().await?;
    match booking::store::find_visit_by_code(conn, &reach(person), &code).await? {
        Some(visit) => Ok(Redirect::to(&format!("/gate/{}?by={method}", visit.booking.id)).into_response()),
        None => {
            typed.refuse("code", words::CODE_UNKNOWN, &[]);
            pages::gate_again(&app, &visitor, typed).await
        }
    }
}

/// Checks a group in. A group that is here already loses nothing: its page says so.
pub async fn receive_group(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let id = BookingId(id);
    let new = new_check_in(&mut typed);
    if !typed.is_fine() {
        return pages::arrival_again(&app, &visitor, &id, typed).await;
    }
    let admission = Admission { is_over_allowed: typed.is_ticked("over"), ..Admission::default() };
    let mut tx = app.db.write(visitor.now).await?;
    let refusal = match actions::receive(&mut tx, person, &id, &new, admission).await? {
        Ok(_) => {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("/gate/{id}?done=in")).into_response());
        }
        Err(refusal) => refusal,
    };
    drop(tx);
    if refusal == CheckInRefusal::AlreadyHere {
        return Ok(Redirect::to(&format!("/gate/{id}?done=already")).into_response());
    }
    let first_grade = pages::first_grade(&app, &visitor, &id).await?;
    refusals::refuse(&mut typed, vec![refusals::check_in(&refusal, visitor.lang, first_grade)]);
    pages::arrival_again(&app, &visitor, &id, typed).await
}

/// Notes that the briefing was given after all. Once is enough.
pub async fn give_briefing(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let id = BookingId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match booking::actions::give_briefing(&mut tx, person, &id).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, vec![refusals::close_out(refusal)]);
            return pages::arrival_again(&app, &visitor, &id, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/gate/{id}?done=briefing")).into_response())
}

/// Closes a visit. One that is closed already stays closed.
pub async fn close_out(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let id = BookingId(id);
    let note = read_note(&mut typed);
    if !typed.is_fine() {
        return pages::arrival_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match booking::actions::close_out(&mut tx, person, &id, &note).await? {
        Ok(()) => tx.commit().await?,
        Err(booking::actions::CloseOutRefusal::NotHere(BookingStatus::Completed | BookingStatus::Closed)) => {}
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, vec![refusals::close_out(refusal)]);
            return pages::arrival_again(&app, &visitor, &id, typed).await;
        }
    }
    Ok(Redirect::to("/gate?done=closed").into_response())
}

fn new_check_in(typed: &mut Typed) -> NewCheckIn {
    NewCheckIn {
        grades: typed_grades(typed),
        adults: typed_adults(typed),
        method: CheckInMethod::parse(typed.value("by")).unwrap_or(CheckInMethod::Manual),
        briefing_done: typed.is_ticked("briefing"),
    }
}

fn read_note(typed: &mut Typed) -> String {
    typed.optional("note", NOTE)
}

/// What was typed, as an act under the name that its form gave it; under a new one where a form gave none.
fn named(typed: &Typed, chance: &Chance, at: Option<Moment>, act: GateAct) -> NewAct {
    let name = typed.value("act");
    let is_name = (8..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let id = ActId(if is_name { name.to_owned() } else { chance.random_id() });
    NewAct { id, request_hash: digest(&format!("{act:?}")), at, act }
}

/// The code in what was typed, or scanned by a device that types.
fn ticket_code(typed: &str) -> (String, CheckInMethod) {
    let code = plain_code(typed);
    match code.strip_prefix(TICKET) {
        Some(rest) => (rest.to_owned(), CheckInMethod::Qr),
        None => (code, CheckInMethod::Code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scanner_and_a_hand_give_the_same_code() {
        assert_eq!(ticket_code("SUTONG:K7M3Q9"), ("K7M3Q9".to_owned(), CheckInMethod::Qr));
        assert_eq!(ticket_code(" k7m-3q9"), ("K7M3Q9".to_owned(), CheckInMethod::Code));
    }
}
