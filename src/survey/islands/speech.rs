//! Reading aloud: by recordings where every question has one, else with the browser's own voice. Nothing is sent anywhere.

use std::cell::RefCell;

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{
        Element,
        js_sys::{Array, Function, Promise, Reflect},
    },
};

thread_local! {
    /// The recording that plays.
    static PLAYING: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

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

/// Reads what stands in `root`: its recordings one after the other, or `text` where a question has none, or where one
/// cannot be played.
pub fn read(root: &Element, text: &str, lang: &str) {
    stop();
    let sounds = sounds_of(root);
    if sounds.is_empty() {
        say(text, lang);
    } else {
        play(sounds, text.to_owned(), lang.to_owned());
    }
}

/// Whether the page has recordings.
pub fn is_recorded() -> bool {
    document().query_selector("[data-sound]").ok().flatten().is_some()
}

/// Says nothing more.
pub fn stop() {
    let _ = call("cancel", None);
    if let Some(audio) = PLAYING.take() {
        let _ = Reflect::set(&audio, &"onended".into(), &JsValue::NULL);
        let _ = Reflect::set(&audio, &"onerror".into(), &JsValue::NULL);
        let _ = call_of(&audio, "pause");
    }
}

/// The recordings of the questions in `root`; none unless all of them have one.
fn sounds_of(root: &Element) -> Vec<String> {
    let sound = |question: &Element| {
        question.closest("[data-sound]").ok().flatten().and_then(|heard| heard.get_attribute("data-sound"))
    };
    if root.tag_name().eq_ignore_ascii_case("fieldset") {
        return sound(root).into_iter().collect();
    }
    let Ok(found) = root.query_selector_all("fieldset") else { return Vec::new() };
    let questions = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    questions.map(|question| sound(&question)).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Plays the first of `sounds` and goes on with the rest.
fn play(mut sounds: Vec<String>, text: String, lang: String) {
    if sounds.is_empty() {
        return;
    }
    let first = sounds.remove(0);
    let (other_text, other_lang) = (text.clone(), lang.clone());
    let next = Closure::once_into_js(move || play(sounds, text, lang));
    let instead = Closure::once_into_js(move || say(&other_text, &other_lang));
    // Whatever fails is heard of by `onerror`, or leaves the words on the page.
    let _ = try_play(&first, &next, &instead);
}

fn try_play(sound: &str, next: &JsValue, instead: &JsValue) -> Result<(), JsValue> {
    let kind: Function = Reflect::get(&window(), &"Audio".into())?.dyn_into()?;
    let audio = Reflect::construct(&kind, &Array::of1(&sound.into()))?;
    Reflect::set(&audio, &"onended".into(), next)?;
    Reflect::set(&audio, &"onerror".into(), instead)?;
    // Not allowed to play: the words are on the page, and that is no fault to complain of.
    let ignored = Closure::<dyn FnMut(JsValue)>::new(|_| ());
    if let Ok(playing) = call_of(&audio, "play")?.dyn_into::<Promise>() {
        let _ = playing.catch(&ignored);
    }
    ignored.forget();
    PLAYING.set(Some(audio));
    Ok(())
}

fn call_of(object: &JsValue, what: &str) -> Result<JsValue, JsValue> {
    let act: Function = Reflect::get(object, &what.into())?.dyn_into()?;
    act.call0(object)
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
