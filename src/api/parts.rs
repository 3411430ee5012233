//! `POST /api/v1/bookings/parts`: a group that does not fit into one session, over several of a day, all or nothing.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    booked::{Booking, read_booking},
    caller::Caller,
    examples,
    list::{List, field},
    once::{Key, json, text},
    order::{Order, read_body},
    problem::{Code, Failure, Problem},
    refused,
    schemas::children_schema,
};
use crate::{
    accounts::model::Person,
    booking::{
        actions::{SplitRefusal, book_split, plan_split},
        model::{NewBooking, SessionId},
        policy::can_book,
        split::{MOST_PARTS, Part},
    },
    error::AppError,
    form::without_zero,
    platform::http::App,
    time::Moment,
};

/// What is needed to book a group in parts.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewBookingInParts)]
pub struct PartsOrder {
    /// The whole group, as for one session.
    #[schema(required = true)]
    #[serde(default)]
    booking: Order,
    /// The sessions that were proposed in `parts` of the problem, in that order.
    #[schema(required = true, min_items = 2, max_items = 4)]
    #[serde(default)]
    sessions: Vec<String>,
}

/// A part of a group as it would be booked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProposedPart {
    /// Identifier of the session.
    session: String,
    /// Its beginning.
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(schema_with = children_schema)]
    children: BTreeMap<i64, i64>,
    /// Teachers, volunteers and parents.
    adults: i64,
}

impl From<Part> for ProposedPart {
    fn from(part: Part) -> Self {
        Self {
            session: part.session.id.to_string(),
            starts_at: part.session.starts_at.rfc3339(),
            children: part.heads.grades.0.into_iter().collect(),
            adults: part.heads.adults,
        }
    }
}

/// The parts in which the group could be booked now; none if in no way.
pub async fn propose(app: &App, person: &Person, new: &NewBooking, now: Moment) -> Result<Vec<ProposedPart>, AppError> {
    let parts = plan_split(&mut *app.db.read().await?, person, new, now).await?;
    Ok(parts.into_iter().flatten().map(ProposedPart::from).collect())
}

/// Books every part of a group that does not fit into one session, or nothing. Which sessions it goes to is what
/// `book_session` proposes in `parts` where it refuses the group as too large.
#[utoipa::path(
    post, path = "/api/v1/bookings/parts", operation_id = "book_in_parts", security(("token" = [])),
    params(Key),
    request_body(content = PartsOrder, example = json!(examples::order_in_parts())),
    responses((
        status = 201, description = "Booked: one booking for each part", body = List<Booking>,
        example = json!(examples::bookings_in_parts())
    ))
)]
pub async fn book_in_parts(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_book)?;
    let key = Key::read(&caller, &headers)?;
    let sent: Value = read_body(caller.lang, &headers, &body)?;
    let PartsOrder { booking, sessions } = read_body(caller.lang, &headers, &body)?;
    let new = booking.read(caller.lang).map_err(|failure| failure.below("booking"))?;
    if !(2..=MOST_PARTS).contains(&sessions.len()) {
        return Err(Problem::of_fields(caller.lang, vec![field(caller.lang, "sessions", Code::OutOfRange)]).into());
    }
    let shown: Vec<SessionId> = sessions.iter().map(|id| without_zero(id).into()).collect();
    let mut tx = app.db.write(caller.now).await?;
    if let Some(answer) = key.claim(&mut tx, &caller, person, &sent.to_string()).await? {
        return Ok(answer);
    }
    let booked = match book_split(&mut tx, person, &new, &shown).await? {
        Ok(booked) => booked,
        Err(refusal) => {
            drop(tx);
            let is_other = refusal == SplitRefusal::Changed;
            let parts = if is_other { propose(&app, person, &new, caller.now).await? } else { Vec::new() };
            return Err(refused::parts(refusal, caller.lang).proposing(parts).into());
        }
    };
    let mut items = Vec::new();
    for booking in &booked {
        items.push(read_booking(&mut tx, person, &booking.id).await?);
    }
    let answer = text(&List { items, next: None })?;
    key.keep(&mut tx, person, StatusCode::CREATED, &answer).await?;
    tx.commit().await?;
    Ok(json(StatusCode::CREATED, answer))
}
