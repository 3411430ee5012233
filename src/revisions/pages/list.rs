//! Revisions, those that are not over first.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    rating::policy::can_see_seasons,
    revisions::{
        model::{Revision, RevisionStatus},
        policy::{can_open, can_request, can_see_revisions},
        store,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, revisions as words},
    ui::{Badge, BadgeKind, ButtonKind, Empty, Icon, LinkButton, List, ListRow, PageHead},
};

/// Revisions of one page.
const MOST: i64 = 200;

/// Revisions: the Centre, its committee and reviewers see all, a base its own.
pub async fn revisions_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_revisions)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let all = if can_see_seasons(&person) {
        store::list_revisions(&mut conn, MOST).await?
    } else {
        store::list_revisions_of(&mut conn, person.organisation_id().as_str(), MOST).await?
    };
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::REVISIONS)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let none = all.is_empty().then(|| view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> });
        let rows: Vec<_> = all.iter().map(|one| row(lang, one)).collect();
        let label = if can_request(&person) { words::NEW_RERATING } else { words::NEW_CORRECTION };
        let new = can_open(&person).then(|| {
            view! { <LinkButton href="/revisions/new" kind=ButtonKind::Primary>{lang.t(label)}</LinkButton> }
        });
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::REVISIONS) lead=lang.t(words::REVISIONS_LEAD)/>
                <div class="button-row no-print">{new}</div>
                {none}
                <List label=lang.t(words::REVISIONS)>{rows}</List>
                {export_link(lang, ListKind::Revisions, "")}
            </div>
        }
    }))
}

fn row(lang: Lang, one: &Revision) -> impl IntoView + use<> {
    let kind = lang.fill(words::TITLE, &[("year", &one.season), ("kind", &lang.t(words::kind(one.kind)))]);
    let title = format!("{} · {kind}", one.base_name);
    let reason = one.reason.lines().next().unwrap_or_default().to_owned();
    view! {
        <ListRow title=title href=format!("/revisions/{}", one.id) end=status_badge(lang, one.status)>
            <p class="soft small">{reason}</p>
        </ListRow>
    }
}

/// Where a revision stands.
pub(super) fn status_badge(lang: Lang, status: RevisionStatus) -> AnyView {
    let (kind, icon) = match status {
        RevisionStatus::Requested | RevisionStatus::Open | RevisionStatus::Computed => {
            (BadgeKind::Info, Icon::Hourglass)
        }
        RevisionStatus::Notice => (BadgeKind::Warning, Icon::Hourglass),
        RevisionStatus::Final => (BadgeKind::Success, Icon::Check),
        RevisionStatus::Refused | RevisionStatus::Dropped => (BadgeKind::Plain, Icon::X),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
}
