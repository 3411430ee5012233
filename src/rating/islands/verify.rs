//! A star is computed once more in the browser, from what everybody may know, by the engine itself.

use leptos::prelude::*;

use crate::{
    rating::public::Checked,
    text::{Lang, published as words, rating as rating_words},
    ui::{Icon, Notice, NoticeKind},
};

/// What is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Star {
    year: i64,
    code: String,
    /// The fingerprint that the page shows.
    hash: String,
}

/// How far the check is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Check {
    /// Script is not awake.
    Absent,
    /// It could begin.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser checks"))]
    Idle,
    /// It is under way.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser checks"))]
    Busy,
    /// What came of it; nothing if a text could not be had or read.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser checks"))]
    Done(Option<Box<Checked>>),
}

/// Fetches the public bundle of a season and its method, recomputes a base and says whether it is what the page says.
#[island]
pub fn VerifyStar(
    /// The reader's language.
    lang: Lang,
    /// The season.
    year: i64,
    /// The base's code.
    code: String,
    /// The fingerprint of the public bundle, as the page shows it.
    hash: String,
) -> impl IntoView {
    let check = RwSignal::new(Check::Absent);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| check.set(Check::Idle));
    let star = StoredValue::new(Star { year, code, hash });
    view! { <div class="stack no-print" id="verify">{move || shown(lang, check, star)}</div> }
}

fn shown(lang: Lang, check: RwSignal<Check>, star: StoredValue<Star>) -> AnyView {
    let (is_busy, said) = match check.get() {
        Check::Absent => return ().into_any(),
        Check::Idle => (false, ().into_any()),
        Check::Busy => (true, lang.t(words::VERIFYING).into_any()),
        Check::Done(None) => (false, notice(NoticeKind::Warning, lang.t(words::UNREADABLE), Vec::new())),
        Check::Done(Some(checked)) => (false, outcome(lang, &star.get_value(), &checked)),
    };
    let press = move |_| verify(check, star);
    view! {
        <p>
            <button type="button" class="button button-secondary" disabled=is_busy on:click=press>
                {Icon::Calculator}
                {lang.t(words::VERIFY)}
            </button>
        </p>
        <div role="status">{said}</div>
    }
    .into_any()
}

fn outcome(lang: Lang, star: &Star, checked: &Checked) -> AnyView {
    let found = &checked.found;
    let given = words::given(lang, &found.given);
    let hash = lang.fill(words::PUBLIC_HASH, &[("hash", &checked.hash)]);
    if checked.agrees() {
        let total = found.total.as_ref().and_then(|total| total.total);
        let total = total.map(|total| lang.fill(words::FOUND_TOTAL, &[("total", &words::points(total))]));
        let stars = found.star.map_or(rating_words::NOT_RATED, rating_words::stars);
        let stars = lang.fill(words::FOUND_STAR, &[("star", &lang.t(stars))]);
        let lines = total.into_iter().chain([stars, hash]).chain(given).collect();
        return notice(NoticeKind::Success, lang.t(words::AGREES), lines);
    }
    let other_text = (!checked.is_same_text).then(|| lang.fill(words::OTHER_TEXT, &[("hash", &star.hash)]));
    let other_method = (!checked.is_same_method).then(|| lang.t(words::OTHER_METHOD).to_owned());
    let differing = (!found.agrees()).then(|| {
        let figures = words::figures(lang, &found.differing);
        lang.fill(words::DIFFERING, &[("figures", &figures)])
    });
    let lines = other_text.into_iter().chain(other_method).chain(differing).chain([hash]);
    let lines = lines.chain([lang.t(words::DISAGREES_NEXT).to_owned()]).collect();
    notice(NoticeKind::Danger, lang.t(words::DISAGREES), lines)
}

fn notice(kind: NoticeKind, title: &'static str, lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <p class="fingerprint">{line}</p> }).collect_view();
    view! { <Notice kind=kind title=title>{lines}</Notice> }.into_any()
}

/// Begins; nothing on the server.
fn verify(check: RwSignal<Check>, star: StoredValue<Star>) {
    #[cfg(feature = "hydrate")]
    browser::verify(check, star.get_value());
    #[cfg(not(feature = "hydrate"))]
    let _ = (check, star);
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys::Response};
    use wasm_bindgen_futures::JsFuture;

    use super::{Check, Star};
    use crate::rating::public::check;

    /// Fetches both texts, recomputes, and says what came of it.
    pub fn verify(said: RwSignal<Check>, star: Star) {
        said.set(Check::Busy);
        spawn_local(async move {
            let bundle = text(&format!("/stars/{}/bundle.json", star.year)).await;
            let method = text(&format!("/stars/{}/method.json", star.year)).await;
            let checked =
                bundle.zip(method).and_then(|(bundle, method)| check(&bundle, &method, &star.code, &star.hash));
            said.set(Check::Done(checked.map(Box::new)));
        });
    }

    async fn text(address: &str) -> Option<String> {
        let answer: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
    }
}
