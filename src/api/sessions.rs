//! `GET /api/v1/sessions` and `GET /api/v1/sessions/{id}`.

use axum::{
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    caller::Caller,
    examples,
    list::{List, Query, field, published},
    openapi::SESSIONS,
    problem::{Code, Failure, FieldProblem, Problem},
    schemas::session_status_schema,
};
use crate::{
    booking::{
        availability::{groups_left, is_bookable, places_left},
        model::{SessionId, SessionStatus},
        release::{Release, rule_for},
        store::{self, PublishedSession, Wanted},
    },
    error::AppError,
    platform::http::App,
    text::Lang,
    time::{DAY, Moment, parse_date},
};

/// A session of a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// Identifier.
    id: String,
    /// Code of the project.
    project: String,
    /// Code of the base.
    base: String,
    /// Beginning, with the offset of the bases.
    #[schema(format = DateTime)]
    starts_at: String,
    /// End.
    #[schema(format = DateTime)]
    ends_at: String,
    #[schema(schema_with = session_status_schema)]
    status: SessionStatus,
    /// Most heads.
    capacity_heads: i64,
    /// Heads that still fit in.
    #[schema(minimum = 0)]
    places_left: i64,
    /// Most groups.
    max_groups: i64,
    /// Groups that still fit in.
    #[schema(minimum = 0)]
    groups_left: i64,
    /// Whether any group can still book; the rules of filing and of release look at the group too.
    is_bookable: bool,
    /// When it opens for every organiser by the rules of release; null: it is open from the beginning.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
    /// When it opens for organisers of towns far away or for those that come for the first time in a school year, as
    /// the rule says; null: for nobody earlier than for everybody.
    #[schema(format = DateTime)]
    opens_early_at: Option<String>,
}

/// The published sessions, by beginning.
#[utoipa::path(
    get, path = "/api/v1/sessions", operation_id = "list_sessions",
    params(
        ("project" = Option<String>, Query, description = "Code of the project", example = "YZ-01-A"),
        ("from" = Option<String>, Query, description = "First day, YYYY-MM-DD; without: from now on"),
        ("to" = Option<String>, Query, description = "Last day, YYYY-MM-DD"),
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200; 50 without"),
        ("after" = Option<String>, Query, description = "The cursor of `next`"),
    ),
    responses(
        (status = 200, description = "A page of the list", body = List<Session>, example = json!(examples::sessions())),
        (status = 304, description = "Nothing has changed since the answer whose `ETag` was sent in `If-None-Match`"),
    )
)]
pub async fn list_sessions(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let query = Query::read(caller.lang, raw.as_deref(), &["project", "from", "to"])?;
    let wanted = wanted(&query, caller.lang, caller.now)?;
    let conn = &mut *app.db.read().await?;
    let mut found = store::list_published_sessions(conn, &wanted).await?;
    let rules = store::list_releases(conn).await?;
    let goes_on = found.len() > query.limit;
    found.truncate(query.limit);
    store::narrow_to_presence(conn, found.iter_mut().map(|found| &mut found.session)).await?;
    let last = found.last().filter(|_| goes_on);
    let next = last.map(|last| query.next(&app.config.at(SESSIONS), &cursor(last)));
    let items = found.iter().map(|found| session(found, &rules, caller.now)).collect();
    Ok(published(&asked, List { items, next }))
}

/// One published session.
#[utoipa::path(
    get, path = "/api/v1/sessions/{id}", operation_id = "find_session",
    params(("id" = String, Path, description = "Identifier of the session", example = json!(examples::SESSION))),
    responses(
        (status = 200, description = "The session", body = Session, example = json!(examples::session())),
        (status = 304, description = "Nothing has changed since the answer whose `ETag` was sent in `If-None-Match`"),
    )
)]
pub async fn find_session(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = SessionId(id);
    let conn = &mut *app.db.read().await?;
    let mut found = store::find_published_session(conn, &id).await?.ok_or(AppError::NotFound)?;
    store::narrow_to_presence(conn, [&mut found.session]).await?;
    let rules = store::list_releases(conn).await?;
    Ok(published(&asked, session(&found, &rules, caller.now)))
}

fn session(found: &PublishedSession, rules: &[Release], now: Moment) -> Session {
    let session = &found.session;
    let rule = rule_for(rules, &session.project_id, found.category);
    let opening = rule.and_then(|rule| rule.terms.opening(session.starts_at.date()));
    Session {
        id: session.id.to_string(),
        project: found.project_code.clone(),
        base: found.base_code.clone(),
        starts_at: session.starts_at.rfc3339(),
        ends_at: session.ends_at.rfc3339(),
        status: session.status,
        capacity_heads: session.capacity_heads,
        places_left: places_left(session),
        max_groups: session.max_groups,
        groups_left: groups_left(session),
        is_bookable: is_bookable(session, now),
        opens_at: opening.map(|opening| opening.everybody.rfc3339()),
        opens_early_at: opening.and_then(|opening| opening.early).map(Moment::rfc3339),
    }
}

fn wanted(query: &Query, lang: Lang, now: Moment) -> Result<Wanted, Failure> {
    let mut wrong = Vec::new();
    let (from, to) = (day(query, "from", lang, &mut wrong), day(query, "to", lang, &mut wrong));
    let after = after(query, lang, &mut wrong);
    if !wrong.is_empty() {
        return Err(Problem::of_fields(lang, wrong).into());
    }
    Ok(Wanted {
        project: query.value("project").to_owned(),
        from: from.map_or(now, Moment::start_of),
        until: to.map_or(Moment(i64::MAX), |to| Moment::start_of(to).plus(DAY)),
        after,
        limit: i64::try_from(query.limit + 1).unwrap_or(i64::MAX),
    })
}

fn day(query: &Query, name: &str, lang: Lang, wrong: &mut Vec<FieldProblem>) -> Option<NaiveDate> {
    let typed = query.value(name);
    let day = parse_date(typed);
    if day.is_none() && !typed.is_empty() {
        wrong.push(field(lang, name, Code::NotADate));
    }
    day
}

/// Beginning and identifier of an entry: no session comes between two entries of the same place.
fn cursor(found: &PublishedSession) -> String {
    format!("{}.{}", found.session.starts_at.0, found.session.id)
}

fn after(query: &Query, lang: Lang, wrong: &mut Vec<FieldProblem>) -> (Moment, String) {
    let start = (Moment(i64::MIN), String::new());
    if query.after.is_empty() {
        return start;
    }
    let parts = query.after.split_once('.').and_then(|(at, id)| Some((Moment(at.parse().ok()?), id.to_owned())));
    if parts.is_none() {
        wrong.push(field(lang, "after", Code::WrongType));
    }
    parts.unwrap_or(start)
}
