//! The stars: the latest final season in full, by category and never by score, and the way to those before it. All
//! figures are those of the public bundle.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    Published,
    open_data::in_order,
    published,
    stars_row::{Beside, row},
};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{model::Title, pages::figures::short_hash, store, titles::PastResult, waivers::Waiver},
    spreadsheets::{model::ListKind, pages::export_link},
    survey,
    text::{Lang, awards as award_words, published as words, rating as rating_words},
    time::{Moment, shifted},
    ui::{Badge, BadgeKind, Column, Definition, Definitions, Disclosure, Empty, Icon, Notice, PageHead, Table},
};

/// Everything the page shows.
struct Results {
    latest: Option<Arc<Published>>,
    /// The final seasons, the latest first.
    seasons: Vec<Final>,
    bases: Vec<Base>,
    titles: Vec<Title>,
    waivers: Vec<Waiver>,
    beside: Beside,
}

/// A final season in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Final {
    year: i64,
    on: NaiveDate,
    bases: usize,
    with_stars: usize,
}

/// What stars mean, and the results of final seasons.
pub async fn stars_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let past = store::list_past_results(&mut conn).await?;
    let seasons = seasons(&store::list_finals(&mut conn).await?, &past);
    let beside = match seasons.first() {
        Some(latest) => beside(&mut conn, latest.year, past).await?,
        None => Beside::default(),
    };
    let (bases, titles) = (bases::store::list_bases(&mut conn).await?, store::list_titles(&mut conn).await?);
    let waivers = store::list_waivers(&mut conn).await?;
    drop(conn);
    let latest = match seasons.first() {
        Some(latest) => Some(published(&app, latest.year).await?),
        None => None,
    };
    let results = Results { latest, seasons, bases, titles, waivers, beside };
    let page = Page::new(&visitor, lang.t(rating_words::STARS));
    let page = page.described(lang.t(rating_words::STARS_LEAD)).public("/stars");
    Ok(page.draw(&app, move || body(lang, &results)))
}

/// Each final season in one line.
fn seasons(finals: &[(i64, Moment)], past: &[PastResult]) -> Vec<Final> {
    let line = |(year, at): &(i64, Moment)| {
        let of_year = || past.iter().filter(|one| one.season == *year);
        let with_stars = of_year().filter(|one| one.star.is_some_and(|star| star > 0)).count();
        Final { year: *year, on: at.date(), bases: of_year().count(), with_stars }
    };
    finals.iter().map(line).collect()
}

/// How many answered in a year, who has replied, and what was before.
async fn beside(conn: &mut Conn, year: i64, past: Vec<PastResult>) -> Result<Beside, AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let (from, to) = (Moment::start_of(season.starts_on), Moment::start_of(shifted(season.ends_on, 1)));
    let turnouts = survey::store::list_turnouts(conn, None, from, to).await?;
    let replied = survey::store::list_public_replies(conn, year).await?;
    Ok(Beside {
        year,
        past,
        turnouts: turnouts.into_iter().map(|turnout| (turnout.code.clone(), turnout)).collect(),
        replied: replied.into_iter().map(|reply| reply.base_code).collect(),
    })
}

fn body(lang: Lang, results: &Results) -> AnyView {
    let none = results.latest.is_none().then(|| {
        view! { <Empty title=lang.t(rating_words::STARS_NONE) next=lang.t(rating_words::STARS_NONE_NEXT)/> }
    });
    let latest = results.seasons.first().zip(results.latest.as_ref());
    let latest = latest.map(|(last, published)| season(lang, results, last, published));
    let older: Vec<AnyView> = results.seasons.iter().skip(1).map(|older| folded(lang, results, older)).collect();
    let export = none.is_none().then(|| export_link(lang, ListKind::Stars, ""));
    let is_sample = none.is_none() && results.bases.iter().any(|base| base.is_sample);
    view! {
        <div class="stack stack-l">
            <PageHead title=lang.t(rating_words::STARS) lead=lang.t(rating_words::STARS_LEAD)/>
            {is_sample.then(|| view! { <Notice title=lang.t(rating_words::SAMPLE_NOTE)/> })}
            {none}
            {latest}
            {older}
            {export}
            <p><a class="link-line" href="/open-data">{lang.t(words::OPEN_DATA_LINK)}{Icon::ArrowRight}</a></p>
            {meaning(lang, results)}
        </div>
    }
    .into_any()
}

/// An older season: how it ended in one line; its results have a page of their own.
fn folded(lang: Lang, results: &Results, older: &Final) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("year", &older.year), ("stars", &older.with_stars), ("bases", &older.bases)];
    let summary = lang.fill(rating_words::SEASON_FOLDED, &values);
    let about = lang.fill(words::FINAL_SINCE, &[("date", &lang.date(older.on))]);
    let inside = section(lang, results, older.year, about, None);
    view! { <Disclosure summary=summary>{inside}</Disclosure> }.into_any()
}

/// The latest season.
fn season(lang: Lang, results: &Results, last: &Final, published: &Published) -> AnyView {
    let (date, hash) = (lang.date(last.on), short_hash(&published.sealed.result_hash));
    let method = &published.public.method.code;
    let about = lang.fill(rating_words::FINAL_ON, &[("date", &date), ("method", method), ("hash", &hash)]);
    let columns = vec![
        Column::words(lang.t(rating_words::BASE)),
        Column::words(lang.t(rating_words::CATEGORY)),
        Column::words(lang.t(rating_words::STAR)),
        Column::number(lang.t(rating_words::TOTAL)),
        Column::number(lang.t(rating_words::ASPECT_A)),
        Column::number(lang.t(rating_words::ASPECT_B)),
        Column::number(lang.t(rating_words::ASPECT_C)),
        Column::number(lang.t(rating_words::ASPECT_D)),
        Column::words(lang.t(words::MORE)),
    ];
    let bases = in_order(&results.bases, &published.public.bases);
    let rows: Vec<_> = bases.into_iter().map(|(base, public)| row(lang, &results.beside, base, public)).collect();
    let caption = lang.fill(rating_words::SEASON_YEAR, &[("year", &last.year)]);
    let table = view! {
        <div class="season-results">
            <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/>
        </div>
    };
    section(lang, results, last.year, about, Some(table.into_any()))
}

fn section(lang: Lang, results: &Results, year: i64, about: String, table: Option<AnyView>) -> AnyView {
    let title = lang.fill(rating_words::SEASON_YEAR, &[("year", &year)]);
    let (see, href) = (lang.fill(words::SEASON_SEE, &[("year", &year)]), format!("/stars/{year}"));
    view! {
        <section class="stack" id=year.to_string()>
            <h2>{title}</h2>
            <p class="soft small">{about}</p>
            {titles(lang, results, year)}
            {waived(lang, results, year)}
            {table}
            <p><a class="link-line" href=href>{see}{Icon::ArrowRight}</a></p>
        </section>
    }
    .into_any()
}

fn titles(lang: Lang, results: &Results, year: i64) -> Option<AnyView> {
    let badge = |title: &Title| {
        let base = results.bases.iter().find(|base| base.id == title.base_id)?;
        let label = format!("{} · {}", base.name, lang.t(rating_words::title_status(title.status)));
        let kind = if title.status.is_held() { BadgeKind::Accent } else { BadgeKind::Plain };
        Some(view! { <Badge kind=kind icon=Icon::Medal label=label/> })
    };
    let of_season: Vec<&Title> = results.titles.iter().filter(|title| title.season == year).collect();
    let badges: Vec<_> = of_season.iter().filter_map(|title| badge(title)).collect();
    let mut numbers: Vec<&str> = of_season.iter().map(|title| title.approval_number.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let approval = lang.fill(rating_words::APPROVAL, &[("number", &numbers.join(", "))]);
    (!badges.is_empty()).then(|| {
        view! {
            <h3>{lang.t(rating_words::TITLE)}</h3>
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
        (rating_words::STARS_3, rating_words::STARS_MEAN_3),
        (rating_words::STARS_2, rating_words::STARS_MEAN_2),
        (rating_words::STARS_1, rating_words::STARS_MEAN_1),
        (rating_words::STARS_0, rating_words::STARS_MEAN_0),
        (rating_words::INSUFFICIENT_SAMPLE, rating_words::STARS_MEAN_NOT_RATED),
        (rating_words::FOUR_ASPECTS, rating_words::FOUR_ASPECTS_ABOUT),
        (rating_words::TITLE, rating_words::DEMONSTRATION_ABOUT),
        (rating_words::METHOD, rating_words::METHOD_ABOUT),
    ];
    let facts: Vec<_> = stars
        .into_iter()
        .map(|(term, about)| view! { <Definition term=lang.t(term)>{lang.t(about)}</Definition> })
        .collect();
    let method = results.latest.as_ref().map(|latest| latest.public.method.code.clone());
    let sample = method.filter(|code| code.starts_with("sample"));
    let sample = sample.map(|code| lang.fill(rating_words::METHOD_SAMPLE, &[("code", &code)]));
    view! {
        <section class="stack">
            <h2>{lang.t(rating_words::STARS_MEAN)}</h2>
            <Definitions>{facts}</Definitions>
            {sample.map(|sample| view! { <Notice title=sample/> })}
        </section>
    }
}
