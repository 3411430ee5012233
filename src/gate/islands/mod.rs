//! What the gate does in the browser: it shows what a device has kept and not yet sent, and reads codes by camera.

#[cfg(feature = "hydrate")]
mod camera;

use leptos::prelude::*;

use crate::{
    text::{Lang, offline as words},
    time::Moment,
    ui::Icon,
};

/// The service worker of the gate.
#[cfg(feature = "hydrate")]
const KEEPER: crate::device::Keeper =
    crate::device::Keeper { script: "/gate/worker.js", scope: "/gate", queue: "/gate/queue/send" };

/// What the service worker says of its queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Kept {
    /// Today's pages are on this device.
    is_ready: bool,
    /// The server wants somebody to sign in.
    is_signed_out: bool,
    /// What is still to be sent, the oldest first.
    acts: Vec<KeptAct>,
}

/// An act that waits.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct KeptAct {
    id: String,
    to: String,
    at: Moment,
    label: String,
    /// Why the server did not do it; empty while it waits.
    refused: String,
    waits_for_other: bool,
}

/// What this device has kept and not yet sent. Without script there is nothing kept and nothing to show.
#[island]
pub fn GateQueue(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let kept = RwSignal::new(Kept::default());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| KEEPER.keep_asking(kept));
    view! { <div class="gate-queue" role="status">{move || summary(lang, kept)}</div> }
}

fn summary(lang: Lang, kept: RwSignal<Kept>) -> AnyView {
    let now = kept.get();
    if now.acts.is_empty() {
        let ready =
            now.is_ready.then(|| view! { <p class="gate-ready soft small">{Icon::Check}{lang.t(words::READY)}</p> });
        return ready.into_any();
    }
    let (refused, waiting): (Vec<KeptAct>, Vec<KeptAct>) =
        now.acts.into_iter().partition(|act| !act.refused.is_empty());
    let is_signed_out = now.is_signed_out;
    view! {
        {(!waiting.is_empty()).then(|| waiting_list(lang, kept, waiting, is_signed_out))}
        {(!refused.is_empty()).then(|| refused_list(lang, kept, refused))}
    }
    .into_any()
}

fn waiting_list(lang: Lang, kept: RwSignal<Kept>, acts: Vec<KeptAct>, is_signed_out: bool) -> AnyView {
    let title = lang.fill(words::WAITING, &[("n", &acts.len())]);
    let rows: Vec<AnyView> = acts.into_iter().map(|act| one(lang, &act, None)).collect();
    let way = if is_signed_out {
        view! {
            <p>{lang.t(words::SIGNED_OUT)}</p>
            <p><a class="button button-primary" href="/sign-in?next=/gate">{lang.t(words::SIGN_IN)}</a></p>
        }
        .into_any()
    } else {
        let send = move |_| ask(kept, "/gate/queue/send".to_owned());
        view! {
            <p>{lang.t(words::WAITING_NEXT)}</p>
            <p><button type="button" class="button button-secondary" on:click=send>{lang.t(words::SEND_NOW)}</button></p>
        }
        .into_any()
    };
    view! {
        <section class="notice notice-info">
            {Icon::Hourglass}
            <div class="notice-body">
                <h2 class="notice-title">{title}</h2>
                <ul>{rows}</ul>
                {way}
            </div>
        </section>
    }
    .into_any()
}

fn refused_list(lang: Lang, kept: RwSignal<Kept>, acts: Vec<KeptAct>) -> AnyView {
    let rows: Vec<AnyView> = acts.into_iter().map(|act| one(lang, &act, Some(kept))).collect();
    view! {
        <section class="notice notice-danger">
            {Icon::CircleAlert}
            <div class="notice-body">
                <h2 class="notice-title">{lang.t(words::REFUSED)}</h2>
                <p>{lang.t(words::REFUSED_NEXT)}</p>
                <ul>{rows}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// One act; a refused one with its ways out.
fn one(lang: Lang, act: &KeptAct, refused: Option<RwSignal<Kept>>) -> AnyView {
    let what = format!("{} {} · {}", act.at.clock(), lang.t(words::kind(&act.to)), act.label);
    let other = act.waits_for_other.then(|| view! { <p>{lang.t(words::OF_ANOTHER)}</p> });
    let ways = refused.map(|kept| {
        let drop = format!("/gate/queue/drop?act={}", act.id);
        let page = act.to.rsplit_once('/').map_or("/gate", |(page, _)| page);
        // A walk-in or an incident has no page of its own below the list: its form is its page.
        let href = if page == "/gate" { act.to.clone() } else { page.to_owned() };
        view! {
            <p><strong>{act.refused.clone()}</strong></p>
            <p class="cluster">
                <a class="button button-secondary" href=href>{lang.t(words::OPEN)}</a>
                <button type="button" class="button button-quiet" on:click=move |_| ask(kept, drop.clone())>
                    {lang.t(words::GOT_IT)}
                </button>
            </p>
        }
    });
    view! { <li><p>{what}</p>{other}{ways}</li> }.into_any()
}

/// Asks the service worker; nothing on the server.
fn ask(kept: RwSignal<Kept>, address: String) {
    #[cfg(feature = "hydrate")]
    crate::device::ask(kept, address);
    #[cfg(not(feature = "hydrate"))]
    let _ = (kept, address);
}

/// How far the camera is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Camera {
    /// This device has none that is known.
    Absent,
    /// It could.
    Idle,
    /// It opens; what reads is fetched.
    Opening,
    /// It looks.
    On,
    /// It did not open.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser has a camera that fails"))]
    Failed,
}

impl Camera {
    fn is_open(self) -> bool {
        self == Self::Opening || self == Self::On
    }
}

/// Where the library that reads codes lies, for browsers that cannot by themselves.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Library {
    /// Its script.
    pub script: String,
    /// What the script fetches: the reader itself.
    pub core: String,
}

/// Reads the code of a group by camera where the device has one; the field is there in any case.
#[island]
pub fn GateCamera(
    /// The reader's language.
    lang: Lang,
    /// For browsers that read no codes by themselves.
    library: Library,
) -> impl IntoView {
    let camera = RwSignal::new(Camera::Absent);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        leptos::task::spawn_local(async move {
            if camera::is_there().await {
                camera.set(Camera::Idle);
            }
        });
    });
    let library = StoredValue::new(library);
    view! {
        <div class="gate-camera stack">
            {move || camera_button(lang, camera, library)}
            // iPhones show a video in the page only if it says so.
            <video
                id="gate-video" class="gate-video" class:gate-video-on=move || camera.get().is_open()
                playsinline="" muted=""
            ></video>
        </div>
    }
}

fn camera_button(lang: Lang, camera: RwSignal<Camera>, library: StoredValue<Library>) -> AnyView {
    let words = match camera.get() {
        Camera::Absent => return ().into_any(),
        Camera::Idle | Camera::Failed => words::SCAN,
        Camera::Opening | Camera::On => words::SCAN_STOP,
    };
    let said = match camera.get() {
        Camera::Opening => Some(words::SCAN_OPENING),
        Camera::On => Some(words::SCAN_HINT),
        Camera::Failed => Some(words::SCAN_FAILED),
        _ => None,
    };
    view! {
        <button
            type="button" class="button button-secondary button-large button-wide"
            on:click=move |_| turn(camera, library)
        >
            {Icon::QrCode}
            {lang.t(words)}
        </button>
        {said.map(|said| view! { <p role="status">{lang.t(said)}</p> })}
    }
    .into_any()
}

/// Turns the camera on or off.
fn turn(camera: RwSignal<Camera>, library: StoredValue<Library>) {
    if camera.get_untracked().is_open() {
        camera.set(Camera::Idle);
    } else {
        look(camera, library);
    }
}

/// Looks for a code; nothing on the server.
fn look(camera: RwSignal<Camera>, library: StoredValue<Library>) {
    #[cfg(feature = "hydrate")]
    camera::look(camera, library.get_value());
    #[cfg(not(feature = "hydrate"))]
    let _ = (camera, library);
}
