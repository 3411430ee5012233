//! Choosing another session of the same project: to move there, or to book the same again.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{below, find, no_room, together::with_together};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        actions::plan_elsewhere,
        availability::{places_left, room_for},
        model::{BookingId, Session, SessionId, Visit},
        pages::session_when,
        policy::can_book,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, changes as words},
    ui::{Button, ButtonKind, Choice, Empty, LinkButton, List, ListRow, PageHead, RadioGroup},
};

/// Sessions to choose from.
const CHOICE: i64 = 60;

/// Another session for a booking.
pub async fn session_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::RESCHEDULE));
    draw(&app, &visitor, page, &BookingId(id), Typed::default(), None).await
}

/// The same, with what is wrong; `full` is a session that had no room.
pub async fn session_again(
    app: &App,
    visitor: &Visitor,
    id: &BookingId,
    typed: Typed,
    full: Option<&SessionId>,
) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::RESCHEDULE)).refused();
    draw(app, visitor, page, id, typed, full).await
}

/// Sessions for a booking like this one.
pub async fn again_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let visit = find(conn, &visitor, &BookingId(id)).await?;
    let sessions = choice(conn, &visitor, &visit).await?;
    let page = below(Page::new(&visitor, lang.t(words::AGAIN)), &visitor, &visit);
    Ok(page.draw(&app, move || {
        let rows: Vec<AnyView> = sessions.iter().map(|session| again_row(lang, session, &visit)).collect();
        let list = if rows.is_empty() {
            nothing(lang)
        } else {
            view! { <List label=lang.t(words::CHOOSE_SESSION)>{rows}</List> }.into_any()
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::AGAIN) above=visit.project_title.clone() lead=lang.t(words::AGAIN_LEAD)/>
                {list}
            </div>
        }
    }))
}

fn again_row(lang: Lang, session: &Session, visit: &Visit) -> AnyView {
    let href = format!("/sessions/{}/booking?like={}", session.id, visit.booking.id);
    let left =
        lang.fill(booking_words::PLACES_LEFT, &[("left", &places_left(session)), ("all", &session.capacity_heads)]);
    let end = ().into_any();
    view! { <ListRow title=session_when(lang, session) href=href end=end><p class="soft small">{left}</p></ListRow> }
        .into_any()
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    id: &BookingId,
    typed: Typed,
    full: Option<&SessionId>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let books = can_book(visitor.signed_in()?);
    let wait = full.filter(|_| books).map(|full| format!("session={full}"));
    let conn = &mut *app.db.read().await?;
    let visit = find(conn, visitor, id).await?;
    let mut sessions = choice(conn, visitor, &visit).await?;
    let elsewhere = plan_elsewhere(conn, &visit, visitor.now).await?;
    let is_bound = elsewhere.as_ref().is_some_and(|elsewhere| !elsewhere.goes_alone);
    if is_bound {
        sessions.retain(|one| one.starts_at.date() == visit.session.starts_at.date());
    }
    Ok(below(page, visitor, &visit).draw(app, move || {
        let form = match (sessions.is_empty(), is_bound) {
            (false, _) => form(lang, &visit, &sessions, &typed),
            (true, false) => nothing(lang),
            (true, true) => no_other_hour(lang),
        };
        let form = match &elsewhere {
            Some(elsewhere) => with_together(lang, &visit, elsewhere, form, &typed),
            None => form,
        };
        let now = format!("{}：{}", lang.t(words::NOW), session_when(lang, &visit.session));
        view! {
            <div class="measure stack">
                <PageHead
                    title=lang.t(words::RESCHEDULE) above=visit.project_title.clone() lead=lang.t(words::RESCHEDULE_LEAD)
                />
                {problem_summary(&typed, lang)}
                {wait.map(|wanted| no_room(lang, None, &wanted))}
                <p>{now}</p>
                {form}
            </div>
        }
    }))
}

/// Sessions of the project with room for the group.
async fn choice(
    conn: &mut crate::platform::db::Conn,
    visitor: &Visitor,
    visit: &Visit,
) -> Result<Vec<Session>, AppError> {
    let mut sessions = store::list_open_sessions(conn, &visit.session.project_id, visitor.now, CHOICE).await?;
    let heads = visit.booking.heads();
    let present = store::list_presence(conn, &visit.session.project_id, visitor.now).await?;
    let lets_in = |one: &Session| present.get(&one.id).is_none_or(|present| present.lets_in(heads));
    sessions.retain(|one| one.id != visit.session.id && room_for(one, heads, visitor.now).is_ok() && lets_in(one));
    Ok(sessions)
}

fn form(lang: Lang, visit: &Visit, sessions: &[Session], typed: &Typed) -> AnyView {
    let choices = sessions.iter().map(|session| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("when", &session_when(lang, session)), ("left", &places_left(session))];
        Choice::new(session.id.as_str(), lang.fill(words::SESSION_CHOICE, &values))
    });
    let action = format!("/bookings/{}/session", visit.booking.id);
    let back = format!("/bookings/{}", visit.booking.id);
    view! {
        <form method="post" action=action class="form">
            <RadioGroup
                name="session" legend=lang.t(words::CHOOSE_SESSION) choices=choices.collect()
                selected=typed.value("session") error=typed.error("session", lang) required=true
            />
            <div class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::MOVE)}</Button>
                <LinkButton href=back kind=ButtonKind::Quiet>{lang.t(booking_words::BACK_TO_BOOKING)}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}

/// The same for a part that cannot go to another day by itself.
fn no_other_hour(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::NO_OTHER_HOUR) next=lang.t(words::NO_OTHER_HOUR_NEXT)/> }.into_any()
}

fn nothing(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::NO_OTHER) next=lang.t(words::NO_OTHER_NEXT)/> }.into_any()
}
