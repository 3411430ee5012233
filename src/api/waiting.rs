//! `POST /api/v1/waiting-list`, `GET /api/v1/waiting-list/{id}`, `POST …/accept`, `POST …/withdraw`.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    booked::{Booking, read_booking},
    caller::Caller,
    examples,
    once::{Key, json, text},
    openapi::{BOOKINGS, WAITING},
    order::read_body,
    problem::{Code, Failure, Problem},
    refused,
    waited::{WaitlistEntry, read_entry},
    wish::NewWish,
};
use crate::{
    messages::actions::channels,
    platform::http::App,
    waiting::{
        actions,
        model::EntryId,
        policy::{can_join, can_see_entries},
    },
};

/// Puts a group of the organisation for which the token acts on the waiting list.
#[utoipa::path(
    post, path = "/api/v1/waiting-list", operation_id = "join_waiting_list", security(("token" = [])),
    params(Key),
    request_body(content = NewWish, example = json!(examples::wish())),
    responses((
        status = 201, description = "On the list; `location` is the address of the entry", body = WaitlistEntry,
        example = json!(examples::entry())
    ))
)]
pub async fn join_waiting_list(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_join)?;
    let key = Key::read(&caller, &headers)?;
    let sent: Value = read_body(caller.lang, &headers, &body)?;
    let wish: NewWish = read_body(caller.lang, &headers, &body)?;
    let (new, first_grade) = wish.read(&mut *app.db.read().await?, caller.lang).await?;
    let mut tx = app.db.write(caller.now).await?;
    if let Some(answer) = key.claim(&mut tx, &caller, person, &format!("{WAITING} {sent}")).await? {
        return Ok(answer);
    }
    let joined = actions::join(&mut tx, person, &new).await?;
    let id = joined.map_err(|refusal| refused::joining(refusal, caller.lang, first_grade))?;
    let answer = text(&read_entry(&mut tx, person, &id, caller.lang, caller.now).await?)?;
    let location = format!("{}/{id}", app.config.at(WAITING));
    let made = key.keep_made(&mut tx, person, &location, answer).await?;
    tx.commit().await?;
    Ok(made)
}

/// An entry that the token's person may see, with what is offered to it and every decision about it.
#[utoipa::path(
    get, path = "/api/v1/waiting-list/{id}", operation_id = "find_waiting_entry", security(("token" = [])),
    params(("id" = String, Path, description = "Identifier of the entry", example = json!(examples::ENTRY))),
    responses((status = 200, description = "The entry", body = WaitlistEntry, example = json!(examples::entry())))
)]
pub async fn find_waiting_entry(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_entries)?;
    let entry = read_entry(&mut *app.db.read().await?, person, &EntryId(id), caller.lang, caller.now).await?;
    Ok(json(StatusCode::OK, text(&entry)?))
}

/// Books what is offered to an entry, as it was filled in on joining.
#[utoipa::path(
    post, path = "/api/v1/waiting-list/{id}/accept", operation_id = "accept_waiting_offer", security(("token" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the entry", example = json!(examples::ENTRY)),
        Key,
    ),
    responses((
        status = 201, description = "Booked; `location` is the address of the booking", body = Booking,
        example = json!(examples::booking())
    ))
)]
pub async fn accept_waiting_offer(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_join)?;
    let key = Key::read(&caller, &headers)?;
    let id = EntryId(id);
    let mut tx = app.db.write(caller.now).await?;
    if let Some(answer) = key.claim(&mut tx, &caller, person, &format!("{WAITING}/{id}/accept")).await? {
        return Ok(answer);
    }
    let accepted = actions::accept_offer(&mut tx, person, &id).await?;
    let booking = accepted.map_err(|refusal| refused::answer(refusal, caller.lang))?;
    let answer = text(&read_booking(&mut tx, person, &booking.id).await?)?;
    let location = format!("{}/{}", app.config.at(BOOKINGS), booking.id);
    let made = key.keep_made(&mut tx, person, &location, answer).await?;
    tx.commit().await?;
    Ok(made)
}

/// Takes an entry back; what is held for it is free again.
#[utoipa::path(
    post, path = "/api/v1/waiting-list/{id}/withdraw", operation_id = "withdraw_waiting_entry",
    security(("token" = [])),
    params(("id" = String, Path, description = "Identifier of the entry", example = json!(examples::ENTRY))),
    responses((
        status = 200, description = "Taken back", body = WaitlistEntry, example = json!(examples::withdrawn())
    ))
)]
pub async fn withdraw_waiting_entry(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_entries)?;
    let id = EntryId(id);
    let channels = channels(&app.config);
    let mut tx = app.db.write(caller.now).await?;
    if !actions::withdraw_entry(&mut tx, person, channels, &id).await? {
        return Err(Problem::new(caller.lang, Code::EntryNotLive).into());
    }
    let answer = text(&read_entry(&mut tx, person, &id, caller.lang, caller.now).await?)?;
    tx.commit().await?;
    Ok(json(StatusCode::OK, answer))
}
