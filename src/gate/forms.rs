//! Form targets of the gate.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{actions, pages};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        actions::CheckInRefusal,
        forms::{typed_adults, typed_grades},
        model::{BookingId, BookingStatus, CheckInMethod, NewCheckIn},
        policy::{can_receive, reach},
        refusals,
    },
    error::AppError,
    form::Typed,
    platform::{chance::plain_code, http::App},
    text::gate as words,
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
    let mut tx = app.db.write(visitor.now).await?;
    let refusal = match actions::receive_group(&mut tx, person, &id, &new).await? {
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

/// Closes a visit. One that is closed already stays closed.
pub async fn close_out(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let id = BookingId(id);
    let note = typed.optional("note", NOTE);
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
