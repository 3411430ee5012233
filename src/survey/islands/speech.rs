//! Reading aloud with the browser's own voice: no recording to load, nothing is sent anywhere.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::js_sys::{Array, Function, Reflect},
};

/// Where it is remembered that this device is to be silent.
const SILENT: &str = "sutong-silent";
/// A little slower than people talk.
const RATE: f64 = 0.9;

/// Whether this browser has a voice.
pub fn is_there() -> bool {
    let has = |name: &str| Reflect::has(&window(), &name.into()).unwrap_or(false);
    has("speechSynthesis") && has("SpeechSynthesisUtterance")
}

/// Whether this device was told to be silent.
pub fn is_silent() -> bool {
    storage().and_then(|kept| kept.get_item(SILENT).ok().flatten()).is_some()
}

/// Remembers on this device whether it is to be silent.
pub fn keep_silent(is_silent: bool) {
    let Some(kept) = storage() else { return };
    // Where nothing may be remembered it holds for this page.
    let _ = if is_silent { kept.set_item(SILENT, "yes") } else { kept.remove_item(SILENT) };
}

/// Whether somebody has touched this page: before that browsers keep silent, and complain.
pub fn may_speak() -> bool {
    let touched = Reflect::get(&window().navigator(), &"userActivation".into())
        .and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()));
    touched.ok().and_then(|touched| touched.as_bool()).unwrap_or(true)
}

/// Says `text` instead of what is being said.
pub fn say(text: &str, lang: &str) {
    // A voice that fails leaves the words on the page.
    let _ = try_say(text, lang);
}

/// Says nothing more.
pub fn stop() {
    let _ = call("cancel", None);
}

fn try_say(text: &str, lang: &str) -> Result<(), JsValue> {
    call("cancel", None)?;
    let kind: Function = Reflect::get(&window(), &"SpeechSynthesisUtterance".into())?.dyn_into()?;
    let spoken = Reflect::construct(&kind, &Array::of1(&text.into()))?;
    Reflect::set(&spoken, &"lang".into(), &lang.into())?;
    Reflect::set(&spoken, &"rate".into(), &RATE.into())?;
    call("speak", Some(spoken))
}

fn call(what: &str, with: Option<JsValue>) -> Result<(), JsValue> {
    let voice = Reflect::get(&window(), &"speechSynthesis".into())?;
    let act: Function = Reflect::get(&voice, &what.into())?.dyn_into()?;
    match with {
        Some(with) => act.call1(&voice, &with),
        None => act.call0(&voice),
    }?;
    Ok(())
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
