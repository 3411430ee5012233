//! The Centre's queue, by day of the visit.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{coming_days, deadline, heads, reasons};
use crate::{
    accounts::visitor::Visitor,
    bases::model::CalendarDay,
    booking::{
        filing::{Filing, FilingStatus},
        model::{BookingId, Visit},
        pages::session_when,
        policy::Reach,
        store,
    },
    decisions::{
        actions::Outcome,
        model::{DecideRefusal, Verdict},
        policy::can_decide_filings,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, booking as booking_words, decisions as words, filing as filing_words},
    ui::{Button, ButtonKind, Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// Filings of one page: more than a morning's work.
const ROWS: i64 = 100;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// A filing that waits, with its visit.
struct Row {
    visit: Visit,
    filing: Filing,
}

/// The queue.
pub async fn filings_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::FILINGS));
    draw(&app, &visitor, page, Typed::default(), Vec::new(), &done.done).await
}

/// The queue again: with what became of each, or with what is wrong.
pub async fn filings_again(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    outcomes: Vec<Outcome>,
) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::FILINGS));
    let page = if typed.is_fine() { page } else { page.refused() };
    draw(app, visitor, page, typed, outcomes, "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    typed: Typed,
    outcomes: Vec<Outcome>,
    done: &str,
) -> Result<Response, AppError> {
    visitor.allowed(can_decide_filings)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let conn = &mut *app.db.read().await?;
    let everywhere = Reach { is_all: true, ..Reach::default() };
    let visits = store::list_visits_filed(conn, &everywhere, FilingStatus::Submitted, ROWS).await?;
    let mut filings = store::list_filings(conn, FilingStatus::Submitted).await?;
    let days = coming_days(conn, today).await?;
    let names = names(conn, &outcomes).await?;
    let rows = visits.into_iter().filter_map(|visit| {
        let filing = filings.remove(&visit.booking.id)?;
        Some(Row { visit, filing })
    });
    let rows: Vec<Row> = rows.collect();
    let said = Verdict::parse(done).map(|verdict| lang.t(done_words(verdict)));
    Ok(page.below("/desk", lang.t(accounts_words::DESK)).draw(app, move || {
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=said live=true/> });
        let (summary, results) = (problem_summary(&typed, lang), results(lang, &outcomes, &names));
        let body = if rows.is_empty() { nothing(lang) } else { queue(lang, &rows, today, &days) };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::FILINGS) lead=lang.t(words::FILINGS_LEAD)/>
                {said}
                {summary}
                {results}
                {body}
                {export_link(lang, ListKind::Filings, "")}
            </div>
        }
    }))
}

/// Project and group of each, for the results.
async fn names(
    conn: &mut crate::platform::db::Conn,
    outcomes: &[Outcome],
) -> Result<HashMap<BookingId, String>, AppError> {
    let ids: Vec<BookingId> = outcomes.iter().map(|outcome| outcome.id.clone()).collect();
    store::list_booking_names(conn, &ids).await
}

const fn done_words(verdict: Verdict) -> crate::text::Text {
    match verdict {
        Verdict::Accept => words::DONE_ACCEPT,
        Verdict::Return => words::DONE_RETURN,
        Verdict::Reject => words::DONE_REJECT,
    }
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NO_FILINGS) next=lang.t(words::NO_FILINGS_NEXT)>
            <LinkButton href="/desk">{lang.t(words::TO_DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn queue(lang: Lang, rows: &[Row], today: NaiveDate, days: &[CalendarDay]) -> AnyView {
    let rows: Vec<AnyView> = rows.iter().map(|row| one(lang, row, today, days)).collect();
    view! {
        <form method="post" action="/filings" class="stack" id="filing">
            <List label=lang.t(words::FILINGS)>{rows}</List>
            <div class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::ACCEPT_TICKED)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn one(lang: Lang, Row { visit, filing }: &Row, today: NaiveDate, days: &[CalendarDay]) -> AnyView {
    let booking = &visit.booking;
    let title = format!("{} · {}", session_when(lang, &visit.session), visit.project_title);
    let tick = lang.fill(words::TICK, &[("what", &title)]);
    let media = view! {
        <label class="choice">
            <input type="checkbox" name="filing" value=booking.id.to_string()/>
            <span class="visually-hidden">{tick}</span>
        </label>
    };
    let who = format!("{} {} · {}", booking.organiser_name, booking.group_name, heads(lang, visit));
    let why = reasons(lang, filing).into_iter().map(|why| view! { <p class="small">{why}</p> }).collect_view();
    let again = (filing.round > 1).then(|| {
        let said = lang.fill(words::AGAIN, &[("n", &filing.round)]);
        view! { <p class="soft small">{said}</p> }
    });
    let (deadline, base) = (deadline(lang, visit, today, days), visit.base_name.clone());
    let href = format!("/filings/{}", booking.id);
    view! {
        <ListRow title=title href=href media=media.into_any()>
            <p>{base}</p>
            <p class="soft">{who}</p>
            {why}
            {again}
            <p>{deadline}</p>
        </ListRow>
    }
    .into_any()
}

fn results(lang: Lang, outcomes: &[Outcome], names: &HashMap<BookingId, String>) -> Option<AnyView> {
    if outcomes.is_empty() {
        return None;
    }
    let lines = outcomes.iter().map(|outcome| {
        let name = names.get(&outcome.id).cloned().unwrap_or_default();
        let said = result(lang, outcome);
        view! { <li>{name}" "{said}</li> }
    });
    let all_well = outcomes.iter().all(|outcome| matches!(outcome.result, Some(Ok(_))));
    let kind = if all_well { NoticeKind::Success } else { NoticeKind::Warning };
    let lines = lines.collect_view();
    Some(view! { <Notice kind=kind title=lang.t(words::RESULTS) live=true><ul>{lines}</ul></Notice> }.into_any())
}

fn result(lang: Lang, outcome: &Outcome) -> String {
    match &outcome.result {
        Some(Ok(status)) => lang.t(words::accepted(*status)).to_owned(),
        Some(Err(DecideRefusal::NotWaiting(filed, status))) => {
            let (filed, status) =
                (lang.t(filing_words::status(*filed)), lang.t(booking_words::booking_status(*status)));
            lang.fill(words::NOT_WAITING, &[("filing", &filed), ("status", &status)])
        }
        Some(Err(DecideRefusal::Rules(broken))) => {
            let say = |one| crate::booking::refusals::broken_rule(one, lang, "").say(lang);
            broken.iter().copied().map(say).collect::<Vec<_>>().join(" ")
        }
        Some(Err(DecideRefusal::NoReason)) | None => lang.t(words::RESULT_GONE).to_owned(),
    }
}
