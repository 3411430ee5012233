//! A base on the page of stars: its star and four aspects, and folded how much was heard and what was before.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{heard::share_words, season::star};
use crate::{
    bases::model::Base,
    rating::{
        method::Aspect,
        pages::figures::{points_or_dash, score_cell},
        public::PublicBase,
        titles::PastResult,
    },
    survey::turnout::BaseTurnout,
    text::{Lang, bases as base_words, published as words, rating as rating_words, shell, turnout as turnout_words},
    ui::{Badge, Icon},
};

/// What stands beside the public bundle of a year.
#[derive(Default)]
pub(super) struct Beside {
    /// The year.
    pub(super) year: i64,
    /// What all final seasons said of every base.
    pub(super) past: Vec<PastResult>,
    /// How many answered, by code of the base.
    pub(super) turnouts: BTreeMap<String, BaseTurnout>,
    /// Codes of bases with a public reply.
    pub(super) replied: BTreeSet<String>,
}

/// The cells of a base.
pub(super) fn row(lang: Lang, beside: &Beside, base: &Base, public: &PublicBase) -> Vec<AnyView> {
    let of_base = |past: &&PastResult| past.base_id == base.id;
    let is_revoked = beside.past.iter().filter(of_base).any(|past| past.season == beside.year && past.is_revoked);
    let sample = base.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    let total = public.scores.as_ref().and_then(|told| told.total);
    // Links from a base's page lead to its line.
    let (id, href) = (base.code.clone(), format!("/bases/{}", base.code));
    let mut cells = vec![
        view! { <a id=id href=href>{base.name.clone()}</a>{sample} }.into_any(),
        lang.t(base_words::category(base.category)).into_any(),
        star(lang, public, is_revoked),
        score_cell(lang, total),
    ];
    cells.extend(Aspect::ALL.map(|aspect| points_or_dash(lang, score(public, aspect)).into_any()));
    cells.push(more(lang, beside, base, public));
    cells
}

fn score(public: &PublicBase, aspect: Aspect) -> Option<u32> {
    public.aspects.get(&aspect).and_then(|told| told.score)
}

/// How much was heard, what was before, what the base replies, and the way to every sum; on a phone the scores too.
fn more(lang: Lang, beside: &Beside, base: &Base, public: &PublicBase) -> AnyView {
    let heard = public.sample.map(|heard| {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("sessions", &heard.sessions), ("organisers", &heard.organisers), ("ballots", &heard.child_ballots)];
        lang.fill(words::HEARD_ABOUT, &values)
    });
    let turnout = beside.turnouts.get(&base.code).map(|turnout| {
        let groups = turnout.groups.iter();
        let said = groups
            .map(|(group, share)| format!("{} {}", lang.t(turnout_words::group(*group)), share_words(lang, *share)));
        format!("{}: {}", lang.t(words::TURNOUT), said.collect::<Vec<_>>().join(" · "))
    });
    let lines = heard.into_iter().chain(turnout).chain(history(lang, beside, base));
    let lines: Vec<_> = lines.map(|line| view! { <p class="small">{line}</p> }).collect();
    let href = format!("/stars/{}/{}", beside.year, base.code);
    let reply = beside.replied.contains(&base.code).then(|| {
        let href = format!("{href}#reply");
        view! { <a class="link-line" href=href>{lang.t(words::REPLY)}</a> }
    });
    view! {
        <details class="season-scores">
            <summary>{lang.t(words::MORE)}{Icon::ChevronDown}</summary>
            {scores(lang, public)}
            {lines}
            <p class="cluster"><a class="link-line" href=href>{lang.t(words::SUMS)}</a>{reply}</p>
        </details>
    }
    .into_any()
}

/// The scores once more: on a phone they stand here instead of in columns.
fn scores(lang: Lang, public: &PublicBase) -> Option<AnyView> {
    let total = public.scores.as_ref()?.total?;
    let aspects = Aspect::ALL.map(|aspect| (rating_words::aspect(aspect), score(public, aspect)));
    let lines = [(rating_words::TOTAL, Some(total))].into_iter().chain(aspects).map(|(name, centi)| {
        view! { <li>{lang.t(name)}" "<span class="score">{points_or_dash(lang, centi)}</span></li> }
    });
    Some(view! { <ul role="list" class="cluster">{lines.collect_view()}</ul> }.into_any())
}

/// The stars of the seasons before, the latest first.
fn history(lang: Lang, beside: &Beside, base: &Base) -> Option<String> {
    let before = beside.past.iter().rev().filter(|past| past.base_id == base.id && past.season < beside.year);
    let word = |past: &PastResult| match past.star {
        _ if past.is_revoked => rating_words::STAR_REVOKED,
        Some(star) => rating_words::stars(star),
        None => rating_words::NOT_RATED,
    };
    let said: Vec<String> = before.map(|past| format!("{} {}", past.season, lang.t(word(past)))).collect();
    (!said.is_empty()).then(|| format!("{}: {}", lang.t(words::HISTORY), said.join(" · ")))
}
