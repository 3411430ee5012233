//! `GET` and `POST /api/v1/bookings`, `GET /api/v1/bookings/{id}`, `POST /api/v1/bookings/{id}/cancel`.

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    booked::{Booking, ListedBooking, list_bookings as read_bookings, read_booking},
    caller::Caller,
    examples,
    list::{List, Query},
    once::{Key, json, text},
    openapi::BOOKINGS,
    order::{Order, Reason, read_body},
    parts::propose,
    problem::Failure,
    refused,
};
use crate::{
    accounts::model::Person,
    booking::{
        actions,
        model::{BookingId, CancelReason},
        policy::{can_book, can_change_booking, can_see_bookings},
    },
    error::AppError,
    platform::http::App,
};

/// Bookings that the token's person may see, the earliest made first: of the own organisation, at the own base, of the
/// town, or all.
#[utoipa::path(
    get, path = "/api/v1/bookings", operation_id = "list_bookings", security(("token" = [])),
    params(
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200; 50 without"),
        ("after" = Option<String>, Query, description = "The cursor of `next`"),
    ),
    responses((
        status = 200, description = "A page of the list", body = List<ListedBooking>,
        example = json!(examples::bookings())
    ))
)]
pub async fn list_bookings(
    State(app): State<App>,
    caller: Caller,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_bookings)?;
    let query = Query::read(caller.lang, raw.as_deref(), &[])?;
    let found = read_bookings(&mut *app.db.read().await?, person, &query.after, query.limit + 1).await?;
    let list = query.page(&app.config.at(BOOKINGS), found.into_iter(), ListedBooking::id);
    Ok(json(StatusCode::OK, text(&list)?))
}

/// Books a session for the organisation for which the token acts, by exactly the rules of the form. Where the group is
/// too large for the session, the problem proposes `parts`.
#[utoipa::path(
    post, path = "/api/v1/bookings", operation_id = "book_session", security(("token" = [])),
    params(Key),
    request_body(content = Order, example = json!(examples::order())),
    responses((
        status = 201, description = "Booked; `location` is the address of the booking", body = Booking,
        example = json!(examples::booking())
    ))
)]
pub async fn book_session(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_book)?;
    let key = Key::read(&caller, &headers)?;
    let sent: Value = read_body(caller.lang, &headers, &body)?;
    let order: Order = read_body(caller.lang, &headers, &body)?;
    let new = order.read(caller.lang)?;
    let mut tx = app.db.write(caller.now).await?;
    if let Some(answer) = key.claim(&mut tx, &caller, person, &sent.to_string()).await? {
        return Ok(answer);
    }
    let booked = match actions::book_session(&mut tx, person, &new).await? {
        Ok(booked) => booked,
        Err(refusal) => {
            drop(tx);
            let is_too_large = actions::may_split(&refusal);
            let parts = if is_too_large { propose(&app, person, &new, caller.now).await? } else { Vec::new() };
            return Err(refused::booking(refusal, caller.lang).proposing(parts).into());
        }
    };
    let answer = text(&read_booking(&mut tx, person, &booked.id).await?)?;
    let location = format!("{}/{}", app.config.at(BOOKINGS), booked.id);
    let made = key.keep_made(&mut tx, person, &location, answer).await?;
    tx.commit().await?;
    Ok(made)
}

/// A booking that the token's person may see: of the own organisation, at the own base, of the town, or any.
#[utoipa::path(
    get, path = "/api/v1/bookings/{id}", operation_id = "find_booking", security(("token" = [])),
    params(("id" = String, Path, description = "Identifier of the booking", example = json!(examples::BOOKING))),
    responses((status = 200, description = "The booking", body = Booking, example = json!(examples::booking())))
)]
pub async fn find_booking(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_bookings)?;
    let booking = read_booking(&mut *app.db.read().await?, person, &BookingId(id)).await?;
    Ok(json(StatusCode::OK, text(&booking)?))
}

/// Calls a booking off; its places are free again.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/cancel", operation_id = "cancel_booking", security(("token" = [])),
    params(("id" = String, Path, description = "Identifier of the booking", example = json!(examples::BOOKING))),
    request_body(content = Reason, example = json!(examples::reason())),
    responses((
        status = 200, description = "Cancelled", body = Booking, example = json!(examples::cancelled())
    ))
)]
pub async fn cancel_booking(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_bookings)?;
    let id = BookingId(id);
    may_change(&app, person, &id).await?;
    let Reason { reason } = read_body(caller.lang, &headers, &body)?;
    let reason = CancelReason::parse(&reason).ok_or_else(|| refused::no_reason(caller.lang))?;
    let mut tx = app.db.write(caller.now).await?;
    let done = actions::cancel_booking(&mut tx, person, &id, reason).await?;
    done.map_err(|refusal| refused::cancellation(refusal, caller.lang))?;
    let answer = text(&read_booking(&mut tx, person, &id).await?)?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, answer))
}

/// Whoever may not see it or change it hears that before anything about the body.
pub(super) async fn may_change(app: &App, person: &Person, id: &BookingId) -> Result<(), AppError> {
    read_booking(&mut *app.db.read().await?, person, id).await?;
    if can_change_booking(person) { Ok(()) } else { Err(AppError::NotAllowed) }
}
