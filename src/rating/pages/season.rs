//! One season for the Centre: every base's aspects, total, caps and star, and what is to be done.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    comparison::comparison,
    figures::{season_badge, short_hash},
    season_acts::acts,
    season_runs::runs,
    season_steps::steps,
    season_table::results,
    seasons::{next_words, run_words},
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        exclusion::Comparison,
        life_cycle::{NextStep, Open, next_step},
        model::{CheckVisitRow, MethodText, Run, Season, Title},
        policy::can_see_seasons,
        result::{BaseResult, SeasonResult, Status},
        stages::{Period, Procedure, procedure_of},
        store,
    },
    revisions::{self, model::Revision},
    text::{Lang, Text, methods, rating as words, stages},
    ui::{Definition, Definitions, Notice, NoticeKind, PageHead},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Everything the page shows.
pub struct SeasonView {
    pub(super) season: Season,
    pub(super) method: MethodText,
    pub(super) runs: Vec<Run>,
    pub(super) counting: Option<Run>,
    pub(super) revisions: Vec<Revision>,
    pub(super) result: Option<SeasonResult>,
    pub(super) bases: Vec<Base>,
    pub(super) visits: Vec<CheckVisitRow>,
    pub(super) comparisons: Vec<Comparison>,
    pub(super) titles: Vec<Title>,
    pub(super) has_basis: bool,
    pub(super) open: Open,
    pub(super) next: NextStep,
}

impl SeasonView {
    /// The bases of the run that counts that need a check visit.
    pub(super) fn to_visit(&self) -> Vec<&BaseResult> {
        let results = self.result.iter().flat_map(|result| &result.results);
        results.filter(|result| result.status == Status::CheckVisitRequired).collect()
    }

    pub(super) fn base(&self, code: &str) -> Option<&Base> {
        self.bases.iter().find(|base| base.code == code)
    }

    /// The run that counts: the one a final season rests on, of another its latest.
    pub(super) const fn run(&self) -> Option<&Run> {
        self.counting.as_ref()
    }

    pub(super) fn procedure(&self) -> Procedure {
        procedure_of(&self.method.body)
    }
}

/// The season as it is.
pub async fn season_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, year, None, &done).await
}

/// The season with what is wrong with what was typed.
pub async fn season_again(app: &App, visitor: &Visitor, year: i64, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, year, Some(typed), "").await
}

async fn draw(app: &App, visitor: &Visitor, year: i64, typed: Option<Typed>, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_seasons)?.clone();
    let lang = visitor.lang;
    let season = read(&mut *app.db.read().await?, year, visitor.now.date()).await?;
    let title = lang.fill(words::SEASON, &[("year", &year)]);
    let page = Page::new(visitor, title.clone()).below("/seasons", lang.t(words::SEASONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = done_words(lang, done, &season);
    Ok(page.draw(app, move || body(lang, &person, &season, &typed, title, done)))
}

async fn read(conn: &mut Conn, year: i64, today: chrono::NaiveDate) -> Result<SeasonView, AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let method = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let runs = store::list_runs(conn, year).await?;
    let counting = store::find_counting_run(conn, year).await?;
    let revisions = revisions::store::list_open_revisions(conn, year).await?;
    let result = match &counting {
        Some(run) => store::find_result(conn, &run.id).await?,
        None => None,
    };
    let titles = store::list_titles(conn).await?.into_iter().filter(|title| title.season == year).collect();
    let has_basis = store::list_approval_bases(conn).await?.iter().any(|basis| basis.is_valid_on(today));
    let bases = bases::store::list_bases(conn).await?;
    let visits = store::list_check_visits(conn, year).await?;
    let comparisons = store::list_comparisons(conn, year).await?;
    let of_season = [season.clone()];
    let open = store::list_open(conn, &of_season, &runs).await?.get(&year).copied().unwrap_or_default();
    let next = next_step(&season, open, today);
    Ok(SeasonView {
        season,
        method,
        runs,
        counting,
        revisions,
        result,
        bases,
        visits,
        comparisons,
        titles,
        has_basis,
        open,
        next,
    })
}

fn done_words(lang: Lang, done: &str, season: &SeasonView) -> Option<String> {
    let number = season.run().map_or(0, |run| run.number);
    let until = |text, days: Period| lang.fill(text, &[("date", &lang.date(days.until))]);
    match done {
        "computed" => Some(lang.fill(words::DONE_COMPUTED, &[("n", &number)])),
        "final" => Some(lang.t(words::DONE_FINAL).to_owned()),
        "opened" => Some(lang.t(methods::DONE_OPENED).to_owned()),
        "visit" => Some(lang.t(words::DONE_VISIT).to_owned()),
        "preview" => season.season.stages.preview.map(|days| until(stages::DONE_PREVIEW, days)),
        "notice" => season.season.stages.notice.map(|days| until(stages::DONE_NOTICE, days)),
        _ => None,
    }
}

fn body(
    lang: Lang,
    person: &Person,
    season: &SeasonView,
    typed: &Typed,
    title: String,
    done: Option<String>,
) -> AnyView {
    let kind = if season.next == NextStep::Nothing { NoticeKind::Success } else { NoticeKind::Info };
    let (next, badge) = (next_words(lang, season.next), season_badge(lang, season.season.status));
    view! {
        <div class="stack stack-l">
            <PageHead title=title>{badge}</PageHead>
            {done.map(|done| view! { <Notice kind=NoticeKind::Success title=done live=true/> })}
            {problem_summary(typed, lang)}
            <Notice kind=kind title=lang.t(words::NEXT)><p>{next}</p></Notice>
            {results(lang, season)}
            {comparison(lang, season)}
            {acts(lang, person, season, typed)}
            {steps(lang, person, season, typed)}
            {facts(lang, season)}
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, season: &SeasonView) -> AnyView {
    let (from, to) = (lang.date(season.season.starts_on), lang.date(season.season.ends_on));
    let period = lang.fill(words::PERIOD_FROM_TO, &[("from", &from), ("to", &to)]);
    let method = format!("{} · {}", season.method.code, short_hash(&season.method.hash));
    let which = if season.season.status.is_final() { words::COUNTING_RUN } else { words::LAST_RUN };
    let run = season.run().map(|run| {
        let line = run_words(lang, run);
        let reason = (!run.reason.is_empty()).then(|| lang.fill(words::RUN_REASON, &[("reason", &run.reason)]));
        view! {
            <Definition term=lang.t(which)>
                {line}{reason.map(|reason| view! { <br/>{reason} })}
            </Definition>
            {hash(lang, words::BUNDLE, &run.bundle_hash)}
            {hash(lang, words::RESULT, &run.result_hash)}
        }
    });
    view! {
        <section class="stack">
            <Definitions>
                <Definition term=lang.t(words::PERIOD)>{period}</Definition>
                <Definition term=lang.t(words::METHOD)><code>{method}</code></Definition>
                {run}
            </Definitions>
            <p class="soft small">{lang.t(words::HASH_NOTE)}</p>
            {runs(lang, season)}
        </section>
    }
    .into_any()
}

fn hash(lang: Lang, term: Text, hash: &str) -> impl IntoView + use<> {
    let hash = short_hash(hash);
    view! { <Definition term=lang.t(term)><code>{hash}</code></Definition> }
}
