//! The list of projects: "find an activity".

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    catalogue::Catalogue,
    month::views,
    panel::{Panel, asks_for_days, filter_of, found},
    rows::{project_row, sample_note},
};
use crate::{
    accounts::visitor::Visitor,
    bases::filter::Unit,
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::bases as words,
    ui::{Empty, LinkButton, List, PageHead},
};

/// Every published project, narrowed by the address.
pub async fn projects_page(State(app): State<App>, visitor: Visitor, query: RawQuery) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let filter = filter_of(&query);
    let catalogue = Catalogue::read(&mut *app.db.read().await?, &filter, visitor.now).await?;
    let page = Page::new(&visitor, lang.t(words::FIND_TITLE)).described(lang.t(words::FIND_LEAD)).public("/projects");
    let address = visitor.address.clone();
    Ok(page.draw(&app, move || {
        let export = export_link(lang, ListKind::Projects, &address);
        let panel = Panel::new(lang, Unit::Projects, "/projects", &filter, &catalogue);
        let entries = catalogue.entries();
        let is_within_days = asks_for_days(&filter);
        let found = found(&filter, &entries);
        let rows: Vec<AnyView> =
            found.into_iter().filter_map(|entry| project_row(lang, entry, is_within_days, filter.heads())).collect();
        let results = if rows.is_empty() {
            let next = lang.fill(words::NOTHING_NEXT, &[("date", &lang.date(catalogue.earliest))]);
            view! {
                <Empty title=lang.t(words::NOTHING) next=next>
                    <LinkButton href="/projects">{lang.t(words::CLEAR)}</LinkButton>
                </Empty>
            }
            .into_any()
        } else {
            view! { <List label=lang.t(words::PROJECTS)>{rows}</List> }.into_any()
        };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::FIND_TITLE) lead=lang.t(words::FIND_LEAD)/>
                {views(lang, None, false)}
                {panel.around(results)}
                {export}
                {sample_note(lang, catalogue.is_sample())}
            </div>
        }
    }))
}
