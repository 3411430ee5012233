//! The filter of a list: the form with counts beside its choices, and what is in force as chips.

use axum::extract::RawQuery;
use leptos::prelude::*;

use super::{catalogue::Catalogue, say};
use crate::{
    bases::{
        filter::{Entry, Filter, Term, Unit},
        model::{AgeBand, BaseCategory, ProjectKind},
    },
    booking::autorules::RULES,
    text::{Lang, Text, bases as words},
    ui::{
        ActiveFilter, ActiveFilters, CheckboxField, CheckboxGroup, Choice, FieldWidth, FilterPanel, InputKind,
        SelectField, TextField,
    },
};

/// The form and the chips, made from finished data.
pub struct Panel {
    lang: Lang,
    action: &'static str,
    filter: Filter,
    categories: Vec<Choice>,
    kinds: Vec<Choice>,
    bands: Vec<Choice>,
    towns: Vec<Choice>,
    origins: Vec<Choice>,
    stars: Vec<Choice>,
    indoor: String,
    free: String,
    days_hint: String,
    count: String,
    chips: Vec<ActiveFilter>,
}

/// The filter that an address carries.
pub fn filter_of(query: &RawQuery) -> Filter {
    let query = query.0.as_deref().unwrap_or_default();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Filter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// The address of a list with this filter.
pub fn address(action: &str, filter: &Filter) -> String {
    let pairs = filter.pairs();
    if pairs.is_empty() {
        return action.to_owned();
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{action}?{query}")
}

impl Panel {
    /// The panel of a list of `unit`s at the address `action`.
    pub fn new(lang: Lang, unit: Unit, action: &'static str, filter: &Filter, catalogue: &Catalogue) -> Self {
        let entries = catalogue.entries();
        let count = |term: Term| filter.with_only(term).count(&entries, unit);
        let choice = |term: Term, label: &str| Choice::new(term.value(), label).count(count(term).to_string());
        let town = |town: &crate::accounts::model::Town| choice(Term::Town(town.code.clone()), &town.name);
        let star = |star: i64| {
            choice(Term::Star(star), &lang.fill(words::STAR_AT_LEAST, &[("star", &say::stars(lang, star))]))
        };
        let found = filter.count(&entries, unit);
        let total = if unit == Unit::Bases { words::COUNT_BASES } else { words::COUNT_PROJECTS };
        let earliest = lang.day(catalogue.earliest);
        Self {
            lang,
            action,
            filter: filter.clone(),
            categories: choices(BaseCategory::ALL, |one| choice(Term::Category(one), lang.t(words::category(one)))),
            kinds: choices(ProjectKind::ALL, |one| choice(Term::Kind(one), lang.t(words::kind(one)))),
            bands: choices(AgeBand::ALL, |one| choice(Term::Band(one), lang.t(words::band(one)))),
            towns: catalogue.towns.iter().map(town).collect(),
            origins: catalogue
                .towns
                .iter()
                .filter(|town| catalogue.knows_place_of(&town.code))
                .map(|town| Choice::new(town.code.as_str(), town.name.as_str()))
                .collect(),
            stars: [3, 2, 1].map(star).to_vec(),
            indoor: format!("{} ({})", lang.t(words::INDOOR), count(Term::Indoor)),
            free: format!("{} ({})", lang.t(words::FREE), count(Term::Free)),
            days_hint: lang.fill(words::DAYS_HINT, &[("date", &earliest), ("n", &RULES.lead_workdays)]),
            count: lang.fill(total, &[("n", &found)]),
            chips: chips(lang, action, filter, catalogue),
        }
    }

    /// Form and results side by side; `results` stand under the chips.
    pub fn around(self, results: AnyView) -> AnyView {
        let (lang, count, chips) = (self.lang, self.count.clone(), self.chips.clone());
        let clear = (chips.len() > 1)
            .then(|| view! { <a class="link-line" href=self.action>{lang.t(words::CLEAR)}</a> }.into_any());
        view! {
            <div class="split split-start">
                {self.form()}
                <div class="stack">
                    <ActiveFilters count=count filters=chips remove=lang.t(words::REMOVE) end=clear.unwrap_or_else(|| ().into_any())/>
                    {results}
                </div>
            </div>
        }
        .into_any()
    }

    fn form(self) -> AnyView {
        let lang = self.lang;
        let filter = &self.filter;
        let [q, heads, from, to] = ["q", "heads", "from", "to"].map(|key| filter.value(key));
        let [heads_error, from_error, to_error, km_error] = [
            ("heads", words::HEADS_WRONG),
            ("from", words::DATE_WRONG),
            ("to", words::DATE_WRONG),
            ("km", words::KILOMETRES_WRONG),
        ]
        .map(|(key, text)| wrong(lang, filter, key, text));
        let [category, kind, band] = ["category", "kind", "band"].map(|key| filter.values(key));
        let [town, star, near, km] = ["town", "star", "near", "km"].map(|key| filter.value(key));
        let [is_indoor, is_free] = ["indoor", "free"].map(|key| !filter.value(key).is_empty());
        // What could not be read must be seen, on a phone too.
        let is_open = [&heads_error, &from_error, &to_error, &km_error].into_iter().any(Option::is_some);
        view! {
            <FilterPanel title=lang.t(words::FILTER) action=self.action apply=lang.t(words::APPLY) open=is_open>
                <TextField name="q" label=lang.t(words::WORDS) hint=lang.t(words::WORDS_HINT) value=q kind=InputKind::Search/>
                <CheckboxGroup name="band" legend=lang.t(words::BAND) choices=self.bands selected=band/>
                <TextField name="heads" label=lang.t(words::HEADS) hint=lang.t(words::HEADS_HINT) value=heads
                    error=heads_error kind=InputKind::Number width=FieldWidth::Short unit=lang.t(words::PEOPLE)/>
                <TextField name="from" label=lang.t(words::FROM) hint=self.days_hint value=from error=from_error
                    kind=InputKind::Date width=FieldWidth::Medium/>
                <TextField name="to" label=lang.t(words::TO) value=to error=to_error kind=InputKind::Date width=FieldWidth::Medium/>
                <CheckboxGroup name="category" legend=lang.t(words::CATEGORY) choices=self.categories selected=category/>
                <CheckboxGroup name="kind" legend=lang.t(words::KIND) choices=self.kinds selected=kind/>
                <SelectField name="town" label=lang.t(words::TOWN) choices=self.towns selected=town empty=lang.t(words::ANY_TOWN)/>
                <SelectField name="near" label=lang.t(words::NEAR) hint=lang.t(words::NEAR_HINT) choices=self.origins
                    selected=near empty=lang.t(words::NEAR_ANY)/>
                <TextField name="km" label=lang.t(words::KILOMETRES_AT_MOST) hint=lang.t(words::KILOMETRES_HINT) value=km
                    error=km_error kind=InputKind::Number width=FieldWidth::Short unit=lang.t(words::KILOMETRES_UNIT)/>
                <SelectField name="star" label=lang.t(words::STAR) choices=self.stars selected=star empty=lang.t(words::ANY_STAR)/>
                <CheckboxField name="indoor" label=self.indoor checked=is_indoor/>
                <CheckboxField name="free" label=self.free checked=is_free/>
            </FilterPanel>
        }
        .into_any()
    }
}

fn choices<T: Copy>(all: &[T], choice: impl Fn(T) -> Choice) -> Vec<Choice> {
    all.iter().map(|one| choice(*one)).collect()
}

fn wrong(lang: Lang, filter: &Filter, key: &str, text: Text) -> Option<String> {
    filter.is_wrong(key).then(|| lang.t(text).to_owned())
}

fn chips(lang: Lang, action: &str, filter: &Filter, catalogue: &Catalogue) -> Vec<ActiveFilter> {
    let chip = |term: &Term| ActiveFilter {
        label: label(lang, term, catalogue),
        href: address(action, &filter.without(term)),
    };
    filter.terms().iter().map(chip).collect()
}

fn label(lang: Lang, term: &Term, catalogue: &Catalogue) -> String {
    match term {
        Term::Words(text) => lang.fill(words::CHIP_WORDS, &[("words", text)]),
        Term::Category(category) => lang.t(words::category(*category)).to_owned(),
        Term::Kind(kind) => lang.t(words::kind(*kind)).to_owned(),
        Term::Band(band) => lang.t(words::band(*band)).to_owned(),
        Term::Heads(heads) => lang.fill(words::CHIP_HEADS, &[("n", heads)]),
        Term::From(date) => lang.fill(words::CHIP_FROM, &[("date", &lang.day(*date))]),
        Term::To(date) => lang.fill(words::CHIP_TO, &[("date", &lang.day(*date))]),
        Term::Town(code) => town_name(catalogue, code),
        Term::Near(code) => lang.fill(words::CHIP_NEAR, &[("town", &town_name(catalogue, code))]),
        Term::Within(most) => lang.fill(words::CHIP_WITHIN, &[("n", most)]),
        Term::Star(star) => lang.fill(words::STAR_AT_LEAST, &[("star", &say::stars(lang, *star))]),
        Term::Indoor => lang.t(words::INDOOR).to_owned(),
        Term::Free => lang.t(words::FREE).to_owned(),
    }
}

fn town_name(catalogue: &Catalogue, code: &str) -> String {
    let town = catalogue.towns.iter().find(|town| town.code == code);
    town.map_or_else(|| code.to_owned(), |town| town.name.clone())
}

/// Whether the filter asks for free places on certain days.
pub fn asks_for_days(filter: &Filter) -> bool {
    filter.terms().iter().any(|term| matches!(term, Term::From(_) | Term::To(_)))
}

/// The entries a filter lets through: those with a free session first, the nearest first where it is known from where,
/// then the soonest, then by code.
pub fn found<'a>(filter: &Filter, entries: &'a [Entry<'a>]) -> Vec<&'a Entry<'a>> {
    let mut found: Vec<&Entry<'_>> = entries.iter().filter(|entry| filter.admits(entry)).collect();
    found.sort_by_key(|entry| {
        let next = entry.next.map(|next| next.starts_at);
        (
            next.is_none(),
            tenths(entry.kilometres),
            next,
            entry.base.code.as_str(),
            entry.project.map(|project| project.code.as_str()),
        )
    });
    found
}

/// A distance in hundreds of metres, for putting in order.
#[expect(clippy::cast_possible_truncation, reason = "no base lies so far away")]
fn tenths(kilometres: Option<f64>) -> Option<i64> {
    kilometres.map(|far| (far * 10.0).round() as i64)
}
