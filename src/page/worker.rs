//! Service workers: what lets some pages work without network.
//!
//! A worker's script is what all of them share (`worker.js`) and then its own. Both are plain JavaScript: they run where
//! nothing else of ours may, and before anything of ours is there.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::platform::{chance::digest, http::App};

const PRELUDE: &str = include_str!("worker.js");
/// It may only talk to us; the policy of pages forbids every page without islands even that.
const POLICY: &str = "default-src 'none'; connect-src 'self'";
/// What the kept pages need beside themselves.
const ASSETS: &[&str] = &["main.css", "icon.svg", "sutong.js", "sutong_bg.wasm"];

/// A service worker.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    /// What its caches begin with. It never changes: they would stay behind.
    pub name: &'static str,
    /// The addresses it stands before: its folder without the stroke, which the first page is not in.
    pub scope: &'static str,
    /// Pages it keeps with the files, for everybody the same.
    pub pages: &'static [&'static str],
    /// Files that only some devices need: its script knows which.
    pub extras: &'static [&'static str],
    /// Its own script.
    pub script: &'static str,
}

/// The script of a worker. It changes with every change of itself and of what the pages need.
pub fn worker(app: &App, worker: &Worker) -> Response {
    let addresses = |names: &[&str]| -> Vec<String> {
        names.iter().filter(|name| app.assets.has(name)).map(|name| app.assets.address(name)).collect()
    };
    let mut assets = addresses(ASSETS);
    assets.extend(worker.pages.iter().map(|page| (*page).to_owned()));
    let (assets, extras) = (serde_json::json!(assets), serde_json::json!(addresses(worker.extras)));
    let Worker { name, scope, script, .. } = worker;
    let version = digest(&format!("{PRELUDE}{script}{assets}{extras}"));
    let script = format!(
        "const VERSION = {version:?};\nconst ASSETS = {assets};\nconst EXTRAS = {extras};\nconst NAME = {name:?};\n\
         {PRELUDE}\n{script}"
    );
    let headers = [
        (header::CONTENT_TYPE.as_str(), "text/javascript; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY.as_str(), POLICY),
        (header::CACHE_CONTROL.as_str(), "no-cache"),
        ("service-worker-allowed", *scope),
    ];
    (headers, script).into_response()
}
