//! What lets the gate work without network: the service worker, and what it keeps of today.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        model::{BookingStatus, Visit},
        policy::{can_receive, reach},
    },
    error::AppError,
    platform::{chance::digest, http::App},
};

const WORKER: &str = include_str!("../worker.js");
/// It may only talk to us; the policy of pages forbids every page without islands even that.
const POLICY: &str = "default-src 'none'; connect-src 'self'";
/// What the kept pages need beside themselves.
const ASSETS: &[&str] = &["main.css", "icon.svg", "sutong.js", "sutong_bg.wasm"];
/// Most groups whose pages a device keeps: far more than one gate receives in a day.
const MOST: usize = 60;

/// The service worker. It changes with every change of itself and of what the pages need.
pub async fn worker(State(app): State<App>) -> Response {
    let assets: Vec<String> =
        ASSETS.iter().filter(|name| app.assets.has(name)).map(|name| app.assets.address(name)).collect();
    let list = serde_json::json!(assets);
    let version = digest(&format!("{WORKER}{list}"));
    let script = format!("const VERSION = {version:?};\nconst ASSETS = {list};\n{WORKER}");
    let headers = [
        (header::CONTENT_TYPE.as_str(), "text/javascript; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY.as_str(), POLICY),
        (header::CACHE_CONTROL.as_str(), "no-cache"),
        // Its folder is /gate/, which the list itself is not in.
        ("service-worker-allowed", "/gate"),
    ];
    (headers, script).into_response()
}

/// Today, for the worker.
#[derive(Serialize)]
struct Day {
    /// In which membership the device is used.
    person: String,
    /// Codes, to find a group by.
    groups: Vec<Group>,
    /// The pages to keep.
    pages: Vec<String>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    code: String,
}

/// What a device needs to get through today.
pub async fn day(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let today = visitor.now.date();
    let mut visits = booking::store::list_day_within(&mut *app.db.read().await?, &reach(person), today).await?;
    visits.truncate(MOST);
    let day = Day {
        person: person.membership.id.to_string(),
        pages: ["/gate", "/gate?done=unknown", "/gate/walk-in", "/gate/incident", "/gate/list"]
            .into_iter()
            .map(str::to_owned)
            .chain(visits.iter().flat_map(pages_of))
            .collect(),
        groups: visits
            .into_iter()
            .map(|visit| Group { id: visit.booking.id.to_string(), code: visit.booking.code })
            .collect(),
    };
    Ok(Json(day).into_response())
}

fn pages_of(visit: &Visit) -> Vec<String> {
    let page = format!("/gate/{}", visit.booking.id);
    let further = match visit.booking.status {
        BookingStatus::Confirmed => Some(format!("{page}?kept=yes")),
        BookingStatus::CheckedIn => Some(format!("{page}/survey")),
        _ => None,
    };
    std::iter::once(page).chain(further).collect()
}
