//! Saying that everybody of a group is back.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{BookingId, Visit},
        pages::session_when,
        policy::{can_see_bookings, reach},
        returns::may_be_back,
        store as bookings,
    },
    error::AppError,
    form::{Problem, Typed},
    gate::{model::SafeReturn, policy::can_report_return, refusals, store},
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, incidents as words},
    ui::{Button, ButtonKind, Icon, LinkButton, Notice, NoticeKind, Outcome, PageHead, TextArea},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The question, or what was said.
pub async fn return_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::RETURN));
    draw(&app, &visitor, page, &BookingId(id), Typed::default(), done == "returned").await
}

/// The question again, with what is wrong.
pub async fn return_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::RETURN)).refused();
    draw(app, visitor, page, id, typed, false).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    id: &BookingId,
    typed: Typed,
    is_new: bool,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let visit = bookings::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    visitor.allowed(can_report_return)?;
    let said = store::find_safe_return(conn, id).await?;
    let problem = may_be_back(visit.booking.status, &visit.session, visitor.now).err();
    let problem = problem.map(|refusal| refusals::safe_return(refusal, lang));
    let (back, code) = (format!("/bookings/{id}"), visit.booking.code.clone());
    let page = page.below("/bookings", lang.t(booking_words::BOOKINGS_HERE)).below(back.clone(), code);
    Ok(page.draw(app, move || {
        let above = format!("{} · {}", visit.project_title, session_when(lang, &visit.session));
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::RETURN) above=above/>
                {problem_summary(&typed, lang)}
                {answer(lang, said, is_new, problem, &visit, &typed)}
                <div class="button-row">
                    <LinkButton href=back icon=Icon::Back>{lang.t(words::BACK_TO_BOOKING)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn answer(
    lang: Lang,
    said: Option<SafeReturn>,
    is_new: bool,
    problem: Option<Problem>,
    visit: &Visit,
    typed: &Typed,
) -> AnyView {
    if let Some(said) = said {
        let title = if is_new { lang.t(words::RETURN_DONE) } else { lang.t(words::RETURN_ALREADY) };
        let when = lang.fill(words::RETURN_AT, &[("when", &lang.moment(said.at))]);
        return view! {
            <Outcome kind=NoticeKind::Success title=title><p>{when}</p><p>{said.note}</p></Outcome>
        }
        .into_any();
    }
    if let Some(problem) = problem {
        return view! { <Notice kind=NoticeKind::Info title=problem.say(lang)/> }.into_any();
    }
    question(lang, visit, typed)
}

fn question(lang: Lang, visit: &Visit, typed: &Typed) -> AnyView {
    let action = format!("/bookings/{}/safe-return", visit.booking.id);
    let group = visit.booking.group_name.clone();
    view! {
        <form method="post" action=action class="form panel">
            <h2>{lang.t(words::RETURNS_ASK)}</h2>
            <p>{group}</p>
            <TextArea
                name="note" label=lang.t(words::RETURN_NOTE) hint=lang.t(words::RETURN_NOTE_HINT)
                value=typed.value("note") error=typed.error("note", lang) maxlength="300" rows=2
            />
            <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>{lang.t(words::RETURN_SAVE)}</Button>
        </form>
    }
    .into_any()
}
