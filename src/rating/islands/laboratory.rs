//! The laboratory's form answers as one types: the browser rates the season by the engine itself and shows who would move.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::moves::{moves_table, summary};
use crate::{
    rating::laboratory::Move,
    text::{Lang, laboratory as words},
};

/// Id of the form.
pub const FORM: &str = "laboratory";
/// Id of what the server has computed, which the browser's answer stands in for.
pub const SERVED: &str = "laboratory-served";

/// What the browser has found.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// Nothing was changed yet: what the server has computed stands.
    Served,
    /// These would move; the names of the bases by code.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser computes"))]
    Moved(Arc<BTreeMap<String, String>>, Vec<Move>),
    /// Numbers cannot be read; it is said beside them.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser computes"))]
    Mistaken,
    /// Another season or another method is wanted, which the server has.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser computes"))]
    Elsewhere,
    /// The inputs could not be had, or are not those of the page.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser computes"))]
    Failed,
}

/// Says at once what the numbers in the form would make of the season.
#[island]
pub fn TryNumbers(
    /// The reader's language.
    lang: Lang,
    /// The season.
    year: i64,
    /// The fingerprint of its method.
    method: String,
    /// The fingerprint of what its result comes to.
    outcome: String,
) -> impl IntoView {
    let found = RwSignal::new(Found::Served);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::follow(lang, year, method.clone(), outcome.clone(), found));
    #[cfg(not(feature = "hydrate"))]
    let _ = (year, method, outcome);
    let said = move || match found.get() {
        Found::Served => String::new(),
        Found::Moved(_, moved) => summary(lang, &moved),
        Found::Mistaken => lang.t(words::MISTAKEN).to_owned(),
        Found::Elsewhere => lang.t(words::ELSEWHERE).to_owned(),
        Found::Failed => lang.t(words::NOT_HERE).to_owned(),
    };
    let table = move || match found.get() {
        Found::Moved(names, moved) => moves_table(lang, &names, &moved),
        _ => ().into_any(),
    };
    let is_silent = move || (found.get() == Found::Served).then_some("yes");
    let is_without_table = move || !matches!(found.get(), Found::Moved(..));
    view! {
        <div class="laboratory-live no-print">
            <p class="laboratory-said" role="status" data-silent=is_silent>{said}</p>
            <div id="laboratory-found" hidden=is_without_table>{table}</div>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::RefCell, rc::Rc, sync::Arc, time::Duration};

    use leptos::{
        ev::Event,
        leptos_dom::helpers::debounce,
        mount::mount_to,
        prelude::*,
        task::spawn_local,
        wasm_bindgen::{JsCast, closure::Closure},
        web_sys::{Element, HtmlInputElement, HtmlSelectElement, Response},
    };
    use wasm_bindgen_futures::JsFuture;

    use super::{FORM, Found, SERVED};
    use crate::{
        form::Typed,
        rating::{islands::moves::read_changes, laboratory::Bench},
        text::Lang,
        ui::Icon,
    };

    /// Nobody reads an answer between two keys.
    const PAUSE: Duration = Duration::from_millis(120);

    /// The season's inputs, once they were had: where they could not be, the next key asks again.
    type Inputs = Rc<RefCell<Option<Rc<Bench>>>>;

    /// Computes whenever something was typed into the form.
    pub fn follow(lang: Lang, year: i64, method: String, outcome: String, found: RwSignal<Found>) {
        let Some(form) = document().get_element_by_id(FORM) else { return };
        let inputs = Inputs::default();
        let fields = form.clone();
        let answer = debounce(PAUSE, move |()| {
            let (form, inputs, method, outcome) = (fields.clone(), inputs.clone(), method.clone(), outcome.clone());
            spawn_local(async move {
                let known = inputs.borrow().clone();
                let bench = match known {
                    Some(bench) => Some(bench),
                    None => fetch(year, &method, &outcome).await,
                };
                inputs.borrow_mut().clone_from(&bench);
                // What stands in the form now, which may be more than when this began.
                found.set(find(lang, year, &form, bench.as_deref()));
                if let Some(served) = document().get_element_by_id(SERVED) {
                    let _ = served.set_attribute("hidden", "");
                }
            });
        });
        let answer = RefCell::new(answer);
        let work = Closure::<dyn Fn(Event)>::new(move |_| (answer.borrow_mut())(()));
        let _ = form.add_event_listener_with_callback("input", work.as_ref().unchecked_ref());
        work.forget();
    }

    fn find(lang: Lang, year: i64, form: &Element, bench: Option<&Bench>) -> Found {
        let Some(bench) = bench else { return Found::Failed };
        let mut typed = Typed::new(fields(form).iter().filter_map(value).collect());
        if typed.value("season") != year.to_string() || !typed.value("against").is_empty() {
            return Found::Elsewhere;
        }
        let changes = read_changes(&mut typed, bench.method());
        fields(form).iter().for_each(|field| tell(field, &typed, lang));
        match bench.moves(&changes).filter(|_| typed.is_fine()) {
            Some(moved) => Found::Moved(Arc::clone(bench.names()), moved),
            None => Found::Mistaken,
        }
    }

    async fn fetch(year: i64, method: &str, outcome: &str) -> Option<Rc<Bench>> {
        let address = format!("/seasons/{year}/laboratory.json");
        let answer: Response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
        // Whoever is not signed in any more is led to another page, which is no season.
        let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string().filter(|_| answer.ok())?;
        Bench::open(&text, method, outcome).map(Rc::new)
    }

    fn fields(form: &Element) -> Vec<Element> {
        let Ok(found) = form.query_selector_all("input[name], select[name]") else { return Vec::new() };
        (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
    }

    fn value(field: &Element) -> Option<(String, String)> {
        let name = field.get_attribute("name")?;
        let input = field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
        Some((name, input.or_else(|| field.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))?))
    }

    /// What is wrong with a field stands beside it, as the server would put it there (`ui::TextField`).
    fn tell(field: &Element, typed: &Typed, lang: Lang) {
        let Some(name) = field.get_attribute("name") else { return };
        let Ok(Some(around)) = field.closest(".field") else { return };
        let id = format!("{name}-error");
        let (there, wrong) = (document().get_element_by_id(&id), typed.error(&name, lang));
        if there.as_ref().and_then(|there| there.text_content()) == wrong {
            return;
        }
        if let Some(there) = there {
            there.remove();
        }
        let Some(wrong) = wrong else {
            around.set_class_name("field");
            let _ = field.remove_attribute("aria-invalid");
            let _ = field.remove_attribute("aria-describedby");
            return;
        };
        let Ok(line) = document().create_element("p") else { return };
        line.set_class_name("field-error");
        line.set_id(&id);
        around.set_class_name("field field-invalid");
        let _ = field.set_attribute("aria-invalid", "true");
        let _ = field.set_attribute("aria-describedby", &id);
        let _ = around.insert_before(&line, Some(field));
        mount_to(line.unchecked_into(), move || view! { {Icon::CircleAlert}<span>{wrong}</span> }).forget();
    }
}
