//! How far evaluators agree, once two have signed.

use leptos::prelude::*;

use crate::{
    inspections::{
        model::{Task, TaskKind, TaskStatus},
        sheet::agreement,
    },
    rating::{
        method::{Aspect, Method},
        pages::points,
    },
    text::{Lang, inspections as words, rating as rating_words},
    ui::{Column, Disclosure, Empty, Table},
};

/// The greatest difference of each aspect, for every base with two signed sheets.
pub(super) fn agreements(lang: Lang, method: &Method, tasks: &[Task]) -> AnyView {
    let signed: Vec<&Task> =
        tasks.iter().filter(|task| task.kind == TaskKind::Regular && task.status() == TaskStatus::Signed).collect();
    let mut rows: Vec<Vec<AnyView>> = Vec::new();
    for (place, one) in signed.iter().enumerate() {
        for other in signed.iter().skip(place + 1).filter(|other| other.base_id == one.base_id) {
            rows.push(row(lang, method, one, other));
        }
    }
    let inside = if rows.is_empty() {
        view! { <Empty title=lang.t(words::AGREEMENT_NONE) next=lang.t(words::AGREEMENT_NONE_NEXT)/> }.into_any()
    } else {
        let aspects = [rating_words::ASPECT_A, rating_words::ASPECT_B, rating_words::ASPECT_C, rating_words::ASPECT_D];
        let named = [Column::words(lang.t(words::BASE)), Column::words(lang.t(words::EVALUATOR))];
        let columns = named.into_iter().chain(aspects.map(|aspect| Column::number(lang.t(aspect)))).collect();
        let summary = lang.fill(words::AGREEMENT_PAIRS, &[("n", &rows.len())]);
        let table =
            view! { <Table caption=lang.t(words::AGREEMENT) columns=columns rows=rows cards=true quiet_caption=true/> };
        view! { <Disclosure summary=summary>{table}</Disclosure> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::AGREEMENT)}</h2>
            <p class="soft">{lang.t(words::AGREEMENT_ABOUT)}</p>
            {inside}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, method: &Method, one: &Task, other: &Task) -> Vec<AnyView> {
    let differences = agreement(&one.sheet.points(), &other.sheet.points(), method);
    let names = format!("{} · {}", one.evaluator_name, other.evaluator_name);
    let mut cells = vec![one.base_name.clone().into_any(), names.into_any()];
    cells.extend(Aspect::ALL.map(|aspect| {
        let difference = differences.get(&aspect).copied();
        difference.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points).into_any()
    }));
    cells
}
