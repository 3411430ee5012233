//! `POST /api/v1/bookings/{id}/reschedule`, `…/heads`, `…/leader`: changes by exactly the rules of the forms.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    booked::{Booking, read_booking},
    bookings::may_change,
    caller::Caller,
    examples,
    list::field,
    once::{Key, json, text},
    openapi::BOOKINGS,
    order::{Contact, Heads, Order, beside, read_body},
    problem::{Code, Failure, FieldProblem, Problem},
    refused,
};
use crate::{
    accounts::model::Person,
    booking::{
        actions::{self, ChangeRefusal},
        model::{BookingId, HeadCount, SessionId},
        policy::can_see_bookings,
    },
    changes::forms::{read_heads, read_leader},
    form::{Typed, without_zero},
    platform::{db::Write, http::App},
    text::Lang,
};

/// Where a booking is moved.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSessionOfBooking)]
pub struct Target {
    /// Identifier of another session of the same project.
    #[schema(required = true)]
    #[serde(default)]
    session: String,
    /// Other parts of the same split group that move at the same time, each to its session: all of them, or none.
    #[schema(max_items = 3)]
    #[serde(default)]
    parts: Vec<PartTarget>,
}

/// Where another part of the group is moved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSessionOfPart)]
pub struct PartTarget {
    /// Identifier of its booking.
    booking: String,
    /// Identifier of another session of the same project.
    session: String,
}

impl Target {
    /// Every booking that moves, and where, the one that was named first.
    fn moves(&self, id: &BookingId) -> Vec<(BookingId, SessionId)> {
        let others = self.parts.iter().map(|part| (without_zero(&part.booking), without_zero(&part.session)));
        let others = others.map(|(booking, session)| (BookingId(booking), SessionId(session)));
        std::iter::once((id.clone(), SessionId(without_zero(&self.session)))).chain(others).collect()
    }
}

/// Who comes now.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewHeadsOfBooking)]
pub struct NewHeads {
    #[schema(required = true)]
    #[serde(default)]
    head_count: Heads,
}

/// Who leads the group now.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewLeaderOfBooking)]
pub struct NewLeader {
    #[schema(required = true)]
    #[serde(default)]
    contact: Contact,
}

/// Moves a booking to another session of its project; with `parts`, the parts of a split group together, which share
/// their adults on one day.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/reschedule", operation_id = "reschedule_booking", security(("token" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the booking", example = json!(examples::BOOKING)),
        Key,
    ),
    request_body(content = Target, example = json!(examples::other_session())),
    responses((status = 200, description = "Moved", body = Booking, example = json!(examples::booking())))
)]
pub async fn reschedule_booking(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let call = Call::read::<Target>(&app, &caller, BookingId(id), &headers, &body, "reschedule").await?;
    if call.body.session.trim().is_empty() {
        let errors = vec![field(caller.lang, "session", Code::Required)];
        return Err(Problem::of_fields(caller.lang, errors).into());
    }
    let moves = call.body.moves(&call.id);
    let (mut tx, answer) = call.begin(&app).await?;
    if let Some(answer) = answer {
        return Ok(answer);
    }
    let done = actions::reschedule_together(&mut tx, call.person, &moves).await?;
    call.end(tx, done).await
}

/// Changes who comes.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/heads", operation_id = "change_heads", security(("token" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the booking", example = json!(examples::BOOKING)),
        Key,
    ),
    request_body(content = NewHeads, example = json!(examples::heads())),
    responses((status = 200, description = "Changed", body = Booking, example = json!(examples::booking())))
)]
pub async fn change_heads(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let mut call = Call::read::<NewHeads>(&app, &caller, BookingId(id), &headers, &body, "heads").await?;
    let order = Order::of_heads(std::mem::take(&mut call.body.head_count));
    let heads: HeadCount = read_fields(caller.lang, &order, read_heads)?;
    let (mut tx, answer) = call.begin(&app).await?;
    if let Some(answer) = answer {
        return Ok(answer);
    }
    let done = actions::change_heads(&mut tx, call.person, &call.id, &heads).await?;
    call.end(tx, done).await
}

/// Has somebody else lead the group.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/leader", operation_id = "change_leader", security(("token" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the booking", example = json!(examples::BOOKING)),
        Key,
    ),
    request_body(content = NewLeader, example = json!(examples::leader())),
    responses((status = 200, description = "Changed", body = Booking, example = json!(examples::booking())))
)]
pub async fn change_leader(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let mut call = Call::read::<NewLeader>(&app, &caller, BookingId(id), &headers, &body, "leader").await?;
    let order = Order::of_contact(std::mem::take(&mut call.body.contact));
    let (name, phone) = read_fields(caller.lang, &order, read_leader)?;
    let (mut tx, answer) = call.begin(&app).await?;
    if let Some(answer) = answer {
        return Ok(answer);
    }
    let done = actions::change_leader(&mut tx, call.person, &call.id, &name, &phone).await?;
    call.end(tx, done).await
}

/// A call that changes a booking: who, which one, under which key, with what.
struct Call<'a, T> {
    caller: &'a Caller,
    person: &'a Person,
    id: BookingId,
    key: Key,
    /// Everything that the change depends on.
    sent: String,
    body: T,
}

impl<'a> Call<'a, ()> {
    /// Whoever may not see the booking or change it hears that before anything about the body.
    async fn read<T: DeserializeOwned>(
        app: &App,
        caller: &'a Caller,
        id: BookingId,
        headers: &HeaderMap,
        body: &Bytes,
        what: &str,
    ) -> Result<Call<'a, T>, Failure> {
        let person = caller.allowed(can_see_bookings)?;
        may_change(app, person, &id).await?;
        let key = Key::read(caller, headers)?;
        let sent: Value = read_body(caller.lang, headers, body)?;
        let sent = format!("{BOOKINGS}/{id}/{what} {sent}");
        Ok(Call { caller, person, id, key, sent, body: read_body(caller.lang, headers, body)? })
    }
}

impl<T> Call<'_, T> {
    /// The transaction of the change, and the answer if it was made already.
    async fn begin(&self, app: &App) -> Result<(Write, Option<Response>), Failure> {
        let mut tx = app.db.write(self.caller.now).await?;
        let answer = self.key.claim(&mut tx, self.caller, self.person, &self.sent).await?;
        Ok((tx, answer))
    }

    /// The booking as it is now, or why it was not changed.
    async fn end(&self, mut tx: Write, done: Result<(), ChangeRefusal>) -> Result<Response, Failure> {
        done.map_err(|refusal| refused::change(refusal, self.caller.lang))?;
        let answer = text(&read_booking(&mut tx, self.person, &self.id).await?)?;
        self.key.keep(&mut tx, self.person, StatusCode::OK, &answer).await?;
        tx.commit().await?;
        Ok(json(StatusCode::OK, answer))
    }
}

/// What a form reads, or every problem beside its field.
fn read_fields<T>(lang: Lang, order: &Order, read: impl Fn(&mut Typed) -> T) -> Result<T, Failure> {
    let mut typed = order.typed();
    let found = read(&mut typed);
    let mut errors: Vec<FieldProblem> = order.unknown_grades(lang);
    errors.extend(typed.problems().iter().map(|problem| beside(lang, problem)));
    if errors.is_empty() { Ok(found) } else { Err(Problem::of_fields(lang, errors).into()) }
}
