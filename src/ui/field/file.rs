//! A file to send.

use leptos::prelude::*;

use super::Around;
use crate::ui::words::OptionalText;

/// A field that sends one file; its form has `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// Kinds of file, as `accept` takes them.
    #[prop(optional, into)]
    accept: OptionalText,
) -> impl IntoView {
    let around = Around::new(&name, OptionalText::default(), hint, error, OptionalText::default());
    let control = view! {
        <input
            class="input"
            id=around.id.clone()
            name=name
            type="file"
            accept=accept.0
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        />
    };
    around.field(label, control.into_any())
}
