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
    text::{Lang, accounts, rating as words},
    ui::{Empty, List, ListRow, PageHead},
};

/// Every season, its state, what it waits for.
pub async fn seasons_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(can_see_seasons)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let seasons = store::list_seasons(&mut conn).await?;
    let runs = store::list_latest_runs(&mut conn).await?;
    let visits = store::count_open_check_visits(&mut conn).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::SEASONS)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let none = seasons.is_empty().then(|| {
            view! { <Empty title=lang.t(words::SEASONS_NONE) next=lang.t(words::SEASONS_NONE_NEXT)/> }
        });
        let rows = seasons.iter().map(|season| {
            let run = runs.iter().find(|run| run.season == season.year);
            let visits = visits.iter().find(|(year, _)| *year == season.year).map_or(0, |(_, visits)| *visits);
            row(lang, season, run, next_step(season, run.is_some(), visits, today))
        });
        let rows = rows.collect_view();
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::SEASONS) lead=lang.t(words::SEASONS_LEAD)/>
                {none}
                <List label=lang.t(words::SEASONS)>{rows}</List>
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
    match next {
        NextStep::Compute => lang.t(words::NEXT_COMPUTE).to_owned(),
        NextStep::ComputeAgain => lang.t(words::NEXT_RECOMPUTE).to_owned(),
        NextStep::CheckVisits(n) => lang.fill(words::NEXT_VISITS, &[("n", &n)]),
        NextStep::Wait(date) => lang.fill(words::NEXT_WAIT, &[("date", &lang.date(date))]),
        NextStep::Finalise => lang.t(words::NEXT_FINALISE).to_owned(),
        NextStep::Nothing => lang.t(words::NEXT_NOTHING).to_owned(),
    }
}
