//! The entries that a person sees: their own organisation's, those at their base, or all.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{badge, rule::rule};
use crate::{
    accounts::visitor::Visitor,
    booking::policy::reach,
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, shell, waiting as words},
    ui::{Empty, LinkButton, List, ListRow, PageHead},
    waiting::{
        model::{WaitlistEntry, Wish},
        policy::{can_join, can_see_entries},
        store,
    },
};

/// Entries of one page.
const ROWS: i64 = 200;

/// The list.
pub async fn entries_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_entries)?.clone();
    let lang = visitor.lang;
    let entries = store::list_entries(&mut *app.db.read().await?, &reach(&person), ROWS).await?;
    let page = Page::new(&visitor, lang.t(words::LIST)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let rows: Vec<AnyView> = entries.iter().map(|entry| row(lang, entry, person.organisation_id())).collect();
        let body = if rows.is_empty() {
            nothing(lang, can_join(&person))
        } else {
            view! { <List label=lang.t(words::LIST)>{rows}</List> }.into_any()
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::LIST) lead=lang.t(words::LIST_LEAD)/>
                {body}
                {rule(lang, false)}
                {export_link(lang, ListKind::WaitingList, "")}
            </div>
        }
    }))
}

fn nothing(lang: Lang, can_join: bool) -> AnyView {
    if !can_join {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_OTHERS)/> }.into_any();
    }
    view! {
        <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)>
            <LinkButton href="/projects">{lang.t(shell::FIND)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn row(lang: Lang, entry: &WaitlistEntry, own: &crate::accounts::model::OrganisationId) -> AnyView {
    let title = format!("{} · {}", entry.project_title, entry.base_name);
    let organiser = if entry.organiser_id == *own { String::new() } else { format!("{} · ", entry.organiser_name) };
    let who = format!("{organiser}{}", entry.group_name);
    let text = if entry.from == entry.until { words::ROW_SESSION } else { words::ROW };
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("heads", &entry.heads()), ("from", &lang.day(entry.from)), ("until", &lang.day(entry.until))];
    let days = lang.fill(text, &values);
    let wish = lang.t(words::wish(entry.wish));
    let wish = if entry.wish == Wish::Session { days } else { format!("{days} · {wish}") };
    let (end, href) = (badge(lang, entry.status), format!("/waiting-list/{}", entry.id));
    view! {
        <ListRow title=title href=href end=end>
            <p>{who}</p>
            <p class="soft small">{wish}</p>
        </ListRow>
    }
    .into_any()
}
