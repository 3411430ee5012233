//! A base answers in public; the Centre publishes what it answers or sends it back.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    survey::{
        actions, pages,
        policy::{can_decide_replies, can_reply},
        replies::{LONGEST, LONGEST_NOTE, ReplyId, ReplyVerdict},
        store,
    },
};

/// Sends what a base answers to the Centre.
pub async fn write_reply(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_reply)?;
    let year = pages::year_of(typed.value("year"), visitor.now);
    let body = typed.text("body", LONGEST);
    if !typed.is_fine() {
        return pages::base_results_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    actions::write_reply(&mut tx, person, &code, year, &body).await?;
    tx.commit().await?;
    Ok(back_to(&code, year, "sent"))
}

/// Takes a reply back.
pub async fn withdraw_reply(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_reply)?;
    let mut tx = app.db.write(visitor.now).await?;
    let reply = actions::withdraw_reply(&mut tx, person, &ReplyId(id)).await?;
    tx.commit().await?;
    Ok(back_to(&reply.base_code, reply.year, "withdrawn"))
}

fn back_to(code: &str, year: i32, done: &str) -> Response {
    Redirect::to(&format!("/supply/bases/{code}/results?year={year}&done={done}")).into_response()
}

/// Publishes a reply, or sends it back with a note.
pub async fn decide_reply(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_replies)?;
    let id = ReplyId(id);
    let verdict = if typed.value("verdict") == "publish" {
        ReplyVerdict::Publish
    } else {
        ReplyVerdict::Return(typed.text("note", LONGEST_NOTE))
    };
    if !typed.is_fine() {
        store::find_reply(&mut *app.db.read().await?, &id).await?.ok_or(AppError::NotFound)?;
        return pages::replies_again(&app, &visitor, &id, typed).await;
    }
    let seen = typed.value("seen").parse().unwrap_or_default();
    let channels = channels(&app.config);
    let mut tx = app.db.write(visitor.now).await?;
    let is_done = actions::decide_reply(&mut tx, person, channels, &id, seen, &verdict).await?;
    if is_done {
        tx.commit().await?;
    }
    let done = match verdict {
        _ if !is_done => "changed",
        ReplyVerdict::Publish => "published",
        ReplyVerdict::Return(_) => "returned",
    };
    Ok(Redirect::to(&format!("/replies?done={done}")).into_response())
}
