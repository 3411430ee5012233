//! What surveys do in the browser: a code that a QR brought along is filled in, one question after the other on a
//! device in children's hands, reading aloud, copying a text. Without script the forms are whole.

mod kiosk;
mod share;
#[cfg(feature = "hydrate")]
mod speech;
#[cfg(feature = "hydrate")]
mod steps;

use leptos::prelude::*;

pub use kiosk::{KioskQueue, KioskSteps};
pub use share::{CopyText, ReadAloud};

use crate::ui::{FieldWidth, InputKind, TextField};

/// The service worker of surveys.
#[cfg(feature = "hydrate")]
const KEEPER: crate::device::Keeper =
    crate::device::Keeper { script: "/survey/worker.js", scope: "/survey", queue: "/survey/queue" };

/// The field for a code. With script it takes the code from behind the `#` of the address,
/// which browsers never send to a server; without script one types it.
#[island]
pub fn EntryCode(
    /// What the field is called.
    label: String,
    /// Where a code is found.
    hint: String,
    /// What was typed.
    value: String,
    /// What is wrong with it.
    error: Option<String>,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(|_| {
        fill_from_fragment();
        KEEPER.start();
    });
    view! {
        <div>
            <TextField
                name="code" label=label hint=hint value=value error=error kind=InputKind::Code
                width=FieldWidth::Medium autocomplete="off" maxlength="24" required=true
            />
        </div>
    }
}

/// Never replaces what was typed.
#[cfg(feature = "hydrate")]
fn fill_from_fragment() {
    use leptos::wasm_bindgen::JsCast;
    let fragment = window().location().hash().unwrap_or_default();
    let code: String = fragment.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    let field =
        document().get_element_by_id("code").and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = field.filter(|field| field.value().is_empty() && !code.is_empty()) {
        field.set_value(&code.to_ascii_uppercase());
        take_along(&code);
    }
}

/// Whoever changes the language or the size of the letters comes back to this page: with the code behind the `#` again,
/// which browsers keep through a redirect.
#[cfg(feature = "hydrate")]
fn take_along(code: &str) {
    use leptos::wasm_bindgen::JsCast;
    let Ok(links) = document().query_selector_all("a[href^='/elder/'], a[href^='/language/']") else { return };
    for link in (0..links.length()).filter_map(|place| links.get(place)) {
        if let Ok(link) = link.dyn_into::<web_sys::Element>()
            && let Some(href) = link.get_attribute("href")
        {
            let _ = link.set_attribute("href", &format!("{href}#{code}"));
        }
    }
}
