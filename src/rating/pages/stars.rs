//! The public results of final seasons.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::figures::{points_or_dash, score_cell, short_hash, star_cell};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::http::App,
    rating::{
        method::Aspect,
        model::Title,
        result::{BaseResult, Status},
        store::{self, FinalSeason},
        titles::PastResult,
        told::{Told, told},
        waivers::Waiver,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    survey::suppression::Audience,
    text::{Lang, awards as award_words, bases as base_words, published, rating as words, shell},
    ui::{Badge, BadgeKind, Column, Definition, Definitions, Disclosure, Empty, Icon, Notice, PageHead, Table},
};

/// Everything the page shows.
struct Results {
    seasons: Vec<FinalSeason>,
    bases: Vec<Base>,
    titles: Vec<Title>,
    past: Vec<PastResult>,
    waivers: Vec<Waiver>,
}

/// What stars mean, and the results of every final season.
pub async fn stars_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let results = Results {
        seasons: store::list_final_seasons(&mut conn).await?,
        bases: bases::store::list_bases(&mut conn).await?,
        titles: store::list_titles(&mut conn).await?,
        past: store::list_past_results(&mut conn).await?,
        waivers: store::list_waivers(&mut conn).await?,
    };
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::STARS)).described(lang.t(words::STARS_LEAD)).public("/stars");
    Ok(page.draw(&app, move || {
        let none = results.seasons.is_empty().then(|| {
            view! { <Empty title=lang.t(words::STARS_NONE) next=lang.t(words::STARS_NONE_NEXT)/> }
        });
        let latest = results.seasons.first().map(|latest| season(lang, &results, latest, true));
        let older: Vec<AnyView> = results.seasons.iter().skip(1).map(|older| folded(lang, &results, older)).collect();
        let export = none.is_none().then(|| export_link(lang, ListKind::Stars, ""));
        let is_sample = results.bases.iter().any(|base| base.is_sample);
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::STARS) lead=lang.t(words::STARS_LEAD)/>
                {(is_sample && none.is_none()).then(|| view! { <Notice title=lang.t(words::SAMPLE_NOTE)/> })}
                {none}
                {latest}
                {older}
                {export}
                <p><a class="link-line" href="/open-data">{lang.t(published::OPEN_DATA_LINK)}{Icon::ArrowRight}</a></p>
                {meaning(lang, &results)}
            </div>
        }
    }))
}

/// An older season: how it ended in one line, everything below it.
fn folded(lang: Lang, results: &Results, older: &FinalSeason) -> AnyView {
    let with_stars = older.result.results.iter().filter(|result| result.star.is_some_and(|star| star > 0)).count();
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("year", &older.season), ("stars", &with_stars), ("bases", &older.result.results.len())];
    let summary = lang.fill(words::SEASON_FOLDED, &values);
    let inside = season(lang, results, older, false);
    view! { <Disclosure summary=summary>{inside}</Disclosure> }.into_any()
}

fn season(lang: Lang, results: &Results, season: &FinalSeason, is_latest: bool) -> AnyView {
    let title = lang.fill(words::SEASON_YEAR, &[("year", &season.season)]);
    let (see, href) =
        (lang.fill(published::SEASON_SEE, &[("year", &season.season)]), format!("/stars/{}", season.season));
    let (date, hash) = (lang.date(season.at.date()), short_hash(&season.result_hash));
    let about = lang.fill(words::FINAL_ON, &[("date", &date), ("method", &season.result.method), ("hash", &hash)]);
    let columns = [
        Column::words(lang.t(words::BASE)),
        Column::words(lang.t(words::CATEGORY)),
        Column::words(lang.t(words::STAR)),
        Column::number(lang.t(words::TOTAL)),
        Column::number(lang.t(words::ASPECT_A)),
        Column::number(lang.t(words::ASPECT_B)),
        Column::number(lang.t(words::ASPECT_C)),
        Column::number(lang.t(words::ASPECT_D)),
        Column::words(lang.t(words::SCORES)),
    ];
    let bases = in_order(&results.bases, &season.result.results);
    let rows = bases.into_iter().map(|(base, result)| row(lang, results, season.season, base, result, is_latest));
    view! {
        <section class="stack" id=season.season.to_string()>
            <h2>{title.clone()}</h2>
            <p class="soft small">{about}</p>
            {titles(lang, results, season.season)}
            {waived(lang, results, season.season)}
            <div class="season-results">
                <Table caption=title columns=columns.to_vec() rows=rows.collect() cards=true quiet_caption=true/>
            </div>
            <p><a class="link-line" href=href>{see}{Icon::ArrowRight}</a></p>
        </section>
    }
    .into_any()
}

/// Every result with its base, by category, then code: this is no ranking.
pub fn in_order<'a>(bases: &'a [Base], results: &'a [BaseResult]) -> Vec<(&'a Base, &'a BaseResult)> {
    let with_base = |result: &'a BaseResult| Some((bases.iter().find(|base| base.code == result.base)?, result));
    let mut pairs: Vec<_> = results.iter().filter_map(with_base).collect();
    pairs.sort_by(|(one, _), (other, _)| (one.category, &one.code).cmp(&(other.category, &other.code)));
    pairs
}

fn row(lang: Lang, results: &Results, year: i64, base: &Base, result: &BaseResult, is_latest: bool) -> Vec<AnyView> {
    let is_revoked = results.past.iter().any(|past| past.season == year && past.base_id == base.id && past.is_revoked);
    // Links from a base's page lead to its line in the latest season.
    let id = is_latest.then(|| base.code.clone());
    let told = told(Audience::Public, result);
    let sample = base.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    let mut cells = vec![
        view! { <a id=id href=format!("/bases/{}", base.code)>{base.name.clone()}</a>{sample} }.into_any(),
        lang.t(base_words::category(base.category)).into_any(),
        star(lang, result, is_revoked),
        score_cell(lang, told.total),
    ];
    cells.extend(Aspect::ALL.map(|aspect| points_or_dash(lang, told.aspects.get(&aspect).copied()).into_any()));
    cells.push(folded_scores(lang, &told));
    cells
}

/// The scores once more, folded: on a phone they stand here instead of in columns.
fn folded_scores(lang: Lang, told: &Told) -> AnyView {
    let Some(total) = told.total else { return ().into_any() };
    let named = [words::ASPECT_A, words::ASPECT_B, words::ASPECT_C, words::ASPECT_D];
    let aspects = named.into_iter().zip(Aspect::ALL.map(|aspect| told.aspects.get(&aspect).copied()));
    let lines = [(words::TOTAL, Some(total))].into_iter().chain(aspects).map(|(name, centi)| {
        view! { <li>{lang.t(name)}" "<span class="score">{points_or_dash(lang, centi)}</span></li> }
    });
    view! {
        <details class="season-scores">
            <summary>{lang.t(words::SCORES)}{Icon::ChevronDown}</summary>
            <ul role="list" class="cluster">{lines.collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn star(lang: Lang, result: &BaseResult, is_revoked: bool) -> AnyView {
    match result.status {
        Status::Rated if !is_revoked => star_cell(lang, result.star),
        _ => star_words(lang, result, is_revoked).into_any(),
    }
}

/// The star in words, or why there is none: too little data is no bad mark.
pub fn star_words(lang: Lang, result: &BaseResult, is_revoked: bool) -> &'static str {
    match result.status {
        _ if is_revoked => lang.t(words::STAR_REVOKED),
        Status::Rated => lang.t(result.star.map_or(words::NO_FIGURE, words::stars)),
        Status::Vetoed | Status::InsufficientSample => lang.t(words::status(result.status)),
        _ => lang.t(words::NOT_RATED),
    }
}

fn titles(lang: Lang, results: &Results, year: i64) -> Option<AnyView> {
    let badge = |title: &Title| {
        let base = results.bases.iter().find(|base| base.id == title.base_id)?;
        let label = format!("{} · {}", base.name, lang.t(words::title_status(title.status)));
        let kind = if title.status.is_held() { BadgeKind::Accent } else { BadgeKind::Plain };
        Some(view! { <Badge kind=kind icon=Icon::Medal label=label/> })
    };
    let of_season: Vec<&Title> = results.titles.iter().filter(|title| title.season == year).collect();
    let badges: Vec<_> = of_season.iter().filter_map(|title| badge(title)).collect();
    let mut numbers: Vec<&str> = of_season.iter().map(|title| title.approval_number.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let approval = lang.fill(words::APPROVAL, &[("number", &numbers.join(", "))]);
    (!badges.is_empty()).then(|| {
        view! {
            <h3>{lang.t(words::TITLE)}</h3>
            <div class="cluster">{badges}</div>
            <p class="soft small">{approval}</p>
        }
        .into_any()
    })
}

/// Bases that were not rated because of force majeure, and why.
fn waived(lang: Lang, results: &Results, year: i64) -> Option<AnyView> {
    let line = |waiver: &Waiver| {
        let base = results.bases.iter().find(|base| base.id == waiver.base_id)?;
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("year", &year), ("base", &base.name), ("reason", &waiver.reason)];
        let said = lang.fill(award_words::WAIVER_LINE, &values);
        Some(view! { <p class="small">{said}</p> })
    };
    let lines: Vec<_> = results.waivers.iter().filter(|waiver| waiver.season == year).filter_map(line).collect();
    (!lines.is_empty()).then(|| view! { <h3>{lang.t(award_words::WAIVED)}</h3>{lines} }.into_any())
}

fn meaning(lang: Lang, results: &Results) -> impl IntoView + use<> {
    let stars = [
        (words::STARS_3, words::STARS_MEAN_3),
        (words::STARS_2, words::STARS_MEAN_2),
        (words::STARS_1, words::STARS_MEAN_1),
        (words::STARS_0, words::STARS_MEAN_0),
        (words::INSUFFICIENT_SAMPLE, words::STARS_MEAN_NOT_RATED),
        (words::FOUR_ASPECTS, words::FOUR_ASPECTS_ABOUT),
        (words::TITLE, words::DEMONSTRATION_ABOUT),
        (words::METHOD, words::METHOD_ABOUT),
    ];
    let facts: Vec<_> = stars
        .into_iter()
        .map(|(term, about)| view! { <Definition term=lang.t(term)>{lang.t(about)}</Definition> })
        .collect();
    let method = results.seasons.first().map(|season| season.result.method.clone());
    let sample = method.filter(|code| code.starts_with("sample"));
    let sample = sample.map(|code| lang.fill(words::METHOD_SAMPLE, &[("code", &code)]));
    view! {
        <section class="stack">
            <h2>{lang.t(words::STARS_MEAN)}</h2>
            <Definitions>{facts}</Definitions>
            {sample.map(|sample| view! { <Notice title=sample/> })}
        </section>
    }
}
