//! Talking to the service worker of inspections. It answers `/inspections/queue…` itself, from what this device keeps.

use std::time::Duration;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{RegistrationOptions, Response, ServiceWorkerContainer, js_sys::Reflect},
};
use wasm_bindgen_futures::JsFuture;

use super::Waiting;

/// How often the queue is looked at, and sent if anything waits.
const EVERY: Duration = Duration::from_secs(5);
const QUEUE: &str = "/inspections/queue";

/// Starts the service worker and keeps `waiting` as it says.
pub fn keep_asking(waiting: RwSignal<Waiting>) {
    let Some(workers) = workers() else { return };
    let options = RegistrationOptions::new();
    options.set_scope("/inspections");
    let registered = workers.register_with_options("/inspections/worker.js", &options);
    spawn_local(async move {
        let _ = JsFuture::from(registered).await;
    });
    ask(waiting, QUEUE);
    set_interval(move || ask(waiting, QUEUE), EVERY);
    drop(window_event_listener_untyped("online", move |_| ask(waiting, QUEUE)));
}

/// Asks the service worker, if there is one, and takes over its answer.
pub fn ask(waiting: RwSignal<Waiting>, address: &'static str) {
    if workers().and_then(|workers| workers.controller()).is_none() {
        return;
    }
    spawn_local(async move {
        if let Some(now) = answer(address).await
            && waiting.get_untracked() != now
        {
            waiting.set(now);
        }
    });
}

async fn answer(address: &str) -> Option<Waiting> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// The browser's service workers; none without a secure connection.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).ok()?.then(|| navigator.service_worker())
}
