//! The list of bases.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    catalogue::Catalogue,
    map::views,
    panel::{Panel, asks_for_days, filter_of},
    rows::{base_row, sample_note},
};
use crate::{
    accounts::visitor::Visitor,
    bases::filter::{Entry, Filter, Unit},
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, bases as words},
    ui::{Empty, LinkButton, List, PageHead},
};

/// Every base, narrowed by the address, by code.
pub async fn bases_page(State(app): State<App>, visitor: Visitor, query: RawQuery) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let filter = filter_of(&query);
    let catalogue = Catalogue::read(&mut *app.db.read().await?, &filter, visitor.now).await?;
    let page = Page::new(&visitor, lang.t(words::BASES)).described(lang.t(words::BASES_LEAD)).public("/bases");
    let address = visitor.address.clone();
    Ok(page.draw(&app, move || {
        let export = export_link(lang, ListKind::Bases, &address);
        let panel = Panel::new(lang, Unit::Bases, "/bases", &filter, &catalogue);
        let rows = rows(lang, &filter, &catalogue);
        let results = if rows.is_empty() {
            let next = lang.fill(words::NOTHING_NEXT, &[("date", &lang.date(catalogue.earliest))]);
            view! {
                <Empty title=lang.t(words::NOTHING) next=next>
                    <LinkButton href="/bases">{lang.t(words::CLEAR)}</LinkButton>
                </Empty>
            }
            .into_any()
        } else {
            view! { <List label=lang.t(words::BASES)>{rows}</List> }.into_any()
        };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::BASES) lead=lang.t(words::BASES_LEAD)/>
                {views(lang, &filter, false)}
                {panel.around(results)}
                {export}
                {sample_note(lang, catalogue.is_sample())}
            </div>
        }
    }))
}

fn rows(lang: Lang, filter: &Filter, catalogue: &Catalogue) -> Vec<AnyView> {
    let entries = catalogue.entries();
    let of_base = |code: &str| -> Vec<&Entry<'_>> {
        entries.iter().filter(|entry| entry.base.code == code && filter.admits(entry)).collect()
    };
    let is_within_days = asks_for_days(filter);
    catalogue.bases.iter().filter_map(|base| base_row(lang, &of_base(&base.code), is_within_days)).collect()
}
