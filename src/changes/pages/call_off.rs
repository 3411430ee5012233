//! Asking once more before a session is called off, with whom it affects; and what it did.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        actions::{Affected, is_of_session, list_affected},
        model::{CancelReason, ListedSession, SessionId, SessionStatus},
        pages::{phone_link, session_when},
        policy::{can_open_sessions, reach},
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, changes as words},
    ui::{Choice, Confirm, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, RadioGroup},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    groups: String,
    offers: String,
}

/// The question, or what became of it.
pub async fn call_off_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::CALL_OFF));
    draw(&app, &visitor, page, &SessionId(id), Typed::default(), done).await
}

/// The question again, with what is wrong.
pub async fn call_off_again(app: &App, visitor: &Visitor, id: &SessionId, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::CALL_OFF)).refused();
    draw(app, visitor, page, id, typed, Done::default()).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    id: &SessionId,
    typed: Typed,
    done: Done,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let person = visitor.allowed(can_open_sessions)?;
    let conn = &mut *app.db.read().await?;
    let listed = store::find_session_within(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let affected = list_affected(conn, &listed.session, visitor.now).await?;
    let is_ahead = matches!(listed.session.status, SessionStatus::Open | SessionStatus::Paused)
        && listed.session.starts_at > visitor.now;
    let back = format!("/sessions?from={}", listed.session.starts_at.date());
    Ok(page.below(back.clone(), lang.t(booking_words::SESSIONS)).draw(app, move || {
        let head = format!("{} · {}", listed.project_title, session_when(lang, &listed.session));
        let body = if is_ahead { question(lang, &listed, &affected, &typed, back) } else { over(lang, &done, back) };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::CALL_OFF) above=head/>
                {problem_summary(&typed, lang)}
                {body}
            </div>
        }
    }))
}

fn over(lang: Lang, done: &Done, back: String) -> AnyView {
    let counts = done.groups.parse::<u32>().ok().zip(done.offers.parse::<u32>().ok());
    let notice = match counts {
        Some((groups, offers)) => {
            let said = lang.fill(words::CALLED_OFF, &[("groups", &groups), ("offers", &offers)]);
            view! { <Notice kind=NoticeKind::Success title=said live=true/> }.into_any()
        }
        None => view! { <Notice kind=NoticeKind::Warning title=lang.t(words::SESSION_NOT_AHEAD)/> }.into_any(),
    };
    view! {
        {notice}
        <div class="button-row"><LinkButton href=back>{lang.t(booking_words::SESSIONS)}</LinkButton></div>
    }
    .into_any()
}

fn question(lang: Lang, listed: &ListedSession, affected: &[Affected], typed: &Typed, back: String) -> AnyView {
    let reasons = CancelReason::ALL.iter().filter(|reason| is_of_session(**reason));
    let reasons = reasons.map(|reason| Choice::new(reason.as_str(), lang.t(booking_words::cancel_reason(*reason))));
    let reasons: Vec<Choice> = reasons.collect();
    let (chosen, error) = (typed.value("reason").to_owned(), typed.error("reason", lang));
    let rows: Vec<AnyView> = affected.iter().map(|one| row(lang, one)).collect();
    let list = if rows.is_empty() {
        view! { <p>{lang.t(words::CALL_OFF_NOBODY)}</p> }.into_any()
    } else {
        view! {
            <p>{lang.t(words::CALL_OFF_EFFECT)}</p>
            <List label=lang.t(words::AFFECTED)>{rows}</List>
        }
        .into_any()
    };
    view! {
        <Confirm
            title=lang.t(words::CALL_OFF_TITLE) action=format!("/sessions/{}/cancellation", listed.session.id)
            confirm=lang.t(words::CALL_OFF) cancel=lang.t(words::KEEP_SESSION) cancel_href=back danger=true part=true
        >
            {list}
            <RadioGroup
                name="reason" legend=lang.t(booking_words::CANCEL_REASON) choices=reasons selected=chosen error=error
                required=true
            />
        </Confirm>
    }
    .into_any()
}

fn row(lang: Lang, Affected { visit, instead }: &Affected) -> AnyView {
    let booking = &visit.booking;
    let values = [("children", &booking.children as &dyn std::fmt::Display), ("adults", &booking.adults)];
    let who = format!("{} · {}", booking.organiser_name, booking.group_name);
    let heads = lang.fill(booking_words::HEADS_WORDS, &values);
    let instead = match instead {
        Some(session) => lang.fill(words::INSTEAD, &[("when", &session_when(lang, session))]),
        None => lang.t(words::NO_INSTEAD).to_owned(),
    };
    let name = booking.contact_name.clone();
    let phone = phone_link(&booking.contact_phone);
    let end = ().into_any();
    view! {
        <ListRow title=who end=end>
            <p>{heads}" · "{name}" "{phone}</p>
            <p class="soft small">{instead}</p>
        </ListRow>
    }
    .into_any()
}
