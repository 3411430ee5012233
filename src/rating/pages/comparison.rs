//! A season with and without the visits that were left out.

use leptos::prelude::*;

use super::{
    figures::{score_cell, star_cell},
    season::SeasonView,
};
use crate::{
    rating::{
        exclusion::{Comparison, result_of},
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, signals as words},
    ui::{Column, Table},
};

/// Each base of which a visit was left out: its total and star as they are, and as they would be.
pub fn comparison(lang: Lang, season: &SeasonView) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> = season.comparisons.iter().filter_map(|one| row(lang, season, one)).collect();
    let columns = vec![
        Column::words(lang.t(words::BASE)),
        Column::number(lang.t(words::VISITS)),
        Column::number(lang.t(words::TOTAL_WITHOUT)),
        Column::words(lang.t(words::STAR_WITHOUT)),
        Column::number(lang.t(words::TOTAL_WITH)),
        Column::words(lang.t(words::STAR_WITH)),
    ];
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{lang.t(words::COMPARISON)}</h2>
                <p class="soft">{lang.t(words::COMPARISON_ABOUT)}</p>
                <Table caption=lang.t(words::COMPARISON) columns=columns rows=rows cards=true quiet_caption=true/>
            </section>
        }
        .into_any()
    })
}

fn row(lang: Lang, season: &SeasonView, one: &Comparison) -> Option<Vec<AnyView>> {
    let base = season.bases.iter().find(|base| base.id == one.base_id)?;
    let result = result_of(season.result.as_ref()?, &base.code)?;
    let total = one.total.and_then(|total| u32::try_from(total).ok());
    let star = one.star.and_then(|star| u8::try_from(star).ok());
    Some(vec![
        base.name.clone().into_any(),
        one.visits.to_string().into_any(),
        score_cell(lang, told(Audience::Internal, result).total),
        star_cell(lang, result.star),
        score_cell(lang, total),
        star_cell(lang, star),
    ])
}
