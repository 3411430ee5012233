//! Rectifications, those that are not over first.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    rectifications::{
        model::{Rectification, RectificationStatus},
        policy::{can_order, can_see_rectifications},
        store,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, rectifications as words},
    ui::{Badge, BadgeKind, ButtonKind, Empty, Icon, LinkButton, List, ListRow, PageHead},
};

/// Rectifications of one page.
const MOST: i64 = 200;

/// What bases have to put right: the Centre sees all, a base its own.
pub async fn rectifications_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_rectifications)?.clone();
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let orders = can_order(&person);
    let all = if orders {
        store::list_rectifications(&mut conn, MOST).await?
    } else {
        store::list_rectifications_of(&mut conn, person.organisation_id().as_str(), MOST).await?
    };
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::RECTIFICATIONS)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let none = all.is_empty().then(|| view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> });
        let rows: Vec<_> = all.iter().map(|one| row(lang, one, today)).collect();
        let new = orders.then(|| {
            view! {
                <LinkButton href="/rectifications/new" kind=ButtonKind::Primary>{lang.t(words::NEW)}</LinkButton>
            }
        });
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::RECTIFICATIONS) lead=lang.t(words::RECTIFICATIONS_LEAD)/>
                <div class="button-row no-print">{new}</div>
                {none}
                <List label=lang.t(words::RECTIFICATIONS)>{rows}</List>
                {export_link(lang, ListKind::Rectifications, "")}
            </div>
        }
    }))
}

fn row(lang: Lang, one: &Rectification, today: NaiveDate) -> impl IntoView + use<> {
    let title = format!("{} · {}", one.base_name, lang.t(words::measure(one.measure)));
    let issues = one.issues.lines().next().unwrap_or_default().to_owned();
    let due = one.status.is_open().then(|| {
        let text = if one.due_on < today { words::OVERDUE } else { words::UNTIL };
        lang.fill(text, &[("date", &lang.date(one.due_on))])
    });
    view! {
        <ListRow title=title href=format!("/rectifications/{}", one.id) end=status_badge(lang, one.status)>
            <p class="soft small">{issues}</p>
            {due.map(|due| view! { <p class="soft small">{due}</p> })}
        </ListRow>
    }
}

/// Where a rectification stands.
pub(super) fn status_badge(lang: Lang, status: RectificationStatus) -> AnyView {
    let (kind, icon) = match status {
        RectificationStatus::Open | RectificationStatus::Returned => (BadgeKind::Warning, Icon::Alert),
        RectificationStatus::Reported => (BadgeKind::Info, Icon::Hourglass),
        RectificationStatus::Accepted => (BadgeKind::Success, Icon::Check),
        RectificationStatus::Withdrawn => (BadgeKind::Plain, Icon::Check),
        RectificationStatus::Ended => (BadgeKind::Danger, Icon::Alert),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
}
