//! A file to send.

use leptos::prelude::*;

use super::Around;
use crate::ui::words::OptionalText;

/// One file; its form must be of the kind `multipart/form-data`. A browser never
/// fills it again by itself: the hint says what is taken before anybody chooses.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// What the browser offers to choose: `.pdf,.jpg`.
    #[prop(into)]
    accept: String,
    #[prop(optional, into)] hint: OptionalText,
    #[prop(optional, into)] error: OptionalText,
    /// Only where the name is not unique on the page.
    #[prop(optional, into)]
    id: OptionalText,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let around = Around::new(&name, id, hint, error, OptionalText::default());
    let control = view! {
        <input
            class="input input-file"
            id=around.id.clone()
            name=name
            type="file"
            accept=accept
            required=required
            aria-invalid=around.invalid()
            aria-describedby=around.described_by()
        />
    };
    around.field(label, control.into_any())
}
