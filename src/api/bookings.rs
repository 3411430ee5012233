//! `POST /api/v1/bookings`, `GET /api/v1/bookings/{id}`, `POST /api/v1/bookings/{id}/cancel`.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{
    booked::{Booking, read_booking},
    caller::Caller,
    examples,
    openapi::BOOKINGS,
    order::{Order, Reason, read_body},
    problem::{Code, Failure, Problem},
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
    platform::{
        chance::digest,
        http::App,
        idempotency::{Claim, claim, keep},
    },
};

/// Longest idempotency key; a UUID has 36 letters.
const LONGEST_KEY: usize = 100;

/// Books a session for the organisation for which the token acts, by exactly the rules of the form.
#[utoipa::path(
    post, path = "/api/v1/bookings", operation_id = "book_session", security(("token" = [])),
    params((
        "Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same body within 24 hours is the same booking: the answer is sent again, \
            with the header `idempotency-replayed: true`. 1 to 100 visible ASCII letters."
    )),
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
    let key = idempotency_key(&caller, &headers)?;
    let sent: Value = read_body(caller.lang, &headers, &body)?;
    let order: Order = read_body(caller.lang, &headers, &body)?;
    let new = order.read(caller.lang)?;
    let membership = person.membership.id.as_str();
    let mut tx = app.db.write(caller.now).await?;
    if let Some(key) = &key {
        match claim(&mut tx, membership, key, &digest(&sent.to_string())).await? {
            Claim::New => {}
            Claim::Done { status, body } => return replayed(status, body),
            Claim::Reused => return Err(Problem::new(caller.lang, Code::IdempotencyKeyReused).into()),
        }
    }
    let booked = actions::book_session(&mut tx, person, &new).await?;
    let booked = booked.map_err(|refusal| refused::booking(refusal, caller.lang))?;
    let answer = text(&read_booking(&mut tx, person, &booked.id).await?)?;
    if let Some(key) = &key {
        keep(&mut tx, membership, key, StatusCode::CREATED.as_u16(), &answer).await?;
    }
    tx.commit().await?;
    let location = format!("{}/{}", app.config.at(BOOKINGS), booked.id);
    Ok(([(header::LOCATION, location)], json(StatusCode::CREATED, answer)).into_response())
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
async fn may_change(app: &App, person: &Person, id: &BookingId) -> Result<(), AppError> {
    read_booking(&mut *app.db.read().await?, person, id).await?;
    if can_change_booking(person) { Ok(()) } else { Err(AppError::NotAllowed) }
}

fn idempotency_key(caller: &Caller, headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().unwrap_or_default();
    let is_key = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|letter| letter.is_ascii_graphic());
    if is_key { Ok(Some(key.to_owned())) } else { Err(Problem::new(caller.lang, Code::InvalidIdempotencyKey).into()) }
}

fn replayed(status: u16, body: String) -> Result<Response, Failure> {
    let status = StatusCode::from_u16(status).map_err(|error| AppError::Internal(error.to_string()))?;
    let said = (HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true"));
    Ok(([said], json(status, body)).into_response())
}

fn text(booking: &Booking) -> Result<String, AppError> {
    serde_json::to_string(booking).map_err(|error| AppError::Internal(error.to_string()))
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}
