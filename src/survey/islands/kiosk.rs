//! A device in children's hands.

use leptos::prelude::*;

use crate::{
    text::{Lang, kiosk as words},
    ui::Icon,
};

/// Where a child is in the questions: 0 before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The question that is shown.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// What the service worker says of what this device keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Kept {
    /// The questions are on this device.
    is_ready: bool,
    /// Answers to be sent.
    waiting: u32,
    /// Answers that were not taken.
    refused: u32,
}

/// Shows one question at a time and reads it aloud; without script the form is whole.
#[island]
pub fn KioskSteps(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let step = RwSignal::new(None::<Step>);
    let is_silent = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| super::steps::begin(step, is_silent, lang));
    view! { <div class="kiosk-steps">{move || controls(lang, step, is_silent)}</div> }
}

fn controls(lang: Lang, step: RwSignal<Option<Step>>, is_silent: RwSignal<bool>) -> AnyView {
    let Some(Step { at, of }) = step.get() else { return ().into_any() };
    let go = move |at: usize| move |_| show(step, Step { at, of }, is_silent, lang);
    if at == 0 {
        return view! {
            <button type="button" class="kiosk-start" on:click=go(1)>
                {Icon::Sprout}
                <span>{lang.t(words::START)}</span>
            </button>
            {sound(lang, is_silent)}
        }
        .into_any();
    }
    let back = (at > 1).then(|| {
        view! {
            <button type="button" class="button button-quiet button-large" on:click=go(at - 1)>
                {lang.t(words::BACKWARDS)}
            </button>
        }
    });
    let next = (at < of).then(|| {
        view! {
            <button type="button" class="button button-secondary button-large" on:click=go(at + 1)>
                {lang.t(words::FORWARDS)}
            </button>
        }
    });
    view! {
        <p class="soft" role="status">{lang.fill(words::PROGRESS, &[("at", &at), ("of", &of)])}</p>
        <div class="kiosk-buttons">{back}{sound(lang, is_silent)}{next}</div>
    }
    .into_any()
}

/// Turns the voice on and off; this device remembers it.
fn sound(lang: Lang, is_silent: RwSignal<bool>) -> impl IntoView {
    let label = move || lang.t(if is_silent.get() { words::SOUND_ON } else { words::SOUND_OFF });
    view! {
        <button type="button" class="button button-quiet button-large" on:click=move |_| turn(is_silent, lang)>
            {label}
        </button>
    }
}

fn turn(is_silent: RwSignal<bool>, lang: Lang) {
    is_silent.update(|silent| *silent = !*silent);
    #[cfg(feature = "hydrate")]
    {
        super::speech::keep_silent(is_silent.get_untracked());
        if is_silent.get_untracked() {
            super::speech::stop();
        } else {
            super::steps::read_shown(lang);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = lang;
}

/// Shows a step; nothing on the server.
fn show(signal: RwSignal<Option<Step>>, step: Step, is_silent: RwSignal<bool>, lang: Lang) {
    #[cfg(feature = "hydrate")]
    super::steps::show(signal, step, is_silent, lang);
    #[cfg(not(feature = "hydrate"))]
    let _ = (signal, step, is_silent, lang);
}

/// Whether the device works without network, and what it has not sent yet.
#[island]
pub fn KioskQueue(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let kept = RwSignal::new(Kept::default());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| super::KEEPER.keep_asking(kept));
    view! { <div class="kiosk-queue" role="status">{move || summary(lang, &kept.get())}</div> }
}

fn summary(lang: Lang, kept: &Kept) -> impl IntoView + use<> {
    let line = |icon: Icon, said: String| view! { <p class="kiosk-said">{icon}{said}</p> };
    let waiting = (kept.waiting > 0).then(|| line(Icon::Hourglass, lang.fill(words::WAITING, &[("n", &kept.waiting)])));
    let refused =
        (kept.refused > 0).then(|| line(Icon::CircleAlert, lang.fill(words::NOT_COUNTED, &[("n", &kept.refused)])));
    let ready = kept.is_ready.then(|| line(Icon::Check, lang.t(words::READY).to_owned()));
    view! { {waiting}{refused}{ready} }
}
