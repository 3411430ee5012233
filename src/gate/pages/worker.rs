//! What lets the gate work without network: the service worker, and what it keeps of today.

use axum::{
    Json,
    extract::State,
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
    gate::islands::Library,
    page::{self, Worker},
    platform::http::App,
};

const WORKER: Worker = Worker {
    name: "gate",
    scope: "/gate",
    pages: &[],
    extras: &[CODE_SCRIPT, CODE_CORE],
    script: include_str!("../worker.js"),
};
/// The library that reads codes in what a camera sees: what a page runs, and what that fetches.
const CODE_SCRIPT: &str = "code_reader.js";
const CODE_CORE: &str = "code_reader.wasm";
/// Most groups whose pages a device keeps: far more than one gate receives in a day.
const MOST: usize = 60;

/// The service worker.
pub async fn worker(State(app): State<App>) -> Response {
    page::worker(&app, &WORKER)
}

/// Where that library lies.
pub(super) fn code_library(app: &App) -> Library {
    Library { script: app.assets.address(CODE_SCRIPT), core: app.assets.address(CODE_CORE) }
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
