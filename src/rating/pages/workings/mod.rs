//! The arithmetic of a base, opened line by line, from single sessions to the star.

pub(super) mod aspects;
mod records;
pub(super) mod rules;
mod sources;

pub use records::records_page;

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    figures::{points_or_dash, season_badge, short_hash, star_cell, status_badge},
    seasons::run_words,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{
        bundle::{BaseInputs, Bundle},
        method::{Aspect, Method},
        model::{Run, Season},
        policy::can_see_seasons,
        read::{read_bundle, read_method},
        score::work_out,
        store,
        told::{may_open, told},
        workings::Workings,
    },
    survey::suppression::Audience,
    text::{Lang, rating as words, records as record_words, results},
    ui::{Empty, Notice, PageHead},
};

/// A base's inputs and everything that follows from them.
pub(super) struct Workbook {
    pub(super) lang: Lang,
    pub(super) method: Method,
    pub(super) inputs: BaseInputs,
    pub(super) workings: Workings,
    sessions: BTreeMap<String, (NaiveDate, String)>,
    organisations: BTreeMap<String, String>,
    /// Single sessions and organisations are shown: never to the base, since one teacher's answer is a cell.
    has_cells: bool,
}

impl Workbook {
    /// A session by date and code of its booking.
    fn session(&self, id: &str) -> String {
        match self.sessions.get(id) {
            Some((date, code)) => {
                self.lang.fill(words::SESSION_LABEL, &[("date", &self.lang.date(*date)), ("code", code)])
            }
            None => id.to_owned(),
        }
    }

    fn organisation(&self, id: &str) -> String {
        self.organisations.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

/// The arithmetic of a base in the last run of a season.
pub async fn workings_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_seasons)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let season = store::find_season(&mut conn, year).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base(&mut conn, &code).await?.ok_or(AppError::NotFound)?;
    let run = store::find_counting_run(&mut conn, year).await?;
    let workbook = match &run {
        Some(run) => read_workbook(&mut conn, lang, &season, &base, run, true).await?,
        None => None,
    };
    drop(conn);
    let title = format!("{} · {}", base.name, lang.t(words::WORKINGS));
    let above = lang.fill(words::SEASON, &[("year", &year)]);
    let page = Page::new(&visitor, title).below("/seasons", lang.t(words::SEASONS));
    let page = page.below(format!("/seasons/{year}"), above.clone());
    Ok(page.draw(&app, move || {
        let nothing = workbook.is_none().then(|| {
            view! { <Empty title=lang.t(words::NO_RUN) next=lang.t(words::NO_RUN_NEXT)/> }
        });
        let line = run.as_ref().map(|run| format!("{} · {}", run_words(lang, run), short_hash(&run.bundle_hash)));
        let rows = records_link(lang, year, &base.code);
        view! {
            <div class="stack stack-l">
                <PageHead title=base.name.clone() above=above lead=lang.t(words::WORKINGS_LEAD)>
                    {season_badge(lang, season.status)}
                    <span class="soft small">{base.code.clone()}" · "{line}</span>
                </PageHead>
                {nothing}
                {rows}
                {workbook.as_ref().map(body)}
            </div>
        }
    }))
}

/// The way to the rows behind the records.
pub(super) fn records_link(lang: Lang, year: i64, code: &str) -> AnyView {
    let href = format!("/seasons/{year}/bases/{code}/records");
    view! { <p class="no-print"><a href=href>{lang.t(record_words::SEE)}</a></p> }.into_any()
}

/// The workbook of a base in a run; none if the base was not in it.
pub(super) async fn read_workbook(
    conn: &mut Conn,
    lang: Lang,
    season: &Season,
    base: &Base,
    run: &Run,
    has_cells: bool,
) -> Result<Option<Workbook>, AppError> {
    let text = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let (bundle, _) = store::find_run_texts(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let broken = |error| AppError::Internal(format!("run {} of {}: {error:?}", run.number, run.season));
    let method = read_method(&text.body).map_err(broken)?;
    let Bundle { bases, .. } = read_bundle(&method, &bundle).map_err(broken)?;
    let Some(inputs) = bases.into_iter().find(|inputs| inputs.base == base.code) else { return Ok(None) };
    let workings = work_out(&method, &inputs);
    let sessions = store::list_session_labels(conn, &base.code, season.starts_on, season.ends_on).await?;
    let organisations = store::organisation_names(conn).await?;
    Ok(Some(Workbook { lang, method, inputs, workings, sessions, organisations, has_cells }))
}

/// Everything that may be opened of a workbook.
pub(super) fn body(book: &Workbook) -> AnyView {
    if !may_open(Audience::Internal, book.workings.survey.values()) {
        return closed(book);
    }
    let aspects: Vec<AnyView> = Aspect::ALL.into_iter().map(|aspect| aspects::aspect(book, aspect)).collect();
    view! {
        {verdict(book)}
        {aspects::total(book.lang, &book.method, &book.workings.total)}
        {aspects}
        {rules::thresholds(book.lang, &book.method, &book.workings.total)}
        {rules::sample(book.lang, &book.method, book.workings.sample)}
        {rules::decisions(book)}
        {book.has_cells.then(|| rules::stability(book))}
    }
    .into_any()
}

/// Too few answered for sums that everybody can take apart.
fn closed(book: &Workbook) -> AnyView {
    let lang = book.lang;
    view! {
        <Notice title=lang.t(results::WORKINGS_CLOSED)><p>{lang.t(results::WORKINGS_CLOSED_ABOUT)}</p></Notice>
        {rules::sample(book.lang, &book.method, book.workings.sample)}
        {rules::decisions(book)}
    }
    .into_any()
}

fn verdict(book: &Workbook) -> AnyView {
    let lang = book.lang;
    let result = &book.workings.result;
    let by_score = result.scores.as_ref().map(|scores| scores.star_by_score);
    let part = |label: &'static str, figure: AnyView| {
        view! { <div class="verdict-part"><span class="verdict-label">{label}</span>{figure}</div> }
    };
    let total = points_or_dash(lang, told(Audience::Internal, result).total);
    view! {
        <div class="verdict">
            {part(lang.t(words::TOTAL), view! { <span class="score score-large">{total}</span> }.into_any())}
            {part(lang.t(words::STATUS), status_badge(lang, result.status))}
            {part(lang.t(words::STAR_BY_SCORE), star_cell(lang, by_score))}
            {part(lang.t(words::STAR), star_cell(lang, result.star))}
        </div>
    }
    .into_any()
}
