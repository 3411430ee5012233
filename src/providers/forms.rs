//! Form targets of requests and profiles.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, AnswerRefusal, AskRefusal},
    model::{AssignmentId, CheckId, CheckKind, NewRequest, ServiceKind},
    pages::{checks_in_words, profile_again, request_again},
    policy::{can_answer, can_ask, can_check, can_see_services},
};
use crate::{
    accounts::{model::OrganisationId, visitor::Visitor},
    booking::{model::BookingId, pages::booking_again},
    error::AppError,
    form::Typed,
    platform::{db::Write, http::App},
    text::{problems, providers as words},
};

/// Longest sentence of a request or an answer.
const SENTENCE: usize = 200;
/// Longest text about an organisation.
const ABOUT: usize = 300;
/// Most volunteers of a request: beyond it a finger slipped.
const MOST: i64 = 99;

/// Asks an organisation to serve a booking.
pub async fn ask_provider(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_ask)?;
    let id = BookingId(id);
    let kind = typed.choice("kind", ServiceKind::parse);
    let new = NewRequest {
        provider: OrganisationId(typed.text("provider", SENTENCE)),
        kind: kind.unwrap_or(ServiceKind::Other),
        wanted: typed.text("wanted", SENTENCE),
        volunteers: typed.number("volunteers", 1, MOST),
    };
    if !typed.is_fine() {
        return booking_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::ask_provider(&mut tx, person, &id, &new).await? {
        Ok(request) => {
            tx.commit().await?;
            Ok(to_request(&request, "asked"))
        }
        Err(refusal) => {
            drop(tx);
            match refusal {
                AskRefusal::NotLive(_) => typed.refuse("", words::NOT_LIVE, &[]),
                AskRefusal::AlreadyAsked => typed.refuse("", words::ALREADY_ASKED, &[]),
                AskRefusal::UnknownProvider => typed.refuse("provider", problems::NOT_A_CHOICE, &[]),
            }
            booking_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Promises to come.
pub async fn accept_request(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_answer)?;
    let id = AssignmentId(id);
    let volunteers = typed.number("volunteers", 1, MOST);
    if !typed.is_fine() {
        return request_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let outcome = actions::accept_request(&mut tx, person, &id, volunteers).await?;
    answer(&app, &visitor, &id, typed, (tx, outcome), "accepted").await
}

/// Says no, or steps back.
pub async fn decline_request(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_answer)?;
    let id = AssignmentId(id);
    let reason = typed.text("reason", SENTENCE);
    if !typed.is_fine() {
        return request_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let outcome = actions::decline_request(&mut tx, person, &id, &reason).await?;
    answer(&app, &visitor, &id, typed, (tx, outcome), "declined").await
}

/// Says that the organisation was there.
pub async fn deliver_service(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_answer)?;
    let id = AssignmentId(id);
    let volunteers = typed.number("came", 1, MOST);
    if !typed.is_fine() {
        return request_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let outcome = actions::deliver_service(&mut tx, person, &id, volunteers).await?;
    answer(&app, &visitor, &id, typed, (tx, outcome), "delivered").await
}

/// Takes a request back.
pub async fn withdraw_request(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_ask)?;
    let id = AssignmentId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let outcome = actions::withdraw_request(&mut tx, person, &id).await?;
    answer(&app, &visitor, &id, Typed::default(), (tx, outcome), "withdrawn").await
}

/// Writes what an organisation says of itself.
pub async fn edit_profile(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_services)?;
    let id = OrganisationId(id);
    let about = typed.optional("about", ABOUT);
    let services: Vec<ServiceKind> = typed.values("services").filter_map(ServiceKind::parse).collect();
    if !typed.is_fine() {
        return profile_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::edit_profile(&mut tx, person, &id, &about, &services).await?;
    tx.commit().await?;
    Ok(to_profile(&id))
}

/// Notes a check.
pub async fn add_check(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_check)?;
    let id = OrganisationId(id);
    let kind = typed.choice("kind", CheckKind::parse);
    let until = typed.date("valid_until");
    if typed.is_fine() && until < visitor.now.date() {
        typed.refuse("valid_until", words::PAST_DAY, &[]);
    }
    let Some(kind) = kind.filter(|_| typed.is_fine()) else {
        return profile_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    actions::add_check(&mut tx, person, &id, kind, until).await?;
    tx.commit().await?;
    Ok(to_profile(&id))
}

/// Takes a check back.
pub async fn remove_check(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, check)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_check)?;
    let id = OrganisationId(id);
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_check(&mut tx, person, &id, &CheckId(check)).await?;
    tx.commit().await?;
    Ok(to_profile(&id))
}

/// On to the request, or its page again with why nothing was done.
async fn answer(
    app: &App,
    visitor: &Visitor,
    id: &AssignmentId,
    mut typed: Typed,
    (tx, outcome): (Write, Result<(), AnswerRefusal>),
    done: &str,
) -> Result<Response, AppError> {
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            return Ok(to_request(id, done));
        }
        Err(AnswerRefusal::NotNow) => typed.refuse("", words::NOT_NOW, &[]),
        Err(AnswerRefusal::NotChecked(kinds)) => {
            typed.refuse("", words::NOT_CHECKED, &[("what", &checks_in_words(visitor.lang, &kinds))]);
        }
    }
    // What was refused is taken back before the page reads.
    drop(tx);
    request_again(app, visitor, id, typed).await
}

fn to_request(id: &AssignmentId, done: &str) -> Response {
    Redirect::to(&format!("/services/{id}?done={done}")).into_response()
}

fn to_profile(id: &OrganisationId) -> Response {
    Redirect::to(&format!("/providers/{id}?done=saved")).into_response()
}
