//! Steps 9 to 13: thresholds, sample, caps, decisions, stability.

use leptos::prelude::*;

use super::Workbook;
use crate::{
    rating::{
        assemble,
        bundle::{CheckVisit, Event, Excluded},
        method::{Centi, MOST_STARS, Method, Sample, Star, Threshold},
        pages::figures::{cap_words, event_words, points, score_cell, star_cell},
        result::Cap,
        workings::{Repetition, TotalWorkings},
    },
    text::{Lang, rating as words, signals},
    ui::{Check, CheckState, Checks, Column, Disclosure, Icon, List, ListRow, Notice, NoticeKind, Table},
};

/// Step 9: total and floors of each star, met or missed by how much.
pub(in crate::rating::pages) fn thresholds(lang: Lang, method: &Method, workings: &TotalWorkings) -> Option<AnyView> {
    let total = workings.total?;
    let stars = (1..=MOST_STARS).rev().filter_map(|star| Some((star, method.thresholds.get(&star)?)));
    let checks = stars.flat_map(|(star, threshold)| threshold_checks(lang, star, threshold, workings, total));
    let checks: Vec<Check> = checks.collect();
    Some(
        view! {
            <section class="stack">
                <h2>{lang.t(words::THRESHOLDS)}</h2>
                <Checks checks=checks/>
            </section>
        }
        .into_any(),
    )
}

fn threshold_checks(
    lang: Lang,
    star: Star,
    threshold: &Threshold,
    workings: &TotalWorkings,
    total: Centi,
) -> Vec<Check> {
    let name = lang.t(words::stars(star));
    let (score, least) = (points(total), points(threshold.total));
    let label = lang.fill(words::THRESHOLD_TOTAL, &[("star", &name), ("score", &score), ("least", &least)]);
    let of_total = check(lang, label, total, threshold.total);
    let floors = threshold.floors.iter().filter_map(|(aspect, floor)| {
        let score = workings.aspects.get(aspect)?.score;
        let label = lang.fill(
            words::THRESHOLD_ASPECT,
            &[
                ("star", &name),
                ("aspect", &lang.t(words::aspect(*aspect))),
                ("score", &points(score)),
                ("least", &points(*floor)),
            ],
        );
        Some(check(lang, label, score, *floor))
    });
    std::iter::once(of_total).chain(floors).collect()
}

fn check(lang: Lang, label: String, score: Centi, least: Centi) -> Check {
    let gap = least.saturating_sub(score);
    if gap == 0 {
        return Check { state: CheckState::Held, state_words: lang.t(words::MET).to_owned(), label };
    }
    let missed = lang.fill(words::MISSED_BY, &[("gap", &points(gap))]);
    Check { state: CheckState::Broken, state_words: lang.t(words::MISSED).to_owned(), label: label + &missed }
}

/// Step 10: how much was heard, against what each star asks for.
pub(in crate::rating::pages) fn sample(lang: Lang, method: &Method, heard: Sample) -> AnyView {
    let stars = (1..=MOST_STARS).rev().filter_map(|star| Some((star, method.minimum_sample.get(&star)?)));
    let checks = stars.map(|(star, least)| sample_check(lang, star, heard, *least)).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::SAMPLE)}</h2>
            <Checks checks=checks/>
        </section>
    }
    .into_any()
}

fn sample_check(lang: Lang, star: Star, heard: Sample, least: Sample) -> Check {
    let label = lang.fill(
        words::SAMPLE_LINE,
        &[
            ("star", &lang.t(words::stars(star))),
            ("sessions", &heard.sessions),
            ("sessions_least", &least.sessions),
            ("organisers", &heard.organisers),
            ("organisers_least", &least.organisers),
            ("ballots", &heard.child_ballots),
            ("ballots_least", &least.child_ballots),
        ],
    );
    let is_met = heard.sessions >= least.sessions
        && heard.organisers >= least.organisers
        && heard.child_ballots >= least.child_ballots;
    let (state, text) = if is_met { (CheckState::Held, words::MET) } else { (CheckState::Broken, words::MISSED) };
    Check { state, state_words: lang.t(text).to_owned(), label }
}

/// Steps 11 and 13: caps, deductions, vetoes, and whose voices were left out.
pub(super) fn decisions(book: &Workbook) -> AnyView {
    let lang = book.lang;
    let caps = book.workings.result.scores.as_ref().map_or(&[][..], |scores| &scores.caps);
    view! {
        <section class="stack">
            <h2>{lang.t(words::DECISIONS)}</h2>
            {list_of_decisions(lang, caps, &book.inputs.events, book.inputs.check_visit)}
            {excluded(book)}
        </section>
    }
    .into_any()
}

/// Caps, deductions, vetoes and the check visit, line by line.
pub(in crate::rating::pages) fn list_of_decisions(
    lang: Lang,
    caps: &[Cap],
    events: &[Event],
    visit: Option<CheckVisit>,
) -> AnyView {
    let caps = caps.iter().map(|cap| cap_words(lang, cap));
    let events = events.iter().filter_map(|event| event_words(lang, event));
    let visit = visit.map(|visit| format!("{} · {}", lang.t(words::CHECK_VISIT), lang.t(words::check_visit(visit))));
    let lines: Vec<String> = caps.chain(events).chain(visit).collect();
    if lines.is_empty() {
        return view! { <p class="soft">{lang.t(words::NO_DECISIONS)}</p> }.into_any();
    }
    let rows: Vec<_> = lines.into_iter().map(|line| view! { <ListRow title=line/> }).collect();
    view! { <List label=lang.t(words::DECISIONS)>{rows}</List> }.into_any()
}

fn excluded(book: &Workbook) -> Option<AnyView> {
    let lang = book.lang;
    let row = |excluded: &Excluded| {
        let session = book.session(&excluded.session);
        let group = lang.t(words::group(excluded.group));
        let is_decided = excluded.reason == assemble::DECIDED;
        let reason = lang.t(if is_decided { signals::LEFT_OUT } else { signals::RELATED });
        let title = lang.fill(words::EXCLUDED_LINE, &[("session", &session), ("group", &group), ("reason", &reason)]);
        view! { <ListRow title=title/> }
    };
    let rows: Vec<_> = book.inputs.excluded.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Disclosure summary=lang.t(words::EXCLUDED)><List label=lang.t(words::EXCLUDED)>{rows}</List></Disclosure>
        }
        .into_any()
    })
}

/// Step 12: each session left out in turn; only asked of three stars.
pub(super) fn stability(book: &Workbook) -> Option<AnyView> {
    let (lang, repetitions) = (book.lang, &book.workings.repetitions);
    let is_stable = repetitions.iter().all(|repetition| repetition.total.star_by_score == MOST_STARS);
    let (kind, text) =
        if is_stable { (NoticeKind::Success, words::STABLE) } else { (NoticeKind::Warning, words::NOT_STABLE) };
    let columns = vec![
        Column::words(lang.t(words::LEFT_OUT)),
        Column::number(lang.t(words::TOTAL)),
        Column::words(lang.t(words::STAR_BY_SCORE)),
    ];
    let row = |repetition: &Repetition| {
        vec![
            book.session(&repetition.left_out).into_any(),
            score_cell(lang, repetition.total.total),
            star_cell(lang, Some(repetition.total.star_by_score)),
        ]
    };
    let rows: Vec<Vec<AnyView>> = repetitions.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{lang.t(words::STABILITY)}</h2>
                <Notice kind=kind title=lang.t(text)/>
                <Disclosure summary=lang.t(words::STABILITY) icon=Icon::Calculator>
                    <Table caption=lang.t(words::STABILITY) columns=columns rows=rows quiet_caption=true/>
                </Disclosure>
            </section>
        }
        .into_any()
    })
}
