//! What several screens of the gate have in common.

use leptos::prelude::*;

use crate::{
    accounts::model::Person,
    form::Typed,
    platform::http::App,
    text::{Lang, offline},
    ui::{Notice, NoticeKind},
};

/// What goes with an act, unseen: its name, so that it happens once however often it is sent; in which membership it
/// is done and what it is, so that a device can keep it while there is no network.
#[derive(Clone, Debug)]
pub struct ActFields {
    name: String,
    membership: String,
    label: String,
}

impl ActFields {
    /// The fields of an act about `label`; a form that is drawn again keeps its name.
    pub fn new(app: &App, person: &Person, typed: &Typed, label: impl Into<String>) -> Self {
        let kept = typed.value("act");
        let name = if kept.is_empty() { app.db.chance().random_id() } else { kept.to_owned() };
        Self { name, membership: person.membership.id.to_string(), label: label.into() }
    }

    /// The same for another act on the page.
    pub fn another(&self, app: &App) -> Self {
        Self { name: app.db.chance().random_id(), ..self.clone() }
    }

    /// The fields.
    pub fn view(&self) -> AnyView {
        let Self { name, membership, label } = self.clone();
        view! {
            <input type="hidden" name="act" value=name/>
            <input type="hidden" name="membership" value=membership/>
            <input type="hidden" name="label" value=label/>
        }
        .into_any()
    }
}

/// Said only on pages that a device has kept and shows without network; the service worker marks them.
pub fn offline_note(lang: Lang) -> AnyView {
    view! {
        <div class="gate-offline">
            <Notice kind=NoticeKind::Warning title=lang.t(offline::NO_NETWORK)>
                <p>{lang.t(offline::NO_NETWORK_NEXT)}</p>
            </Notice>
        </div>
    }
    .into_any()
}
