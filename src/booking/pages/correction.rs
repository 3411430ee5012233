//! The Centre corrects a visit that counted as missed.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::session_when;
use crate::{
    accounts::visitor::Visitor,
    booking::{
        actions::CorrectRefusal,
        model::{BookingId, BookingStatus, Visit},
        policy::{can_correct, can_see_bookings, reach},
        refusals, store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, conduct as words},
    ui::{Button, ButtonKind, CheckboxField, Choice, LinkButton, Notice, NoticeKind, PageHead, RadioGroup, TextArea},
};

/// The form.
pub async fn correction_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::CORRECT));
    draw(&app, &visitor, page, &BookingId(id), Typed::default()).await
}

/// The form again, with what is wrong.
pub async fn correction_again(
    app: &App,
    visitor: &Visitor,
    id: &BookingId,
    typed: Typed,
) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::CORRECT)).refused();
    draw(app, visitor, page, id, typed).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let lang = visitor.lang;
    let visit = store::find_visit(&mut *app.db.read().await?, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    visitor.allowed(can_correct)?;
    let back = format!("/bookings/{id}");
    let page =
        page.below("/bookings", lang.t(booking_words::BOOKINGS_HERE)).below(back.clone(), visit.booking.code.clone());
    Ok(page.draw(app, move || {
        let above = format!("{} · {}", visit.project_title, session_when(lang, &visit.session));
        let summary = problem_summary(&typed, lang);
        let body = body(lang, &visit, &typed);
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::CORRECT) above=above lead=lang.t(words::CORRECT_LEAD)/>
                {summary}
                {body}
                <div class="button-row">
                    <LinkButton href=back kind=ButtonKind::Quiet>{lang.t(booking_words::BACK_TO_BOOKING)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn body(lang: Lang, visit: &Visit, typed: &Typed) -> AnyView {
    let status = visit.booking.status;
    if status == BookingStatus::NoShow {
        return form(lang, visit, typed);
    }
    let why = refusals::correction(CorrectRefusal::NotMissed(status), lang).say(lang);
    view! { <Notice kind=NoticeKind::Info title=why/> }.into_any()
}

fn form(lang: Lang, visit: &Visit, typed: &Typed) -> AnyView {
    let action = format!("/bookings/{}/correction", visit.booking.id);
    let who = format!("{} · {}", visit.booking.organiser_name, visit.booking.group_name);
    let choices = vec![Choice::new("came", lang.t(words::CAME)), Choice::new("called_off", lang.t(words::CALLED_OFF))];
    view! {
        <form method="post" action=action class="form panel">
            <p>{who}</p>
            <RadioGroup
                name="shown" legend=lang.t(words::SHOWN) choices=choices selected=typed.value("shown")
                error=typed.error("shown", lang) required=true
            />
            <CheckboxField name="briefing" label=lang.t(words::BRIEFING) checked=typed.is_ticked("briefing")/>
            <TextArea
                name="evidence" label=lang.t(words::EVIDENCE) hint=lang.t(words::EVIDENCE_HINT)
                value=typed.value("evidence") error=typed.error("evidence", lang) maxlength="200" rows=3 required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}
