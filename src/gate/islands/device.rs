//! Talking to the service worker. It answers `/gate/queue…` itself, from the queue on this device.

use std::time::Duration;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{RegistrationOptions, Response, ServiceWorkerContainer, js_sys::Reflect},
};
use wasm_bindgen_futures::JsFuture;

use super::Kept;

/// How often the queue is looked at, and sent if anything waits.
const EVERY: Duration = Duration::from_secs(5);
const SEND: &str = "/gate/queue/send";

/// Starts the service worker and keeps `kept` as it says.
pub fn keep_asking(kept: RwSignal<Kept>) {
    let Some(workers) = workers() else { return };
    let taken_over = Closure::<dyn Fn()>::new(move || ask(kept, SEND.to_owned()));
    workers.set_oncontrollerchange(Some(taken_over.as_ref().unchecked_ref()));
    // It is needed as long as the page is.
    taken_over.forget();
    let options = RegistrationOptions::new();
    options.set_scope("/gate");
    let registered = workers.register_with_options("/gate/worker.js", &options);
    spawn_local(async move {
        // Where it is forbidden the gate works as without script.
        let _ = JsFuture::from(registered).await;
    });
    ask(kept, SEND.to_owned());
    set_interval(move || ask(kept, SEND.to_owned()), EVERY);
    drop(window_event_listener_untyped("online", move |_| ask(kept, SEND.to_owned())));
}

/// Asks the service worker, if there is one, and takes over its answer.
pub fn ask(kept: RwSignal<Kept>, address: String) {
    if workers().and_then(|workers| workers.controller()).is_none() {
        return;
    }
    spawn_local(async move {
        if let Some(now) = answer(&address).await
            && kept.get_untracked() != now
        {
            kept.set(now);
        }
    });
}

async fn answer(address: &str) -> Option<Kept> {
    let answer: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// The browser's service workers; none without a secure connection.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).ok()?.then(|| navigator.service_worker())
}
