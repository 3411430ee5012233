//! One question after the other: the form is whole, this shows a part of it at a time.

use std::time::Duration;

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Element, Event, HtmlElement, HtmlFormElement, MouseEvent},
};

use super::{kiosk::Step, speech};
use crate::text::Lang;

/// So long an answer is seen before the next question comes; touches meanwhile are none.
const SEEN: Duration = Duration::from_millis(400);
/// Takes no touch.
const GUARDED: &str = "kiosk-guarded";

/// Shows the beginning, and goes on with each touch.
pub fn begin(step: RwSignal<Option<Step>>, is_silent: RwSignal<bool>, lang: Lang) {
    let Some(form) = form() else { return };
    let of = questions(&form).len();
    is_silent.set(speech::is_silent());
    // What came back with a word of what is wrong is shown as a whole.
    if form.query_selector(".field-error").ok().flatten().is_some() {
        return;
    }
    show(step, Step { at: 0, of }, is_silent, lang);
    let touched = Closure::<dyn Fn(Event)>::new(move |event: Event| on_touch(&event, step, is_silent, lang));
    let listened = form.add_event_listener_with_callback("click", touched.as_ref().unchecked_ref());
    // It is needed as long as the page is.
    touched.forget();
    drop(listened);
}

/// Shows a step.
pub fn show(signal: RwSignal<Option<Step>>, step: Step, is_silent: RwSignal<bool>, lang: Lang) {
    let Some(form) = form() else { return };
    let classes = form.class_list();
    let _ = classes.add_1("kiosk-stepped");
    let _ = classes.remove_1(GUARDED);
    let _ = classes.toggle_with_force("kiosk-beginning", step.at == 0);
    let _ = classes.toggle_with_force("kiosk-ending", step.at == step.of);
    for (place, question) in questions(&form).into_iter().enumerate() {
        let is_shown = place + 1 == step.at;
        let _ = question.class_list().toggle_with_force("kiosk-away", !is_shown);
        if is_shown {
            attend(&question);
            if !is_silent.get_untracked() {
                read(&question, lang);
            }
        }
    }
    signal.set(Some(step));
}

/// Reads the question that is shown, if somebody has touched the page.
pub fn read_shown(lang: Lang) {
    let shown = form().and_then(|form| form.query_selector("fieldset:not(.kiosk-away)").ok().flatten());
    if let Some(question) = shown {
        read(&question, lang);
    }
}

/// Everything that can be read of a form: questions and their answers.
pub fn words_of(root: &Element) -> String {
    let Ok(found) = root.query_selector_all("h1, legend, label, ul:not([role]) li") else { return String::new() };
    let texts = (0..found.length()).filter_map(|at| found.item(at)?.text_content());
    texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("。")
}

/// A touch on an answer leads on. Whoever uses keys chooses first and goes on with a button: arrow keys pass over
/// answers that are not meant.
fn on_touch(event: &Event, step: RwSignal<Option<Step>>, is_silent: RwSignal<bool>, lang: Lang) {
    let Some(Step { at, of }) = step.get_untracked() else { return };
    let is_touch = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.detail() > 0);
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let answer = target.and_then(|target| target.closest("label").ok().flatten());
    let answer = answer.filter(|label| label.query_selector("input[type=radio]").ok().flatten().is_some());
    let Some(form) = form().filter(|_| is_touch && answer.is_some() && at > 0) else { return };
    if form.class_list().contains(GUARDED) {
        return;
    }
    // A text is written before it is sent.
    let has_text = form.query_selector("textarea").ok().flatten().is_some();
    if at == of && has_text {
        return;
    }
    let _ = form.class_list().add_1(GUARDED);
    let next = move || {
        if at < of {
            show(step, Step { at: at + 1, of }, is_silent, lang);
        } else if let Some(form) = self::form() {
            speech::stop();
            // Without this method the button is there.
            let _ = form.request_submit();
        }
    };
    set_timeout(next, SEEN);
}

fn read(question: &Element, lang: Lang) {
    if speech::may_speak() {
        speech::read(question, &words_of(question), lang.tag());
    }
}

/// The eye of a screen reader goes where the question is.
fn attend(question: &Element) {
    let heading = question.query_selector(".survey-question, legend").ok().flatten();
    if let Some(heading) = heading.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus();
    }
}

fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id("kiosk-form")?.dyn_into().ok()
}

fn questions(form: &HtmlFormElement) -> Vec<Element> {
    let Ok(found) = form.query_selector_all("fieldset") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
