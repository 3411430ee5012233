//! The Centre's seasons.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::figures::{season_badge, short_hash};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    rating::{
        life_cycle::{NextStep, next_step},
        model::{Run, Season},
        policy::can_see_seasons,
        store,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, laboratory, methods, rating as words},
    ui::{Empty, List, ListRow, PageHead},
};

/// Every season, its state, what it waits for.
pub async fn seasons_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(can_see_seasons)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let seasons = store::list_seasons(&mut conn).await?;
    let runs = store::list_counting_runs(&mut conn).await?;
    let open = store::list_open(&mut conn, &seasons, &runs).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::SEASONS)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let none = seasons.is_empty().then(|| {
            view! { <Empty title=lang.t(words::SEASONS_NONE) next=lang.t(words::SEASONS_NONE_NEXT)/> }
        });
        let rows = seasons.iter().map(|season| {
            let run = runs.iter().find(|run| run.season == season.year);
            let open = open.get(&season.year).copied().unwrap_or_default();
            row(lang, season, run, next_step(season, open, today))
        });
        let rows = rows.collect_view();
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::SEASONS) lead=lang.t(words::SEASONS_LEAD)/>
                {none}
                <List label=lang.t(words::SEASONS)>{rows}</List>
                <p class="no-print">
                    <a class="button button-quiet" href="/methods">{lang.t(methods::METHODS)}</a>
                    " "<a class="button button-quiet" href="/seasons/laboratory">{lang.t(laboratory::LABORATORY)}</a>
                </p>
                {export_link(lang, ListKind::Seasons, "")}
            </div>
        }
    }))
}

fn row(lang: Lang, season: &Season, run: Option<&Run>, next: NextStep) -> impl IntoView + use<> {
    let run = run.map(|run| format!("{} · {}", run_words(lang, run), short_hash(&run.result_hash)));
    let run = run.unwrap_or_else(|| lang.t(words::RUN_NONE).to_owned());
    let title = lang.fill(words::SEASON_YEAR, &[("year", &season.year)]);
    let method = format!("{} {}", lang.t(words::METHOD), season.method_code);
    view! {
        <ListRow title=title href=format!("/seasons/{}", season.year) end=season_badge(lang, season.status)>
            <p class="soft small">{method}" · "{run}</p>
            <p class="small">{next_words(lang, next)}</p>
        </ListRow>
    }
}

/// A run in one line.
pub fn run_words(lang: Lang, run: &Run) -> String {
    let at = lang.moment(run.computed_at);
    lang.fill(words::RUN_LINE, &[("n", &run.number), ("at", &at), ("name", &run.computed_by_name)])
}

/// The next step in words.
pub fn next_words(lang: Lang, next: NextStep) -> String {
    let on = |text, date| lang.fill(text, &[("date", &lang.date(date))]);
    let many = |text, n: usize| lang.fill(text, &[("n", &n)]);
    match next {
        NextStep::Compute => lang.t(words::NEXT_COMPUTE).to_owned(),
        NextStep::ComputeAgain => lang.t(words::NEXT_RECOMPUTE).to_owned(),
        NextStep::Wait(date) => on(words::NEXT_WAIT, date),
        NextStep::OpenPreview => lang.t(words::NEXT_PREVIEW).to_owned(),
        NextStep::PreviewRuns(date) => on(words::NEXT_PREVIEW_RUNS, date),
        NextStep::AnswerQueries(n) => many(words::NEXT_QUERIES, n),
        NextStep::CheckVisits(n) => many(words::NEXT_VISITS, n),
        NextStep::Vote(n) => many(words::NEXT_VOTES, n),
        NextStep::OpenNotice => lang.t(words::NEXT_NOTICE).to_owned(),
        NextStep::NoticeRuns(date) => on(words::NEXT_NOTICE_RUNS, date),
        NextStep::DecideObjections(n) => many(words::NEXT_OBJECTIONS, n),
        NextStep::Finalise => lang.t(words::NEXT_FINALISE).to_owned(),
        NextStep::Nothing => lang.t(words::NEXT_NOTHING).to_owned(),
    }
}
