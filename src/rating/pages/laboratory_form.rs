//! The numbers of the laboratory, to be changed. It is sent by GET: what was tried has an address.

use leptos::prelude::*;

use super::{figures::points, laboratory::Laboratory};
use crate::{
    form::Typed,
    rating::{
        islands::FORM,
        method::{Aspect, MOST_STARS},
    },
    text::{Lang, laboratory as words, rating as rating_words},
    ui::{Button, Choice, Disclosure, FieldWidth, SelectField, TextField},
};

/// The form with the numbers that were tried.
pub(super) fn form(lang: Lang, laboratory: &Laboratory, typed: &Typed) -> AnyView {
    let seasons: Vec<Choice> =
        laboratory.finals.iter().map(|season| Choice::new(season.year.to_string(), season.year.to_string())).collect();
    let others = laboratory.methods.iter().filter(|method| method.code != laboratory.own.code);
    let others: Vec<Choice> = others.map(|method| Choice::new(method.code.clone(), method.code.clone())).collect();
    let (season, against) = (laboratory.season.year.to_string(), typed.value("against").to_owned());
    let weights = weights(lang, laboratory, typed);
    let thresholds = thresholds(lang, laboratory, typed);
    let samples = samples(lang, laboratory, typed);
    view! {
        <form id=FORM method="get" action="/seasons/laboratory" class="stack measure no-print">
            <SelectField
                name="season" label=lang.t(words::SEASON) choices=seasons
                selected=season
            />
            <SelectField
                name="against" label=lang.t(words::AGAINST) choices=others empty=lang.t(words::AGAINST_OWN)
                selected=against
            />
            <Disclosure summary=lang.t(words::WEIGHTS) open=true>{weights}</Disclosure>
            <Disclosure summary=lang.t(words::THRESHOLDS)>{thresholds}</Disclosure>
            <Disclosure summary=lang.t(words::SAMPLES)>{samples}</Disclosure>
            <div class="button-row">
                <Button>{lang.t(words::TRY)}</Button>
                <a class="button button-quiet" href="/seasons/laboratory">{lang.t(words::RESET)}</a>
            </div>
        </form>
    }
    .into_any()
}

fn field(lang: Lang, typed: &Typed, name: String, label: String, value: String) -> AnyView {
    let value = if typed.error(&name, lang).is_some() { typed.value(&name).to_owned() } else { value };
    let error = typed.error(&name, lang);
    view! { <TextField name=name label=label value=value error=error width=FieldWidth::Short/> }.into_any()
}

fn weights(lang: Lang, laboratory: &Laboratory, typed: &Typed) -> AnyView {
    let fields = Aspect::ALL.map(|aspect| {
        let value = laboratory.changes.aspect_weights.get(&aspect).copied().unwrap_or_default().to_string();
        let label = lang.t(rating_words::aspect(aspect)).to_owned();
        field(lang, typed, format!("weight_{}", aspect.code()), label, value)
    });
    let most = points(laboratory.changes.max_deduction);
    let most = field(lang, typed, "max_deduction".to_owned(), lang.t(words::MAX_DEDUCTION).to_owned(), most);
    view! { <div class="stack">{fields.into_iter().collect_view()}{most}</div> }.into_any()
}

fn thresholds(lang: Lang, laboratory: &Laboratory, typed: &Typed) -> AnyView {
    let mut fields = Vec::new();
    for star in (1..=MOST_STARS).rev() {
        let Some(threshold) = laboratory.changes.thresholds.get(&star) else { continue };
        let name = lang.t(rating_words::stars(star));
        let label = lang.fill(words::THRESHOLD, &[("star", &name)]);
        fields.push(field(lang, typed, format!("total_{star}"), label, points(threshold.total)));
        for aspect in Aspect::ALL {
            let value = points(threshold.floors.get(&aspect).copied().unwrap_or_default());
            let label = lang.fill(words::FLOOR, &[("star", &name), ("aspect", &lang.t(rating_words::aspect(aspect)))]);
            fields.push(field(lang, typed, format!("floor_{star}_{}", aspect.code()), label, value));
        }
    }
    view! { <div class="stack">{fields}</div> }.into_any()
}

fn samples(lang: Lang, laboratory: &Laboratory, typed: &Typed) -> AnyView {
    let mut fields = Vec::new();
    for star in (1..=MOST_STARS).rev() {
        let Some(sample) = laboratory.changes.minimum_sample.get(&star) else { continue };
        let name = lang.t(rating_words::stars(star));
        let parts = [
            ("sessions", words::SAMPLE_SESSIONS, sample.sessions),
            ("organisers", words::SAMPLE_ORGANISERS, sample.organisers),
            ("ballots", words::SAMPLE_BALLOTS, sample.child_ballots),
        ];
        for (what, text, value) in parts {
            let label = lang.fill(text, &[("star", &name)]);
            fields.push(field(lang, typed, format!("{what}_{star}"), label, value.to_string()));
        }
    }
    view! { <div class="stack">{fields}</div> }.into_any()
}
