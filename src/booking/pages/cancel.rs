//! Asking once more before a booking is called off.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::session_when;
use crate::{
    accounts::{model::Person, visitor::Visitor},
    booking::{
        actions::{CancelRefusal, cancels_late, last_free_day},
        lifecycle::{self, Event},
        model::{BookingId, Visit},
        policy::{can_book, can_change_booking, can_see_bookings, cancel_reasons, reach},
        refusals, store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as words},
    ui::{Choice, Confirm, LinkButton, Notice, NoticeKind, PageHead, RadioGroup},
};

/// The question.
pub async fn cancel_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::CANCEL));
    draw(&app, &visitor, page, &BookingId(id), Typed::default()).await
}

/// The question again, with what is wrong.
pub async fn cancel_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::CANCEL)).refused();
    draw(app, visitor, page, id, typed).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?.clone();
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(&person), id).await?.ok_or(AppError::NotFound)?;
    visitor.allowed(can_change_booking)?;
    let last_day = last_free_day(conn, &visit).await?;
    let deadline = deadline(lang, &person, cancels_late(&person, visitor.now.date(), last_day), lang.day(last_day));
    let back = format!("/bookings/{id}");
    let page = page.below("/bookings", lang.t(words::BOOKINGS_HERE)).below(back.clone(), visit.booking.code.clone());
    Ok(page.draw(app, move || {
        let status = visit.booking.status;
        if lifecycle::after(status, Event::Cancel).is_none() {
            let why = refusals::cancellation(CancelRefusal::NotLive(status), lang).say(lang);
            return nothing_to_call_off(lang, why, back);
        }
        question(lang, &person, &visit, &typed, deadline, back)
    }))
}

/// What the day means for the organiser; the Centre is never late.
fn deadline(lang: Lang, person: &Person, is_late: bool, day: String) -> Option<(NoticeKind, String)> {
    let (kind, text) =
        if is_late { (NoticeKind::Warning, words::CANCEL_LATE) } else { (NoticeKind::Info, words::CANCEL_IN_TIME) };
    can_book(person).then(|| (kind, lang.fill(text, &[("date", &day)])))
}

fn nothing_to_call_off(lang: Lang, why: String, back: String) -> AnyView {
    view! {
        <div class="measure stack">
            <PageHead title=lang.t(words::CANCEL)/>
            <Notice kind=NoticeKind::Warning title=why/>
            <div class="button-row"><LinkButton href=back>{lang.t(words::BACK_TO_BOOKING)}</LinkButton></div>
        </div>
    }
    .into_any()
}

fn question(
    lang: Lang,
    person: &Person,
    visit: &Visit,
    typed: &Typed,
    deadline: Option<(NoticeKind, String)>,
    back: String,
) -> AnyView {
    let reasons = cancel_reasons(person).iter();
    let reasons = reasons.map(|reason| Choice::new(reason.as_str(), lang.t(words::cancel_reason(*reason)))).collect();
    let which =
        format!("{} · {} · {}", visit.project_title, session_when(lang, &visit.session), visit.booking.group_name);
    let (chosen, error) = (typed.value("reason").to_owned(), typed.error("reason", lang));
    let summary = problem_summary(typed, lang);
    view! {
        <div class="measure stack">
            {summary}
            <Confirm
                title=lang.t(words::CANCEL_TITLE) action=format!("{back}/cancellation") confirm=lang.t(words::CANCEL)
                cancel=lang.t(words::CANCEL_KEEP) cancel_href=back.clone() danger=true
            >
                <p>{which}</p>
                <p>{lang.t(words::CANCEL_EFFECT)}</p>
                {deadline.map(|(kind, said)| view! { <Notice kind=kind title=said/> })}
                <RadioGroup
                    name="reason" legend=lang.t(words::CANCEL_REASON) choices=reasons selected=chosen error=error
                    required=true
                />
            </Confirm>
        </div>
    }
    .into_any()
}
