//! One filing before the Centre.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{coming_days, deadline, heads, reasons};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        filing::{Filing, FilingStatus},
        model::{BookingId, Grades, Visit},
        pages::{definitions, fact, grades_in_words, phone_link, session_when},
        policy::{can_see_bookings, reach},
        store,
    },
    decisions::{model::REASONS, policy::can_decide_filings},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{
        http::App,
        uploads::{FileKind, saved_file},
    },
    text::{Lang, booking as booking_words, decisions as words, filing as filing_words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, LinkButton, Notice, NoticeKind, PageHead, RadioGroup, TextArea,
    },
};

/// The filing.
pub async fn filing_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &BookingId(id), Typed::default()).await
}

/// The filing again, with what is wrong.
pub async fn filing_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, typed).await
}

/// The emergency plan of a booking, for whoever sees the booking.
pub async fn plan_file(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_bookings)?;
    let id = BookingId(id);
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let (name, kind) = store::find_plan_file(conn, &id).await?.ok_or(AppError::NotFound)?;
    let kind = FileKind::parse(&kind).ok_or(AppError::NotFound)?;
    let content = app.files.find(&name).await.map_err(|error| AppError::Internal(error.to_string()))?;
    let title = format!("{} {}", visitor.lang.t(words::PLAN), visit.booking.code);
    Ok(saved_file(kind, content.ok_or(AppError::NotFound)?, &title))
}

struct Sheet {
    visit: Visit,
    filing: Filing,
    grades: Grades,
    deadline: Option<AnyView>,
}

async fn draw(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_filings)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let filing = store::find_filing_of(conn, id).await?.ok_or(AppError::NotFound)?;
    let grades = store::list_booking_grades(conn, id).await?;
    let days = coming_days(conn, today).await?;
    let title = lang.fill(words::FILING, &[("number", &filing.number)]);
    let page = Page::new(visitor, title.clone()).below("/filings", lang.t(words::FILINGS));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let waits = filing.status == FilingStatus::Submitted;
        let deadline = deadline(lang, &visit, today, &days).filter(|_| waits);
        let sheet = Sheet { visit, filing, grades, deadline };
        let state = view! { <Badge kind=BadgeKind::Info label=lang.t(filing_words::status(sheet.filing.status))/> };
        let (summary, why, facts) = (problem_summary(&typed, lang), why(lang, &sheet.filing), facts(lang, &sheet));
        let decision = waits.then(|| decision(lang, &sheet.visit.booking.id, &typed));
        let above = session_when(lang, &sheet.visit.session);
        view! {
            <div class="measure stack">
                <PageHead title=title above=above>{state}{sheet.deadline}</PageHead>
                {summary}
                {why}
                {facts}
                {decision}
                <div class="button-row">
                    <LinkButton href="/filings" kind=ButtonKind::Quiet>{lang.t(words::FILINGS)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn why(lang: Lang, filing: &Filing) -> Option<AnyView> {
    let reasons = reasons(lang, filing);
    (!reasons.is_empty()).then(|| {
        let lines = reasons.into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view();
        view! { <Notice kind=NoticeKind::Warning title=lang.t(words::WHY_HERE)>{lines}</Notice> }.into_any()
    })
}

fn facts(lang: Lang, sheet: &Sheet) -> AnyView {
    let Sheet { visit, filing, grades, .. } = sheet;
    let booking = &visit.booking;
    let plan = if filing.has_plan {
        let href = format!("/files/emergency-plans/{}", booking.id);
        view! { <a href=href download>{lang.t(words::PLAN_OPEN)}</a> }.into_any()
    } else {
        lang.t(words::PLAN_NONE).into_any()
    };
    let leader = view! { {booking.contact_name.clone()}" "{phone_link(&booking.contact_phone)} }.into_any();
    let mut facts = vec![
        fact(booking_words::PROJECT, visit.project_title.clone()),
        fact(booking_words::WHERE, visit.base_name.clone()),
        fact(booking_words::ORGANISER, booking.organiser_name.clone()),
        fact(booking_words::GROUP, booking.group_name.clone()),
        (booking_words::CONTACT_NAME, leader),
        fact(booking_words::HEADS, heads(lang, visit)),
        fact(booking_words::GRADES, grades_in_words(lang, grades)),
        fact(booking_words::ARRIVAL, lang.t(booking_words::arrival(booking.arrival))),
        fact(booking_words::PURPOSE, filing.purpose.clone()),
        (words::PLAN, plan),
    ];
    if !filing.explanation.is_empty() {
        facts.push(fact(words::EXPLANATION, filing.explanation.clone()));
    }
    definitions(lang, facts)
}

fn decision(lang: Lang, id: &BookingId, typed: &Typed) -> AnyView {
    let action = format!("/filings/{id}/decision");
    let reasons = REASONS.list.iter().map(|one| Choice::new(one.as_str(), lang.t(words::reason(*one)))).collect();
    let (chosen, error) = (typed.value("reason").to_owned(), typed.error("reason", lang));
    let (remark, remark_error) = (typed.value("remark").to_owned(), typed.error("remark", lang));
    let accept = view! {
        <form method="post" action=action.clone() class="panel stack">
            <h2>{lang.t(words::DECIDE)}</h2>
            <p class="soft">{lang.t(words::ACCEPT_EFFECT)}</p>
            <div class="button-row">
                <Button kind=ButtonKind::Primary name="verdict" value="accept">{lang.t(words::ACCEPT)}</Button>
            </div>
        </form>
    }
    .into_any();
    let otherwise = view! {
        <form method="post" action=action class="form panel">
            <h2>{lang.t(words::RETURN_OR_REJECT)}</h2>
            <p class="soft">{lang.t(words::REJECT_EFFECT)}</p>
            <RadioGroup
                name="reason" legend=lang.t(words::REASON) choices=reasons selected=chosen error=error
            />
            <TextArea
                name="remark" label=lang.t(words::REMARK) hint=lang.t(words::REMARK_HINT) value=remark
                error=remark_error mark=lang.t(words::OPTIONAL) maxlength="200" rows=2
            />
            <div class="button-row">
                <Button name="verdict" value="return">{lang.t(words::RETURN)}</Button>
                <Button kind=ButtonKind::Danger name="verdict" value="reject">{lang.t(words::REJECT)}</Button>
            </div>
        </form>
    }
    .into_any();
    view! { <div class="stack">{accept}{otherwise}</div> }.into_any()
}
