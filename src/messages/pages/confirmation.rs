//! Where the link of a confirmation letter leads. Programs that look into letters open links too, so
//! opening it confirms nothing; the button does.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    messages::{model::masked, store},
    page::Page,
    platform::{chance::digest, http::App},
    text::messages as words,
    ui::{Button, ButtonKind, Empty, LinkButton, NoticeKind, Outcome, PageHead},
};

/// Asks whether the address is the reader's.
pub async fn confirmation_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let found = store::find_confirmation(&mut *app.db.read().await?, &digest(&token), visitor.now).await?;
    let Some((_, email)) = found else { return Ok(confirmation_gone(&app, &visitor)) };
    let lang = visitor.lang;
    Ok(Page::new(&visitor, lang.t(words::CONFIRM)).quiet().draw(&app, move || {
        let lead = lang.fill(words::CONFIRM_LEAD, &[("email", &masked(&email))]);
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::CONFIRM) lead=lead/>
                <form method="post" action=format!("/messages/email/{token}")>
                    <Button kind=ButtonKind::Primary>{lang.t(words::CONFIRM_YES)}</Button>
                </form>
            </div>
        }
    }))
}

/// The address counts from now on.
pub fn confirmed(app: &App, visitor: &Visitor) -> Response {
    let lang = visitor.lang;
    Page::new(visitor, lang.t(words::CONFIRM)).quiet().draw(app, move || {
        view! {
            <h1 class="visually-hidden">{lang.t(words::CONFIRM)}</h1>
            <Outcome kind=NoticeKind::Success title=lang.t(words::CONFIRMED)>
                <LinkButton href="/messages">{lang.t(words::MESSAGES)}</LinkButton>
            </Outcome>
        }
    })
}

/// The link was used or is too old.
pub fn confirmation_gone(app: &App, visitor: &Visitor) -> Response {
    let lang = visitor.lang;
    let page = Page::new(visitor, lang.t(words::CONFIRM_GONE)).with_status(axum::http::StatusCode::NOT_FOUND).quiet();
    page.draw(app, move || {
        view! {
            <h1 class="visually-hidden">{lang.t(words::CONFIRM_GONE)}</h1>
            <Empty title=lang.t(words::CONFIRM_GONE) next=lang.t(words::CONFIRM_GONE_NEXT)>
                <LinkButton href="/messages">{lang.t(words::MESSAGES)}</LinkButton>
            </Empty>
        }
    })
}
