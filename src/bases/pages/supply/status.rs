//! Opening a base, or closing it for the time being: the Centre's act, asked once more.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{href_of, page_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::find_edited_base,
        policy::can_decide_supply,
        supply::{BaseEvent, after},
    },
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::http::App,
    text::{Lang, supply as words},
    ui::{Confirm, TextField},
};

/// The question.
pub async fn status_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), false).await
}

/// The question again, with what is wrong.
pub async fn status_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, true).await
}

async fn draw(app: &App, visitor: &Visitor, code: &str, typed: Typed, is_refused: bool) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_supply)?;
    let lang = visitor.lang;
    let base = find_edited_base(&mut *app.db.read().await?, person, code).await?;
    let page = page_of(visitor, &base, words::STATUS);
    let page = if is_refused { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let suspends = after(base.status, BaseEvent::Suspend).is_some();
        let (title, effect, event) = if suspends {
            (words::SUSPEND_BASE, words::SUSPEND_EFFECT, "suspend")
        } else {
            (words::OPEN_BASE, words::OPEN_BASE_EFFECT, "activate")
        };
        let reason = suspends.then(|| reason_field(lang, &typed));
        let (summary, name, action, back) =
            (problem_summary(&typed, lang), base.name.clone(), href_of(&base, "/status"), href_of(&base, ""));
        view! {
            <div class="measure stack">
                {summary}
                <Confirm
                    title=lang.t(title) action=action confirm=lang.t(title) cancel=lang.t(words::KEEP) cancel_href=back
                    danger=suspends
                >
                    <p>{name}</p>
                    <p>{lang.t(effect)}</p>
                    <input type="hidden" name="event" value=event/>
                    {reason}
                </Confirm>
            </div>
        }
    }))
}

fn reason_field(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <TextField
            name="reason" label=lang.t(words::REASON) hint=lang.t(words::REASON_PUBLIC) value=typed.value("reason")
            error=typed.error("reason", lang) required=true
        />
    }
    .into_any()
}
