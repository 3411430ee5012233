//! What waits for the leader of a school.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{coming_days, deadline, heads};
use crate::{
    accounts::visitor::Visitor,
    bases::model::CalendarDay,
    booking::{
        filing::FilingStatus,
        model::{BookingId, Visit},
        pages::session_when,
        policy::reach,
        store,
    },
    decisions::{actions::Approval, policy::can_approve, store::find_asks_school},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, accounts as accounts_words, decisions as words},
    ui::{Button, ButtonKind, Disclosure, Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, TextField},
};

/// Bookings of one page.
const ROWS: i64 = 100;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The list.
pub async fn approvals_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, Typed::default(), &done.done).await
}

/// The list again, with what is wrong.
pub async fn approvals_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, typed, "").await
}

/// The field beside a booking: its remark, or why it goes back.
pub fn remark_field(approval: Approval, id: &BookingId) -> String {
    match approval {
        Approval::Approve => format!("remark-{id}"),
        Approval::SendBack => format!("why-{id}"),
    }
}

async fn draw(app: &App, visitor: &Visitor, typed: Typed, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_approve)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let conn = &mut *app.db.read().await?;
    let visits = store::list_visits_filed(conn, &reach(person), FilingStatus::Draft, ROWS).await?;
    let is_on = find_asks_school(conn, person.organisation_id()).await?;
    let days = coming_days(conn, today).await?;
    let said = said(done).map(|said| lang.t(said));
    let page = Page::new(visitor, lang.t(words::APPROVALS)).below("/desk", lang.t(accounts_words::DESK));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=said live=true/> });
        let (summary, setting) = (problem_summary(&typed, lang), setting(lang, is_on));
        let body = if visits.is_empty() { nothing(lang) } else { list(lang, &visits, today, &days, &typed) };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::APPROVALS) lead=lang.t(words::APPROVALS_LEAD)/>
                {said}
                {summary}
                {body}
                {export_link(lang, ListKind::Approvals, "")}
                {setting}
            </div>
        }
    }))
}

fn said(done: &str) -> Option<Text> {
    match done {
        "approved" => Some(words::DONE_APPROVED),
        "returned" => Some(words::DONE_SENT_BACK),
        "saved" => Some(words::SETTING_SAVED),
        _ => None,
    }
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NO_APPROVALS) next=lang.t(words::NO_APPROVALS_NEXT)>
            <LinkButton href="/desk">{lang.t(words::TO_DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn list(lang: Lang, visits: &[Visit], today: NaiveDate, days: &[CalendarDay], typed: &Typed) -> AnyView {
    let rows: Vec<AnyView> = visits.iter().map(|visit| one(lang, visit, today, days, typed)).collect();
    view! { <List label=lang.t(words::APPROVALS)>{rows}</List> }.into_any()
}

fn one(lang: Lang, visit: &Visit, today: NaiveDate, days: &[CalendarDay], typed: &Typed) -> AnyView {
    let booking = &visit.booking;
    let title = format!("{} · {}", booking.group_name, visit.project_title);
    let when = format!("{} · {}", session_when(lang, &visit.session), visit.base_name);
    let who = format!("{} · {}", heads(lang, visit), booking.contact_name);
    let (deadline, acts) = (deadline(lang, visit, today, days), acts(lang, &booking.id, typed));
    view! {
        <ListRow title=title href=format!("/bookings/{}", booking.id)>
            <p>{when}</p>
            <p class="soft">{who}</p>
            <p>{deadline}</p>
            {acts}
        </ListRow>
    }
    .into_any()
}

fn acts(lang: Lang, id: &BookingId, typed: &Typed) -> AnyView {
    let action = format!("/approvals/{id}/decision");
    let (remark, why) = (remark_field(Approval::Approve, id), remark_field(Approval::SendBack, id));
    let (remark_typed, remark_error) = (typed.value(&remark).to_owned(), typed.error(&remark, lang));
    let (why_typed, why_error) = (typed.value(&why).to_owned(), typed.error(&why, lang));
    let is_open = why_error.is_some();
    let approve = view! {
        <form method="post" action=action.clone() class="form">
            <TextField
                name=remark label=lang.t(words::APPROVE_REMARK) value=remark_typed error=remark_error
                mark=lang.t(words::OPTIONAL) maxlength="200"
            />
            <div class="button-row">
                <Button kind=ButtonKind::Primary name="verdict" value="approve">{lang.t(words::APPROVE)}</Button>
            </div>
        </form>
    }
    .into_any();
    let back = view! {
        <Disclosure summary=lang.t(words::SEND_BACK) open=is_open>
            <form method="post" action=action class="form">
                <TextField name=why label=lang.t(words::SEND_BACK_WHY) value=why_typed error=why_error maxlength="200"/>
                <div class="button-row">
                    <Button name="verdict" value="return">{lang.t(words::SEND_BACK)}</Button>
                </div>
            </form>
        </Disclosure>
    }
    .into_any();
    view! { <div class="stack">{approve}{back}</div> }.into_any()
}

fn setting(lang: Lang, is_on: bool) -> AnyView {
    let (now, value, label) =
        if is_on { (words::SETTING_ON, "off", words::TURN_OFF) } else { (words::SETTING_OFF, "on", words::TURN_ON) };
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::SETTING)}</h2>
            <p>{lang.t(now)}</p>
            <form method="post" action="/approvals/setting">
                <Button name="approval" value=value>{lang.t(label)}</Button>
            </form>
        </section>
    }
    .into_any()
}
