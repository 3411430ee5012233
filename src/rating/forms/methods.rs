//! Form targets of methods and of the opening of seasons.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::http::App,
    rating::{
        actions,
        methods::MethodRefusal,
        model::RecordRefusal,
        pages,
        policy::{can_approve_methods, can_write_methods},
    },
    text::{methods as words, problems},
};

/// The longest method, in letters: ten times the sample's.
const METHOD_MAX: usize = 200_000;

/// Writes a method down as a draft.
pub async fn write_method(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_methods)?;
    let body = typed.text("body", METHOD_MAX);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::add_method(&mut tx, &person.into(), &body).await? {
            Ok(code) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/methods/{code}?done=written")).into_response());
            }
            Err(RecordRefusal::Malformed(why)) => typed.refuse("body", words::MALFORMED, &[("why", &why)]),
            Err(_) => typed.refuse("body", words::THERE, &[]),
        }
    }
    pages::methods_again(&app, &visitor, typed).await
}

/// Moves a method one step on.
pub async fn advance_method(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_methods)?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::advance_method(&mut tx, person, &code).await? {
        Ok(status) => {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("/methods/{code}?done={status}")).into_response());
        }
        Err(MethodRefusal::ByLead) => typed.refuse("", words::BY_LEAD, &[]),
        Err(MethodRefusal::Done) => typed.refuse("", words::NO_FURTHER, &[]),
    }
    drop(tx);
    pages::method_again(&app, &visitor, &code, typed).await
}

/// Opens the season of a year with an approved method.
pub async fn open_season(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_approve_methods)?;
    let year = typed.number("year", 2000, 2200);
    let code = typed.text("method", 80);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::open_season(&mut tx, &person.into(), year, &code).await {
            Ok(Ok(())) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/seasons/{year}?done=opened")).into_response());
            }
            Ok(Err(RecordRefusal::AlreadyThere)) => typed.refuse("year", words::SEASON_THERE, &[]),
            Ok(Err(RecordRefusal::NotApproved)) => typed.refuse("method", words::NOT_APPROVED, &[]),
            Ok(Err(RecordRefusal::Begun(day))) => {
                typed.refuse("year", words::BEGUN, &[("day", &visitor.lang.date(day))]);
            }
            Ok(Err(RecordRefusal::NotAsked(item))) => typed.refuse("method", words::NOT_ASKED, &[("item", &item)]),
            Ok(Err(RecordRefusal::OtherVersion(version))) => {
                typed.refuse("method", words::OTHER_VERSION, &[("version", &version)]);
            }
            Ok(Err(_)) | Err(AppError::NotFound) => typed.refuse("method", problems::NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    pages::methods_again(&app, &visitor, typed).await
}
