//! Talking to the service worker of surveys. It answers `/survey/queue` itself, from what this device keeps.

use std::time::Duration;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{RegistrationOptions, Response, ServiceWorkerContainer, js_sys::Reflect},
};
use wasm_bindgen_futures::JsFuture;

use super::kiosk::Kept;

/// How often the queue is looked at, and sent if anything waits.
const EVERY: Duration = Duration::from_secs(5);

/// Starts the service worker. Where it is forbidden surveys work as without script.
pub fn register() {
    let Some(workers) = workers() else { return };
    let options = RegistrationOptions::new();
    options.set_scope("/survey");
    let registered = workers.register_with_options("/survey/worker.js", &options);
    spawn_local(async move {
        let _ = JsFuture::from(registered).await;
    });
}

/// Keeps `kept` as the service worker says.
pub fn keep_asking(kept: RwSignal<Kept>) {
    let Some(workers) = workers() else { return };
    let taken_over = Closure::<dyn Fn()>::new(move || ask(kept));
    workers.set_oncontrollerchange(Some(taken_over.as_ref().unchecked_ref()));
    // It is needed as long as the page is.
    taken_over.forget();
    register();
    ask(kept);
    set_interval(move || ask(kept), EVERY);
    drop(window_event_listener_untyped("online", move |_| ask(kept)));
}

fn ask(kept: RwSignal<Kept>) {
    if workers().and_then(|workers| workers.controller()).is_none() {
        return;
    }
    spawn_local(async move {
        if let Some(now) = answer().await
            && kept.get_untracked() != now
        {
            kept.set(now);
        }
    });
}

async fn answer() -> Option<Kept> {
    let answer: Response = JsFuture::from(window().fetch_with_str("/survey/queue")).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// The browser's service workers; none without a secure connection.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).ok()?.then(|| navigator.service_worker())
}
