//! The workbooks a base manager may look at: seasons that were shown, each with the own bases.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::http::App,
    rating::{model::Season, pages::figures::season_badge, policy::has_workbooks, store},
    text::{Lang, accounts, rating as words, stages as said},
    ui::{Empty, List, ListRow, PageHead},
};

/// The workbooks of the own bases.
pub async fn workbooks_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let bases = bases::store::list_bases_of(&mut conn, person.organisation_id()).await?;
    let seasons = store::list_seasons(&mut conn).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(said::WORKBOOKS)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let rows = seasons.iter().filter(|season| is_shown(season));
        let rows = rows.flat_map(|season| bases.iter().map(|base| row(lang, season, base)));
        let rows: Vec<_> = rows.collect();
        let none = rows.is_empty().then(|| {
            view! { <Empty title=lang.t(said::WORKBOOKS_NONE) next=lang.t(said::WORKBOOKS_NONE_NEXT)/> }
        });
        view! {
            <div class="stack">
                <PageHead title=lang.t(said::WORKBOOKS) lead=lang.t(said::WORKBOOKS_LEAD)/>
                {none}
                <List label=lang.t(said::WORKBOOKS)>{rows}</List>
            </div>
        }
    }))
}

/// Its results were shown to bases at least once.
pub(super) fn is_shown(season: &Season) -> bool {
    season.stages.shown_run.is_some() || season.status.is_final()
}

fn row(lang: Lang, season: &Season, base: &Base) -> impl IntoView + use<> {
    let title = format!("{} · {}", lang.fill(words::SEASON_YEAR, &[("year", &season.year)]), base.name);
    let href = format!("/workbooks/{}/{}", season.year, base.code);
    let last = season.stages.notice.or(season.stages.preview);
    let last = last.map(|days| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("from", &lang.date(days.from)), ("to", &lang.date(days.until))];
        view! { <p class="soft small">{lang.fill(words::PERIOD_FROM_TO, &values)}</p> }
    });
    view! { <ListRow title=title href=href end=season_badge(lang, season.status)>{last}</ListRow> }
}
