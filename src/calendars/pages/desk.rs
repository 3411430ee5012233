//! One year of both calendars, and the forms of whoever keeps them.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::{civic, notice, school};
use crate::{
    accounts::{
        model::{Organisation, OrganisationKind},
        store as accounts,
        visitor::Visitor,
    },
    bases::{self, model::CalendarDay},
    calendars::{
        holidays::{Comparison, Notice},
        model::{SchoolSpan, SpanId},
        policy::can_keep_calendars,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, calendars as words},
    time::{Moment, parse_date},
    ui::{Notice as Said, NoticeKind, PageHead, TabItem, Tabs},
};

/// Years before and after the running one that can be looked at.
const YEARS: i32 = 2;

/// Which year, what was just done, and what is to be edited.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    done: String,
    day: String,
    span: String,
}

/// What the desk shows beside the calendars themselves.
#[derive(Default)]
pub struct Desk {
    typed: Typed,
    found: Option<Found>,
    done: String,
}

impl Desk {
    /// The forms as they were typed.
    pub fn typed(typed: Typed) -> Self {
        Self { typed, ..Self::default() }
    }
}

/// A notice that was looked at and can be saved.
pub struct Found {
    /// What it says.
    pub notice: Notice,
    /// What it would change.
    pub comparison: Comparison,
    /// The name under which its file is kept.
    pub file: String,
    /// The source that was typed.
    pub source: String,
}

/// What is drawn.
pub(super) struct Drawn {
    pub lang: Lang,
    pub year: i32,
    pub may_edit: bool,
    pub days: Vec<CalendarDay>,
    pub spans: Vec<SchoolSpan>,
    pub schools: Vec<Organisation>,
    pub typed: Typed,
}

/// The desk of a year.
pub async fn calendars_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let may_edit = can_keep_calendars(visitor.signed_in()?);
    let conn = &mut *app.db.read().await?;
    let mut typed = Typed::default();
    typed.set("year", asked.year);
    if may_edit && let Some(date) = parse_date(&asked.day) {
        civic::fill(&mut typed, date, &bases::store::list_calendar_days(conn, date, date).await?);
    }
    if may_edit && let Some(span) = store::find_span(conn, &SpanId(asked.span)).await? {
        school::fill(&mut typed, &span);
    }
    let page = Page::new(&visitor, visitor.lang.t(words::CALENDARS));
    draw(&app, conn, &visitor, page, Desk { typed, found: None, done: asked.done }).await
}

/// The desk again with what is wrong.
pub async fn again(app: &App, visitor: &Visitor, desk: Desk) -> Result<Response, AppError> {
    let conn = &mut *app.db.read().await?;
    draw(app, conn, visitor, Page::new(visitor, visitor.lang.t(words::CALENDARS)).refused(), desk).await
}

/// The desk with what a notice would change.
pub async fn found(app: &App, visitor: &Visitor, typed: Typed, found: Found) -> Result<Response, AppError> {
    let conn = &mut *app.db.read().await?;
    let page = Page::new(visitor, visitor.lang.t(words::CALENDARS));
    draw(app, conn, visitor, page, Desk { typed, found: Some(found), done: String::new() }).await
}

async fn draw(app: &App, conn: &mut Conn, visitor: &Visitor, page: Page, desk: Desk) -> Result<Response, AppError> {
    let (lang, running) = (visitor.lang, visitor.now.date().year());
    let may_edit = can_keep_calendars(visitor.signed_in()?);
    let year = shown_year(desk.typed.value("year"), visitor.now);
    let (first, last) = whole_year(year);
    let schools =
        if may_edit { accounts::list_organisations(conn, OrganisationKind::School).await? } else { Vec::new() };
    let drawn = Drawn {
        lang,
        year,
        may_edit,
        days: bases::store::list_calendar_days(conn, first, last).await?,
        spans: store::list_spans(conn, first, last).await?,
        schools,
        typed: desk.typed,
    };
    let (found, done) = (desk.found, desk.done);
    Ok(page.below("/desk", lang.t(crate::text::accounts::DESK)).draw(app, move || {
        let years = years(&drawn, running);
        let problems = problem_summary(&drawn.typed, lang).into_any();
        let (civic, school) = (civic::section(&drawn), school::section(&drawn));
        let address = format!("/calendars?year={year}");
        let [days, spans] =
            [ListKind::CalendarDays, ListKind::SchoolSpans].map(|list| export_link(lang, list, &address));
        view! {
            <div class="stack">
                {answer(lang, &done)}
                <PageHead title=lang.t(words::CALENDARS) lead=lang.t(words::CALENDARS_LEAD)/>
                {problems}
                {found.map(|found| notice::findings(lang, found))}
                {years}
                {civic}
                {days}
                {school}
                {spans}
            </div>
        }
    }))
}

fn years(drawn: &Drawn, running: i32) -> AnyView {
    let lang = drawn.lang;
    let item = |year: i32| TabItem {
        href: format!("/calendars?year={year}"),
        label: lang.fill(words::YEAR, &[("year", &year)]),
        current: year == drawn.year,
        count: None,
    };
    let items: Vec<TabItem> = (running - YEARS..=running + YEARS).map(item).collect();
    view! { <Tabs label=lang.t(words::YEARS) items=items/> }.into_any()
}

fn answer(lang: Lang, done: &str) -> Option<AnyView> {
    let text = match done {
        "saved" => words::SAVED,
        "removed" => words::REMOVED,
        "spans" => words::LIST_IMPORTED,
        "same" => words::LIST_SAME,
        "imported" => words::IMPORTED,
        _ => return None,
    };
    Some(view! { <Said kind=NoticeKind::Success title=lang.t(text) live=true/> }.into_any())
}

/// The year that is asked for, if it is near; else the running one.
pub fn shown_year(asked: &str, now: Moment) -> i32 {
    let running = now.date().year();
    let asked = asked.parse::<i32>().ok();
    asked.filter(|year| (running - YEARS..=running + YEARS).contains(year)).unwrap_or(running)
}

/// First and last day of a year.
pub fn whole_year(year: i32) -> (NaiveDate, NaiveDate) {
    (day_of(year, 1, 1), day_of(year, 12, 31))
}

fn day_of(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
