//! The service worker that lets inspections work without network.

use axum::{extract::State, response::Response};

use crate::{
    page::{self, Worker},
    platform::http::App,
};

const WORKER: Worker =
    Worker { name: "inspection", scope: "/inspections", pages: &[], extras: &[], script: include_str!("../worker.js") };

/// The service worker.
pub async fn worker(State(app): State<App>) -> Response {
    page::worker(&app, &WORKER)
}
