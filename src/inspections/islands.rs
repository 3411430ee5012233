//! What an inspection does in the browser: it starts the service worker and says how many photos wait to be sent.

#[cfg(feature = "hydrate")]
mod device;

use leptos::prelude::*;

use crate::{
    text::{Lang, inspections as words},
    ui::{Notice, NoticeKind},
};

/// What the service worker says of its queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Waiting {
    /// Photos that wait for a network.
    waiting: usize,
    /// Photos that the server did not take.
    refused: usize,
}

/// How many photos this device has kept and not yet sent. Without script there are none.
#[island]
pub fn PhotoQueue(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let waiting = RwSignal::new(Waiting::default());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| device::keep_asking(waiting));
    let said = move || {
        let now = waiting.get();
        let waits = (now.waiting > 0).then(|| {
            let title = lang.fill(words::PHOTOS_WAIT, &[("n", &now.waiting)]);
            view! { <Notice kind=NoticeKind::Info title=title/> }
        });
        let refused = (now.refused > 0).then(|| {
            let title = lang.fill(words::PHOTOS_REFUSED, &[("n", &now.refused)]);
            view! { <Notice kind=NoticeKind::Warning title=title/> }
        });
        view! { {waits}{refused} }
    };
    view! { <div role="status">{said}</div> }
}
