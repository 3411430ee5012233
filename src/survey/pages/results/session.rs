//! The results of one session.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::figures::{rule, table};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        self,
        model::{ListedSession, SessionId},
        policy::{can_open_sessions, reach},
    },
    error::AppError,
    page::Page,
    platform::http::App,
    survey::{model::Questionnaire, released::Released, store},
    text::{Lang, booking as booking_words, results as words},
    ui::{Empty, PageHead},
};

/// The results of one session, once they are released.
pub async fn session_results_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let (lang, id) = (visitor.lang, SessionId(id));
    let conn = &mut *app.db.read().await?;
    let listed = booking::store::find_session_within(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let is_released = store::find_release(conn, &id).await?.is_some();
    let released = store::list_released(conn, &id).await?;
    let page = Page::new(&visitor, lang.t(words::RESULTS)).below("/sessions", lang.t(booking_words::SESSIONS));
    Ok(page.draw(&app, move || {
        let ListedSession { session, project_title, base_name } = listed;
        let when = format!("{}–{}", lang.moment(session.starts_at), session.ends_at.clock());
        let above = format!("{project_title} · {base_name} · {when}");
        let body = if is_released { tables(lang, &released) } else { not_yet(lang) };
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::RESULTS) above=above lead=lang.t(words::LEAD)/>
                {body}
            </div>
        }
    }))
}

fn not_yet(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::NOT_YET) next=lang.t(words::NOT_YET_NEXT)/> }.into_any()
}

fn tables(lang: Lang, released: &[Released]) -> AnyView {
    let of = |questionnaire: Questionnaire| {
        table(lang, questionnaire, |code| {
            let one = released.iter().find(|one| one.questionnaire == questionnaire && one.item == code)?;
            Some(one.figure)
        })
    };
    let tables: Vec<AnyView> = Questionnaire::ALL.iter().filter_map(|questionnaire| of(*questionnaire)).collect();
    if tables.is_empty() {
        return view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> }.into_any();
    }
    view! {
        {tables}
        {rule(lang)}
    }
    .into_any()
}
