//! How anybody checks a star: in the browser, by command, by fingerprints.

use leptos::prelude::*;

use super::{Published, open_data::downloads};
use crate::{
    rating::islands::VerifyStar,
    text::{Lang, published as words},
    ui::{Definition, Definitions},
};

/// The button for whoever has script, the command for everybody, the files for both.
pub(super) fn check(lang: Lang, year: i64, code: &str, season: &Published) -> AnyView {
    let command = format!("sutong season verify --method stars-{year}-method.json --public stars-{year}-bundle.json");
    view! {
        <section class="stack" id="check">
            <h2>{lang.t(words::CHECK)}</h2>
            <p>{lang.t(words::VERIFY_ABOUT)}</p>
            <VerifyStar lang=lang year=year code=code.to_owned() hash=season.hash.clone()/>
            <p>{lang.t(words::BY_COMMAND)}</p>
            <p><code class="fingerprint">{command}</code></p>
            {downloads(lang, year)}
        </section>
        {fingerprints(lang, season)}
    }
    .into_any()
}

/// The fingerprints of everything a season is made of.
pub(super) fn fingerprints(lang: Lang, season: &Published) -> AnyView {
    let marks = [
        (words::HASH_PUBLIC, &season.hash),
        (words::HASH_METHOD, &season.sealed.method_hash),
        (words::HASH_BUNDLE, &season.sealed.bundle_hash),
        (words::HASH_RESULT, &season.sealed.result_hash),
    ];
    let marks = marks.map(|(term, hash)| {
        let hash = hash.clone();
        view! { <Definition term=lang.t(term)><code class="fingerprint">{hash}</code></Definition> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::FINGERPRINTS)}</h2>
            <p class="soft small">{lang.t(words::FINGERPRINTS_ABOUT)}</p>
            <Definitions>{marks.into_iter().collect_view()}</Definitions>
        </section>
    }
    .into_any()
}
