//! The table of a season: every base's aspects, total, caps and star, and the titles the season gave.

use leptos::prelude::*;

use super::{
    figures::{cap_words, score_cell, star_cell, status_badge},
    season::SeasonView,
};
use crate::{
    rating::{
        method::Aspect,
        model::Title,
        result::{BaseResult, SeasonResult},
        told::told,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    survey::suppression::Audience,
    text::{Lang, rating as words},
    ui::{Badge, BadgeKind, Column, Empty, Icon, Table},
};

/// The table of all bases, or that there is none yet.
pub fn results(lang: Lang, season: &SeasonView) -> AnyView {
    let Some(result) = &season.result else {
        return view! { <Empty title=lang.t(words::NO_RUN) next=lang.t(words::NO_RUN_NEXT)/> }.into_any();
    };
    let columns = [
        Column::words(lang.t(words::BASE)),
        Column::words(lang.t(words::STATUS)),
        Column::number(lang.t(words::ASPECT_A)),
        Column::number(lang.t(words::ASPECT_B)),
        Column::number(lang.t(words::ASPECT_C)),
        Column::number(lang.t(words::ASPECT_D)),
        Column::number(lang.t(words::TOTAL)),
        Column::words(lang.t(words::STAR_BY_SCORE)),
        Column::words(lang.t(words::CAPS)),
        Column::words(lang.t(words::STAR)),
    ];
    let address = format!("?year={}", season.season.year);
    let rows = result.results.iter().map(|result| row(lang, season, result)).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::BASES)}</h2>
            <p class="soft">{counts(lang, result)}" "{lang.t(words::SEE_WORKINGS)}</p>
            <Table caption=lang.t(words::BASES) columns=columns.to_vec() rows=rows cards=true quiet_caption=true/>
            {titles(lang, season)}
            {export_link(lang, ListKind::Season, &address)}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, season: &SeasonView, result: &BaseResult) -> Vec<AnyView> {
    let name = season.base(&result.base).map_or_else(|| result.base.clone(), |base| base.name.clone());
    let href = format!("/seasons/{}/bases/{}", season.season.year, result.base);
    let scores = result.scores.as_ref();
    let told = told(Audience::Internal, result);
    let caps: Vec<String> = scores.iter().flat_map(|scores| &scores.caps).map(|cap| cap_words(lang, cap)).collect();
    let caps = if caps.is_empty() { lang.t(words::NO_FIGURE).to_owned() } else { caps.join("; ") };
    let by_score = scores.map_or(words::NO_FIGURE, |scores| words::stars(scores.star_by_score));
    let mut cells = vec![
        view! { <a href=href>{name}</a>" "<span class="table-note soft small">{result.base.clone()}</span> }.into_any(),
        status_badge(lang, result.status),
    ];
    cells.extend(Aspect::ALL.map(|aspect| score_cell(lang, told.aspects.get(&aspect).copied())));
    cells.extend([
        score_cell(lang, told.total),
        lang.t(by_score).into_any(),
        caps.into_any(),
        star_cell(lang, result.star),
    ]);
    cells
}

fn counts(lang: Lang, result: &SeasonResult) -> String {
    let of = |star: u8| result.results.iter().filter(|result| result.star == Some(star)).count();
    let (three, two, one) = (of(3), of(2), of(1));
    let other = result.results.len().saturating_sub(three + two + one);
    lang.fill(words::COUNT_STARS, &[("three", &three), ("two", &two), ("one", &one), ("other", &other)])
}

fn titles(lang: Lang, season: &SeasonView) -> Option<AnyView> {
    let badge = |title: &Title| {
        let base = season.bases.iter().find(|base| base.id == title.base_id)?;
        let state = lang.t(words::title_status(title.status));
        let kind = if title.status.is_held() { BadgeKind::Accent } else { BadgeKind::Plain };
        let label = format!("{} · {state}", base.name);
        Some(view! { <Badge kind=kind icon=Icon::Medal label=label/> })
    };
    let badges: Vec<_> = season.titles.iter().filter_map(badge).collect();
    (!badges.is_empty()).then(|| {
        view! {
            <h3>{lang.t(words::TITLES_HERE)}</h3>
            <div class="cluster">{badges}</div>
        }
        .into_any()
    })
}
