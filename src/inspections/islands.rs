//! What an inspection does in the browser: it starts the service worker and says how many photos wait to be sent.

use leptos::prelude::*;

use crate::{
    text::{Lang, inspections as words, offline},
    ui::{Notice, NoticeKind},
};

/// The service worker of inspections.
#[cfg(feature = "hydrate")]
const KEEPER: crate::device::Keeper =
    crate::device::Keeper { script: "/inspections/worker.js", scope: "/inspections", queue: "/inspections/queue" };

/// What the service worker says of its queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Waiting {
    /// Photos that wait for a network.
    waiting: usize,
    /// Photos that the server did not take.
    refused: usize,
    /// The server wants somebody to sign in.
    is_signed_out: bool,
}

/// How many photos this device has kept and not yet sent. Without script there are none.
#[island]
pub fn PhotoQueue(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let waiting = RwSignal::new(Waiting::default());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| KEEPER.keep_asking(waiting));
    let said = move || {
        let now = waiting.get();
        view! { {(now.waiting > 0).then(|| waits(lang, now))}{(now.refused > 0).then(|| refused(lang, waiting, now))} }
    };
    view! { <div role="status">{said}</div> }
}

fn waits(lang: Lang, now: Waiting) -> AnyView {
    if now.is_signed_out {
        let title = lang.fill(words::PHOTOS_SIGNED_OUT, &[("n", &now.waiting)]);
        return view! {
            <Notice kind=NoticeKind::Warning title=title>
                <p><a class="button button-primary" href="/sign-in?next=/inspections">{lang.t(offline::SIGN_IN)}</a></p>
            </Notice>
        }
        .into_any();
    }
    let title = lang.fill(words::PHOTOS_WAIT, &[("n", &now.waiting)]);
    view! { <Notice kind=NoticeKind::Info title=title/> }.into_any()
}

/// What the server did not take, with its ways out: nothing goes away by itself.
fn refused(lang: Lang, waiting: RwSignal<Waiting>, now: Waiting) -> AnyView {
    let title = lang.fill(words::PHOTOS_REFUSED, &[("n", &now.refused)]);
    view! {
        <Notice kind=NoticeKind::Warning title=title>
            <p class="cluster">
                <button type="button" class="button button-secondary" on:click=move |_| ask(waiting, "/inspections/queue/again")>
                    {lang.t(words::PHOTOS_AGAIN)}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| ask(waiting, "/inspections/queue/drop")>
                    {lang.t(words::PHOTOS_DROP)}
                </button>
            </p>
        </Notice>
    }
    .into_any()
}

/// Asks the service worker; nothing on the server.
fn ask(waiting: RwSignal<Waiting>, address: &'static str) {
    #[cfg(feature = "hydrate")]
    crate::device::ask(waiting, address.to_owned());
    #[cfg(not(feature = "hydrate"))]
    let _ = (waiting, address);
}
