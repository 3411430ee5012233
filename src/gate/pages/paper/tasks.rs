//! The task sheet: what a child may look for, with room to write and to draw.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{heading, lines, print_hint, sheet, signature, visit};
use crate::{
    accounts::visitor::Visitor, booking::model::BookingId, error::AppError, platform::http::App, text::paper as words,
    ui::PageHead,
};

/// The sheet.
pub async fn tasks_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let visit = visit(&app, &visitor, &BookingId(id)).await?;
    let lang = visitor.lang;
    Ok(sheet(&visitor, words::TASKS, &visit).draw(&app, move || {
        let before = lang.fill(words::TASK_BEFORE, &[("project", &visit.project_title)]);
        let further = [(words::TASK_SEEN, 3), (words::TASK_SAFE, 1), (words::TASK_HOME, 3)];
        let further = further.map(|(title, count)| {
            view! { <section class="keep-together"><h2>{lang.t(title)}</h2>{lines(count)}</section> }.into_any()
        });
        view! {
            <div class="stack paper">
                <PageHead title=lang.t(words::TASKS)/>
                {print_hint(lang)}
                <p class="no-print">{lang.t(words::TASKS_ABOUT)}</p>
                {heading(lang, &visit)}
                {signature(lang.t(words::TASK_NAME))}
                <section class="keep-together"><h2>{before}</h2>{lines(2)}</section>
                <section class="keep-together">
                    <h2>{lang.t(words::TASK_DONE)}</h2>
                    <div class="paper-box" aria-hidden="true"></div>
                </section>
                {further.into_iter().collect_view()}
            </div>
        }
    }))
}
