//! Saying that everybody is back.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::read_note;
use crate::{
    accounts::visitor::Visitor,
    booking::{model::BookingId, policy::can_see_bookings, refusals::refuse, returns::ReturnRefusal},
    error::AppError,
    form::Typed,
    gate::{actions, pages, refusals},
    platform::http::App,
};

/// Notes a safe return. One that was noted before stays as it is.
pub async fn report_return(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let id = BookingId(id);
    let note = read_note(&mut typed);
    if !typed.is_fine() {
        return pages::return_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::report_return(&mut tx, person, &id, &note).await? {
        Ok(()) => tx.commit().await?,
        Err(ReturnRefusal::AlreadyReported) => {}
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, vec![refusals::safe_return(refusal, visitor.lang)]);
            return pages::return_again(&app, &visitor, &id, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/bookings/{id}/safe-return?done=returned")).into_response())
}
