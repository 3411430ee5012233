//! A final season: every base by category, never by score, and the files to check it by.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    Published,
    check::fingerprints,
    open_data::{downloads, final_on, in_order},
    published,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::http::App,
    rating::{
        method::Aspect,
        pages::figures::{score_cell, star_cell},
        public::PublicBase,
        result::Status,
        store,
        titles::PastResult,
    },
    revisions::{self, pages::revised},
    text::{Lang, bases as base_words, published as words, rating as rating_words, shell},
    ui::{Badge, Column, Notice, PageHead, Table},
};

/// The results of a final season.
pub async fn published_season_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let season = published(&app, year).await?;
    let mut conn = app.db.read().await?;
    let bases = bases::store::list_bases(&mut conn).await?;
    let past = store::list_past_results(&mut conn).await?;
    let revisions = revisions::store::list_public_revisions(&mut conn, year).await?;
    drop(conn);
    let title = lang.fill(rating_words::SEASON, &[("year", &year)]);
    let page = Page::new(&visitor, title.clone())
        .described(lang.t(words::SEASON_LEAD))
        .public(format!("/stars/{year}"))
        .below("/stars", lang.t(rating_words::STARS));
    Ok(page.draw(&app, move || {
        let since = final_on(lang, &season);
        let is_sample = bases.iter().any(|base| base.is_sample);
        view! {
            <div class="stack stack-l">
                <PageHead title=title lead=lang.t(words::SEASON_LEAD)>
                    <span class="soft small">{since}</span>
                </PageHead>
                {is_sample.then(|| view! { <Notice title=lang.t(rating_words::SAMPLE_NOTE)/> })}
                {results(lang, year, &bases, &past, &season)}
                {revised(lang, &revisions)}
                <section class="stack"><h2>{lang.t(words::DOWNLOADS)}</h2>{downloads(lang, year)}</section>
                {fingerprints(lang, &season)}
            </div>
        }
    }))
}

fn results(lang: Lang, year: i64, bases: &[Base], past: &[PastResult], season: &Published) -> AnyView {
    let mut columns = vec![
        Column::words(lang.t(rating_words::BASE)),
        Column::words(lang.t(rating_words::CATEGORY)),
        Column::words(lang.t(rating_words::STAR)),
        Column::number(lang.t(rating_words::TOTAL)),
    ];
    columns.extend(Aspect::ALL.map(|aspect| Column::number(lang.t(rating_words::aspect(aspect)))));
    let rows = in_order(bases, &season.public.bases).into_iter().map(|(base, public)| {
        let is_revoked = past.iter().any(|past| past.season == year && past.base_id == base.id && past.is_revoked);
        row(lang, year, base, public, is_revoked)
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let caption = lang.fill(rating_words::SEASON_YEAR, &[("year", &year)]);
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, year: i64, base: &Base, public: &PublicBase, is_revoked: bool) -> Vec<AnyView> {
    let sample = base.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    let total = public.scores.as_ref().and_then(|told| told.total);
    let mut cells = vec![
        view! { <a href=format!("/stars/{year}/{}", base.code)>{base.name.clone()}</a>{sample} }.into_any(),
        lang.t(base_words::category(base.category)).into_any(),
        star(lang, public, is_revoked),
        score_cell(lang, total),
    ];
    let score = |aspect| public.aspects.get(&aspect).and_then(|told| told.score);
    cells.extend(Aspect::ALL.map(|aspect| score_cell(lang, score(aspect))));
    cells
}

/// The star in shapes and words, or why there is none: too little data is no bad mark.
pub(super) fn star(lang: Lang, public: &PublicBase, is_revoked: bool) -> AnyView {
    match public.status {
        _ if is_revoked => lang.t(rating_words::STAR_REVOKED).into_any(),
        Status::Rated => star_cell(lang, public.star),
        Status::Vetoed | Status::InsufficientSample => lang.t(rating_words::status(public.status)).into_any(),
        _ => lang.t(rating_words::NOT_RATED).into_any(),
    }
}
