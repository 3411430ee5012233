//! The results of one session.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::Datelike;
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
    survey::{comments::may_quote, model::Questionnaire, released::Released, store, versions::Questions},
    text::{Lang, booking as booking_words, comments as comment_words, results as words, survey as survey_words},
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
    let asked = store::list_asked(conn, visitor.now.date().year().into()).await?;
    let comments = store::list_released_comments(conn, &id).await?;
    let page = Page::new(&visitor, lang.t(words::RESULTS)).below("/sessions", lang.t(booking_words::SESSIONS));
    Ok(page.draw(&app, move || {
        let ListedSession { session, project_title, base_name } = listed;
        let when = format!("{}–{}", lang.moment(session.starts_at), session.ends_at.clock());
        let above = format!("{project_title} · {base_name} · {when}");
        let body = if is_released { tables(lang, &asked, &released, &comments) } else { not_yet(lang) };
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

fn tables(lang: Lang, asked: &Questions, released: &[Released], comments: &[(Questionnaire, String)]) -> AnyView {
    let of = |questionnaire: Questionnaire| {
        table(lang, asked, questionnaire, |code| {
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
        {quoted(lang, released, comments)}
        {rule(lang)}
    }
    .into_any()
}

/// What the Centre has released, word for word, where enough people answered that nobody can guess who wrote it.
fn quoted(lang: Lang, released: &[Released], comments: &[(Questionnaire, String)]) -> Option<AnyView> {
    let answered = |questionnaire: Questionnaire| {
        let figures = released.iter().filter(|one| one.questionnaire == questionnaire).map(|one| one.figure);
        figures.max_by_key(|figure| figure.answers).unwrap_or_default()
    };
    let quote = |(questionnaire, body): &(Questionnaire, String)| {
        let who = lang.t(survey_words::who(*questionnaire));
        let body = body.clone();
        view! { <blockquote><p>{body}</p><footer class="soft small">{who}</footer></blockquote> }
    };
    let quotes =
        comments.iter().filter(|(questionnaire, _)| may_quote(*questionnaire, answered(*questionnaire))).map(quote);
    let quotes: Vec<_> = quotes.collect();
    (!quotes.is_empty())
        .then(|| view! { <section class="stack"><h2>{lang.t(comment_words::SAID)}</h2>{quotes}</section> }.into_any())
}
