//! What lets children and parents rate without network: the service worker.

use axum::{extract::State, response::Response};

use crate::{
    page::{self, Worker},
    platform::http::App,
};

/// It also keeps what a parent sees whose answers wait.
const WORKER: Worker = Worker {
    name: "survey",
    scope: "/survey",
    pages: &["/survey/thanks?done=kept"],
    extras: &[],
    script: include_str!("../worker.js"),
};

/// The service worker.
pub async fn worker(State(app): State<App>) -> Response {
    page::worker(&app, &WORKER)
}
