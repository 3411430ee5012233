//! The service worker that lets inspections work without network.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::platform::{chance::digest, http::App};

const WORKER: &str = include_str!("../worker.js");
/// It may only talk to us; the policy of pages forbids every page without islands even that.
const POLICY: &str = "default-src 'none'; connect-src 'self'";
/// What the kept pages need beside themselves.
const ASSETS: &[&str] = &["main.css", "icon.svg", "sutong.js", "sutong_bg.wasm"];

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
        // Its folder is /inspections/, which the list itself is not in.
        ("service-worker-allowed", "/inspections"),
    ];
    (headers, script).into_response()
}
