//! For parents: a text that is passed on, and questions that are read aloud.

use leptos::prelude::*;

use crate::text::{Lang, kiosk as words};

/// What became of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    /// This browser does not copy, or script is not awake.
    Absent,
    /// It could.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser copies"))]
    Idle,
    /// It did.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser copies"))]
    Done,
    /// It was not allowed to.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser copies"))]
    Failed,
}

/// Copies the text of the field `of`; without script one selects it by hand.
#[island]
pub fn CopyText(
    /// The reader's language.
    lang: Lang,
    /// The field's id.
    of: String,
) -> impl IntoView {
    let copied = RwSignal::new(Copied::Absent);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if browser::can_copy() {
            copied.set(Copied::Idle);
        }
    });
    let of = StoredValue::new(of);
    view! { <div class="button-row no-print">{move || copy_button(lang, copied, of)}</div> }
}

fn copy_button(lang: Lang, copied: RwSignal<Copied>, of: StoredValue<String>) -> AnyView {
    let said = match copied.get() {
        Copied::Absent => return ().into_any(),
        Copied::Idle => "",
        Copied::Done => lang.t(words::COPIED),
        Copied::Failed => lang.t(words::COPY_BY_HAND),
    };
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        browser::copy(copied, &of.get_value());
        #[cfg(not(feature = "hydrate"))]
        let _ = of;
    };
    view! {
        <button type="button" class="button button-secondary button-large" on:click=press>{lang.t(words::COPY)}</button>
        <p role="status">{said}</p>
    }
    .into_any()
}

/// Reads the form of the page aloud when asked to.
#[island]
pub fn ReadAloud(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let is_there = RwSignal::new(false);
    let is_reading = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        is_there.set(super::speech::is_there() || super::speech::is_recorded());
        super::KEEPER.start();
    });
    let label = move || lang.t(if is_reading.get() { words::SILENCE } else { words::LISTEN });
    view! {
        <div class="read-aloud">
            {move || is_there.get().then(|| view! {
                <button type="button" class="button button-quiet button-large" on:click=move |_| read(lang, is_reading)>
                    {label}
                </button>
            })}
        </div>
    }
}

fn read(lang: Lang, is_reading: RwSignal<bool>) {
    is_reading.update(|reading| *reading = !*reading);
    #[cfg(feature = "hydrate")]
    {
        let page = document().query_selector("main").ok().flatten();
        match page.filter(|_| is_reading.get_untracked()) {
            Some(page) => super::speech::read(&page, &super::steps::words_of(&page), lang.tag()),
            None => super::speech::stop(),
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = lang;
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{
        prelude::*,
        task::spawn_local,
        wasm_bindgen::{JsCast, JsValue},
        web_sys::{
            HtmlTextAreaElement,
            js_sys::{Function, Promise, Reflect},
        },
    };
    use wasm_bindgen_futures::JsFuture;

    use super::Copied;

    /// Whether this browser copies: only over a secure connection.
    pub fn can_copy() -> bool {
        clipboard().is_some()
    }

    /// Copies a field's text and says what became of it.
    pub fn copy(copied: RwSignal<Copied>, of: &str) {
        let field = document().get_element_by_id(of).and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok());
        let Some(field) = field else { return };
        // Where it fails the text is selected already.
        field.select();
        let text = field.value();
        spawn_local(async move {
            let done = match start(&text) {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            copied.set(if done { Copied::Done } else { Copied::Failed });
        });
    }

    fn start(text: &str) -> Result<Promise, JsValue> {
        let clipboard = clipboard().ok_or(JsValue::NULL)?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
        write.call1(&clipboard, &text.into())?.dyn_into()
    }

    fn clipboard() -> Option<JsValue> {
        let found = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
        (!found.is_undefined()).then_some(found)
    }
}
