//! Form targets of feeds, and the feeds themselves.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

use axum_extra::extract::CookieJar;

use super::{
    actions,
    calendar::calendar,
    model::{Entry, FeedId},
    policy::can_have_feeds,
};
use crate::{
    accounts::visitor::Visitor,
    bases::model::BaseId,
    booking::{
        model::BookingId,
        policy::{can_see_bookings, reach},
        store::find_visit,
    },
    error::AppError,
    form::Typed,
    platform::{cookie, http::App},
};

/// Makes a feed; the page of feeds shows its address once.
pub async fn make_feed(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    typed: Typed,
) -> Result<(CookieJar, Redirect), AppError> {
    let person = visitor.allowed(can_have_feeds)?;
    let base = Some(typed.value("base")).filter(|base| !base.is_empty()).map(|base| BaseId::from(base.to_owned()));
    let mut tx = app.db.write(visitor.now).await?;
    let token = actions::make_feed(&mut tx, person, base.as_ref()).await?;
    tx.commit().await?;
    let handed = cookie::hand_over(token, "/feeds", app.config.is_secure());
    Ok((jar.add(handed), Redirect::to("/feeds?done=made")))
}

/// Ends a feed.
pub async fn end_feed(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Redirect, AppError> {
    let person = visitor.allowed(can_have_feeds)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::end_feed(&mut tx, person, &FeedId(id)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/feeds?done=ended"))
}

/// The feed behind a secret address, for calendar programs.
pub async fn read_feed(State(app): State<App>, Path(file): Path<String>) -> Result<Response, AppError> {
    let token = file.strip_suffix(".ics").ok_or(AppError::NotFound)?;
    let entries = actions::entries_of(&mut *app.db.read().await?, token, app.clock.now()).await?;
    Ok(as_calendar(&app, &entries))
}

/// One booking for a calendar program.
pub async fn read_booking(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let visit = find_visit(&mut *app.db.read().await?, &reach(person), &BookingId(id)).await?;
    Ok(as_calendar(&app, &[Entry::of_booking(visit.ok_or(AppError::NotFound)?)]))
}

fn as_calendar(app: &App, entries: &[Entry]) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"sutong.ics\"")),
    ];
    (headers, calendar(entries, &app.config.public_url())).into_response()
}
