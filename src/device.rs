//! What a device keeps, from the side of its pages: they start a service worker, ask it what it keeps, and ask it to take
//! over a page that was on its way while it started.

use std::time::Duration;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{RegistrationOptions, Response, ServiceWorkerContainer, ServiceWorkerRegistration, js_sys::Reflect},
};
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::JsFuture;

/// How often a worker is asked; it sends what waits then.
const EVERY: Duration = Duration::from_secs(5);

/// A service worker.
#[derive(Clone, Copy, Debug)]
pub struct Keeper {
    /// Where its script is.
    pub script: &'static str,
    /// The addresses it stands before.
    pub scope: &'static str,
    /// What it answers itself: how much it keeps and has not sent.
    pub queue: &'static str,
}

impl Keeper {
    /// Starts it. Where that is forbidden the pages work as without script.
    pub fn start(self) {
        let Some(workers) = workers() else { return };
        let options = RegistrationOptions::new();
        options.set_scope(self.scope);
        let registered = workers.register_with_options(self.script, &options);
        spawn_local(async move {
            if JsFuture::from(registered).await.is_ok() {
                let _ = be_taken_over(&workers).await;
            }
        });
    }

    /// Starts it and keeps `said` as it says.
    pub fn keep_asking<T: Said>(self, said: RwSignal<T>) {
        let Some(workers) = workers() else { return };
        let taken_over = Closure::<dyn Fn()>::new(move || ask(said, self.queue.to_owned()));
        workers.set_oncontrollerchange(Some(taken_over.as_ref().unchecked_ref()));
        // It is needed as long as the page is.
        taken_over.forget();
        self.start();
        ask(said, self.queue.to_owned());
        set_interval(move || ask(said, self.queue.to_owned()), EVERY);
        drop(window_event_listener_untyped("online", move |_| ask(said, self.queue.to_owned())));
    }
}

/// What a worker says of its queue.
pub trait Said: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static {}

impl<T: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static> Said for T {}

/// Asks the worker of this page, if it has one, and takes over its answer.
pub fn ask<T: Said>(said: RwSignal<T>, address: String) {
    if workers().and_then(|workers| workers.controller()).is_none() {
        return;
    }
    spawn_local(async move {
        if let Some(now) = answer(&address).await
            && said.get_untracked() != now
        {
            said.set(now);
        }
    });
}

async fn answer<T: DeserializeOwned>(address: &str) -> Option<T> {
    let answer: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// A worker that has just started takes over the pages that are there, and so misses one that is only on its way.
async fn be_taken_over(workers: &ServiceWorkerContainer) -> Option<()> {
    let started: ServiceWorkerRegistration = JsFuture::from(workers.ready().ok()?).await.ok()?.dyn_into().ok()?;
    if workers.controller().is_none() {
        started.active()?.post_message(&"take over".into()).ok()?;
    }
    Some(())
}

/// The browser's service workers; none without a secure connection.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).ok()?.then(|| navigator.service_worker())
}
