//! The numbers of the laboratory as they were typed, and who would move: the same on the page and in the browser.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::figures::{points_or_dash, star_cell, status_badge};
use crate::{
    form::Typed,
    rating::{
        laboratory::{Changes, Move},
        method::{Aspect, MOST_STARS, Method},
        result::BaseResult,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, laboratory as words, rating as rating_words},
    ui::{Column, Empty, Table},
};

/// Most points that can be typed.
const MOST_POINTS: u32 = 100;

/// The numbers that were typed; what was not typed is as it is in `method`. Nothing is wrong with them if `typed` says so.
pub fn read_changes(typed: &mut Typed, method: &Method) -> Changes {
    let mut changes = Changes::of(method);
    for aspect in Aspect::ALL {
        let name = format!("weight_{}", aspect.code());
        if let Some(weight) = whole(typed, &name, 1_000) {
            changes.aspect_weights.insert(aspect, weight);
        }
    }
    for star in 1..=MOST_STARS {
        if let (Some(threshold), Some(total)) =
            (changes.thresholds.get_mut(&star), typed.centi(&format!("total_{star}"), MOST_POINTS))
        {
            threshold.total = total;
        }
        for aspect in Aspect::ALL {
            let floor = typed.centi(&format!("floor_{star}_{}", aspect.code()), MOST_POINTS);
            if let (Some(threshold), Some(floor)) = (changes.thresholds.get_mut(&star), floor) {
                threshold.floors.insert(aspect, floor);
            }
        }
        let names = ["sessions", "organisers", "ballots"].map(|what| format!("{what}_{star}"));
        let [sessions, organisers, ballots] = names.map(|name| whole(typed, &name, 100_000));
        if let Some(sample) = changes.minimum_sample.get_mut(&star) {
            sample.sessions = sessions.unwrap_or(sample.sessions);
            sample.organisers = organisers.unwrap_or(sample.organisers);
            sample.child_ballots = ballots.unwrap_or(sample.child_ballots);
        }
    }
    changes.max_deduction = typed.centi("max_deduction", MOST_POINTS).unwrap_or(changes.max_deduction);
    if typed.is_fine() && changes.applied(method).is_none() {
        typed.refuse("weight_A", words::NO_WEIGHT, &[]);
    }
    changes
}

fn whole(typed: &mut Typed, name: &str, most: i64) -> Option<u32> {
    let is_there = !typed.value(name).trim().is_empty();
    is_there.then(|| typed.number(name, 0, most)).and_then(|number| u32::try_from(number).ok())
}

/// How many would move, in a sentence.
pub fn summary(lang: Lang, moved: &[Move]) -> String {
    if moved.is_empty() {
        return lang.t(words::NOBODY).to_owned();
    }
    let of_star = moved.iter().filter(|one| one.is_of_star()).count();
    let rest = moved.len() - of_star;
    lang.fill(words::MOVED, &[("n", &of_star), ("m", &rest)])
}

/// Who would move; `names` are those of the bases by code.
pub fn moves_table(lang: Lang, names: &BTreeMap<String, String>, moved: &[Move]) -> AnyView {
    if moved.is_empty() {
        return view! { <Empty title=lang.t(words::NOBODY) next=lang.t(words::NOBODY_NEXT)/> }.into_any();
    }
    let of = |when, what| Column::words(format!("{} · {}", lang.t(when), lang.t(what)));
    let columns = vec![
        Column::words(lang.t(rating_words::BASE)),
        of(words::BEFORE, rating_words::STATUS),
        of(words::BEFORE, rating_words::TOTAL),
        of(words::BEFORE, rating_words::STAR),
        of(words::AFTER, rating_words::STATUS),
        of(words::AFTER, rating_words::TOTAL),
        of(words::AFTER, rating_words::STAR),
    ];
    let row = |one: &Move| {
        let name = names.get(&one.base).unwrap_or(&one.base).clone();
        let cells = [&one.before, &one.after].map(|result| cells(lang, result));
        std::iter::once(name.into_any()).chain(cells.into_iter().flatten()).collect()
    };
    let rows: Vec<Vec<AnyView>> = moved.iter().map(row).collect();
    let caption = summary(lang, moved);
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn cells(lang: Lang, result: &BaseResult) -> [AnyView; 3] {
    let total = points_or_dash(lang, told(Audience::Internal, result).total);
    [status_badge(lang, result.status), total.into_any(), star_cell(lang, result.star)]
}
