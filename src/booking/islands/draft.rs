//! What was typed into a form, kept in this browser for a day: a lost connection, a telephone call, a page that was
//! left by mistake cost nothing. It leaves the browser only when the form is sent, and somebody else who signs in
//! on the same device never sees it.

use leptos::prelude::*;

/// Keeps the draft of the form whose id is `form`, and fills a fresh form in with it.
#[island]
pub fn FormDraft(
    /// Id of the form.
    form: String,
    /// Whose draft it is.
    owner: String,
    /// What the form is about.
    about: String,
    /// Nothing was typed yet: the draft may be filled in.
    is_fresh: bool,
    /// What is said once it was filled in.
    restored: String,
    /// What is said when the form cannot be sent for want of network.
    away: String,
) -> impl IntoView {
    let said = RwSignal::new(Said::Nothing);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::keep(&browser::Draft::new(&form, &owner, &about), is_fresh, said));
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, owner, about, is_fresh);
    let words = move || match said.get() {
        Said::Nothing => String::new(),
        Said::Restored => restored.clone(),
        Said::Away => away.clone(),
    };
    view! { <p class="field-hint" role="status" hidden=move || said.get() == Said::Nothing>{words}</p> }
}

/// What the draft has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "said in the browser"))]
    Restored,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "said in the browser"))]
    Away,
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{
        ev::Event,
        prelude::*,
        wasm_bindgen::{JsCast, closure::Closure},
    };
    use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, Storage, js_sys::Date};

    use super::Said;

    /// Every draft's key begins so; then whose it is, then what it is about.
    const PREFIX: &str = "booking-draft:";
    /// Milliseconds for which a draft is kept.
    const KEPT: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

    /// When it was written, and the fields with what stands in them.
    type Content = (f64, Vec<(String, String)>);

    pub struct Draft {
        form: String,
        owner: String,
        key: String,
    }

    impl Draft {
        pub fn new(form: &str, owner: &str, about: &str) -> Self {
            let owner = format!("{PREFIX}{owner}:");
            Self { form: form.to_owned(), key: format!("{owner}{about}"), owner }
        }
    }

    /// Fills a fresh form in, and writes down whatever is typed from now on.
    pub fn keep(draft: &Draft, is_fresh: bool, said: RwSignal<Said>) {
        let Some((storage, form)) = storage().zip(document().get_element_by_id(&draft.form)) else { return };
        forget(&storage, &draft.owner);
        if is_fresh && fill_in(&storage, &form, &draft.key) {
            said.set(Said::Restored);
        }
        let (key, fields) = (draft.key.clone(), form.clone());
        listen(&form, "input", move |_| write_down(&storage, &fields, &key));
        listen(&form, "submit", move |event| {
            if !window().navigator().on_line() {
                event.prevent_default();
                said.set(Said::Away);
            }
        });
    }

    fn storage() -> Option<Storage> {
        window().local_storage().ok().flatten()
    }

    /// Drafts of others who used this browser, and old ones.
    fn forget(storage: &Storage, owner: &str) {
        let count = storage.length().unwrap_or_default();
        let keys: Vec<String> = (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            let is_old = read(storage, key).is_none_or(|(at, _)| Date::now() - at > KEPT);
            if is_old || !key.starts_with(owner) {
                let _ = storage.remove_item(key);
            }
        }
    }

    fn read(storage: &Storage, key: &str) -> Option<Content> {
        serde_json::from_str(&storage.get_item(key).ok()??).ok()
    }

    /// Whether anything was filled in that did not stand there.
    fn fill_in(storage: &Storage, form: &Element, key: &str) -> bool {
        let Some((_, values)) = read(storage, key) else { return false };
        let mut is_other = false;
        for field in fields(form) {
            let Some((_, value)) = values.iter().find(|(name, _)| field.get_attribute("name").as_ref() == Some(name))
            else {
                continue;
            };
            is_other |= put(&field, value);
        }
        is_other
    }

    /// Whether `value` stood there already is what it answers.
    fn put(field: &Element, value: &str) -> bool {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            if input.type_() == "radio" {
                let is_other = input.value() == value && !input.checked();
                input.set_checked(input.value() == value);
                return is_other;
            }
            let is_other = input.value() != value;
            input.set_value(value);
            tell(field);
            return is_other;
        }
        let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() else { return false };
        let is_other = area.value() != value;
        area.set_value(value);
        is_other
    }

    /// The head count adds up again.
    fn tell(field: &Element) {
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
            let _ = field.dispatch_event(&event);
        }
    }

    fn write_down(storage: &Storage, form: &Element, key: &str) {
        let values: Vec<(String, String)> = fields(form).iter().filter_map(value).collect();
        if let Ok(text) = serde_json::to_string(&(Date::now(), values)) {
            // A browser without room keeps no draft; the form works as ever.
            let _ = storage.set_item(key, &text);
        }
    }

    fn value(field: &Element) -> Option<(String, String)> {
        let name = field.get_attribute("name")?;
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            let is_said = input.type_() != "radio" || input.checked();
            return is_said.then(|| (name, input.value()));
        }
        field.dyn_ref::<HtmlTextAreaElement>().map(|area| (name, area.value()))
    }

    fn fields(form: &Element) -> Vec<Element> {
        let Ok(found) = form.query_selector_all("input[name]:not([type=hidden]), textarea[name]") else {
            return Vec::new();
        };
        (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
    }

    /// As long as the page is there.
    fn listen(form: &Element, name: &str, work: impl Fn(Event) + 'static) {
        let work = Closure::<dyn Fn(Event)>::new(work);
        let _ = form.add_event_listener_with_callback(name, work.as_ref().unchecked_ref());
        work.forget();
    }
}
