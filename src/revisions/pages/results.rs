//! A result and the one that takes its place, side by side.

use leptos::prelude::*;

use crate::{
    rating::{
        method::Aspect,
        pages::{points, star_cell, status_badge},
        result::BaseResult,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, Text, rating as rating_words, revisions as words},
    ui::{Column, Table},
};

/// Both results as `audience` may see them; none of what is not there yet.
pub(super) fn side_by_side(
    lang: Lang,
    audience: Audience,
    before: Option<&BaseResult>,
    after: Option<&BaseResult>,
) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::WHICH)),
        Column::words(lang.t(rating_words::STATUS)),
        Column::words(lang.t(rating_words::STAR)),
        Column::number(lang.t(rating_words::TOTAL)),
        Column::number(lang.t(rating_words::ASPECT_A)),
        Column::number(lang.t(rating_words::ASPECT_B)),
        Column::number(lang.t(rating_words::ASPECT_C)),
        Column::number(lang.t(rating_words::ASPECT_D)),
    ];
    let pairs = [(words::BEFORE, before), (words::AFTER, after)];
    let rows: Vec<Vec<AnyView>> =
        pairs.into_iter().filter_map(|(which, result)| Some(row(lang, audience, which, result?))).collect();
    let caption = lang.t(words::RESULTS);
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, audience: Audience, which: Text, result: &BaseResult) -> Vec<AnyView> {
    let told = told(audience, result);
    let figure =
        |figure: Option<_>| figure.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points).into_any();
    let mut cells = vec![
        lang.t(which).into_any(),
        status_badge(lang, result.status),
        star_cell(lang, result.star),
        figure(told.total),
    ];
    cells.extend(Aspect::ALL.map(|aspect| figure(told.aspects.get(&aspect).copied())));
    cells
}
