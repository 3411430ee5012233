//! The calendar of a month: free sessions of everything, or those of one project.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::{
    catalogue::{calendar, earliest},
    closures::closed_on,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        calendar::day_kind,
        lapse::is_covered,
        model::{BaseStatus, CalendarDay, DayKind, FreeDay, Project, ProjectStatus},
        month::Month,
        store,
    },
    booking::{
        availability::{is_bookable, places_left},
        closures::Closure,
        model::Session,
        release::{Terms, rule_for},
        store as booking,
    },
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, bases as bases_words, finding as words},
    time::Moment,
    ui::{Empty, LinkButton, Month as MonthGrid, MonthDay, PageHead, PageLink, Pagination, TabItem, Tabs},
};

/// Sessions of one project in one month: four a day at most.
const MOST_SESSIONS: i64 = 124;

/// What the address asks for; of what is given twice, the first.
#[derive(Default)]
struct Asked {
    month: String,
    project: String,
}

impl Asked {
    fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut asked = Self::default();
        for (key, value) in pairs {
            match key {
                "month" if asked.month.is_empty() => value.clone_into(&mut asked.month),
                "project" if asked.project.is_empty() => value.clone_into(&mut asked.project),
                _ => {}
            }
        }
        asked
    }
}

/// What stands in the days.
pub enum Days {
    /// How much is free, of everything.
    Free(HashMap<NaiveDate, FreeDay>),
    /// The sessions of one project.
    Sessions(Vec<Session>),
}

/// A month with what is free in it.
pub struct FreeMonth {
    /// What stands in its days.
    pub days: Days,
    month: Month,
    project: Option<Project>,
    civic: Vec<CalendarDay>,
    earliest: NaiveDate,
    of_project: OfProject,
}

/// What binds the days of one project.
#[derive(Default)]
struct OfProject {
    /// When its base is closed.
    closures: Vec<Closure>,
    /// The rule of release of its sessions.
    terms: Option<Terms>,
}

impl FreeMonth {
    /// The month asked for in the pairs of an address; without one, the month of the earliest day that can be booked.
    /// With the program at hand, what is free of everything is read once for all who look.
    pub async fn read<'a>(
        conn: &mut Conn,
        app: Option<&App>,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
        now: Moment,
    ) -> Result<Self, AppError> {
        let asked = Asked::read(pairs);
        let civic = calendar(conn, now).await?;
        let earliest = earliest(now, &civic);
        let month = Month::parse(&asked.month, now.date()).unwrap_or_else(|| Month::of(earliest));
        let project = find_project(conn, &asked.project).await?;
        let from = Moment::start_of(month.first().max(earliest));
        let until = Moment::start_of(month.end());
        let days = match &project {
            Some(project) => Days::Sessions(sessions_within(conn, project, from, until).await?),
            None => {
                let days = free_days(conn, app, from, until).await?;
                Days::Free(days.iter().map(|day| (day.date, *day)).collect())
            }
        };
        let of_project = match &project {
            Some(project) => of_project(conn, project, from).await?,
            None => OfProject::default(),
        };
        Ok(Self { days, month, project, civic, earliest, of_project })
    }
}

async fn of_project(conn: &mut Conn, project: &Project, from: Moment) -> Result<OfProject, AppError> {
    let base = store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
    let rules = booking::list_releases(conn).await?;
    let terms = rule_for(&rules, &project.id, base.category).map(|rule| rule.terms);
    Ok(OfProject { closures: booking::list_closures(conn, &base.id, from).await?, terms })
}

async fn free_days(
    conn: &mut Conn,
    app: Option<&App>,
    from: Moment,
    until: Moment,
) -> Result<Arc<Vec<FreeDay>>, AppError> {
    let read = store::list_free_days(conn, from, until);
    match app {
        Some(app) => app.recall.recall(&app.db, format!("free days {} {}", from.0, until.0), read).await,
        None => Ok(Arc::new(read.await?)),
    }
}

/// A month to look through.
pub async fn month_page(State(app): State<App>, visitor: Visitor, query: RawQuery) -> Result<Response, AppError> {
    let (lang, now) = (visitor.lang, visitor.now);
    let query = query.0.unwrap_or_default();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let pairs = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let read = FreeMonth::read(&mut *app.db.read().await?, Some(&app), pairs, now).await?;
    let FreeMonth { days, month, project, civic, earliest, of_project } = read;
    let title = match &project {
        Some(project) => lang.fill(words::CALENDAR_OF, &[("title", &project.title)]),
        None => lang.t(words::CALENDAR).to_owned(),
    };
    let canonical = address(None, project.as_ref().map(|project| project.code.as_str()));
    let mut page = Page::new(&visitor, title.clone()).described(lang.t(words::CALENDAR_LEAD)).public(canonical);
    page = page.below("/projects", lang.t(bases_words::FIND_TITLE));
    if let Some(project) = &project {
        page = page.below(format!("/projects/{}", project.code), project.title.clone());
    }
    let code = project.map(|project| project.code);
    let address = visitor.address.clone();
    Ok(page.draw(&app, move || {
        let note = lang.fill(words::MONTH_NOTE, &[("date", &lang.date(earliest))]);
        view! {
            <div class="stack">
                <PageHead title=title lead=lang.t(words::CALENDAR_LEAD)/>
                {views(lang, code.as_deref(), true)}
                {turn(lang, month, now.date(), code.as_deref())}
                {grid(lang, month, now, &civic, &days, &of_project, earliest)}
                <p class="soft small">{note}</p>
                {export_link(lang, ListKind::Calendar, &address)}
            </div>
        }
    }))
}

/// The switch between the list of projects (or the page of one) and the calendar.
pub fn views(lang: Lang, project: Option<&str>, is_calendar: bool) -> AnyView {
    let list = project.map_or_else(|| "/projects".to_owned(), |code| format!("/projects/{code}"));
    let tab = |label, href, current| TabItem { href, label: lang.t(label).to_owned(), current, count: None };
    let items = vec![tab(words::LIST, list, !is_calendar), tab(words::BY_MONTH, address(None, project), is_calendar)];
    view! { <Tabs label=lang.t(words::VIEWS) items=items segments=true/> }.into_any()
}

async fn find_project(conn: &mut Conn, code: &str) -> Result<Option<Project>, AppError> {
    if code.is_empty() {
        return Ok(None);
    }
    let found = store::find_project(conn, code).await?;
    found.filter(|project| project.status == ProjectStatus::Published).map(Some).ok_or(AppError::NotFound)
}

/// The open sessions of a project; a base that is not open has none to book.
async fn sessions_within(
    conn: &mut Conn,
    project: &Project,
    from: Moment,
    until: Moment,
) -> Result<Vec<Session>, AppError> {
    let base = store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
    let mut sessions = booking::list_open_sessions(conn, &project.id, from, MOST_SESSIONS).await?;
    let papers = store::list_papers(conn, &base.id).await?;
    let is_covered = |session: &Session| is_covered(&papers, session.starts_at.date());
    sessions.retain(|session| session.starts_at < until && base.status == BaseStatus::Active && is_covered(session));
    booking::narrow_to_presence(conn, &mut sessions).await?;
    Ok(sessions)
}

fn address(month: Option<Month>, project: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(month) = month {
        query.append_pair("month", &month.written());
    }
    if let Some(project) = project {
        query.append_pair("project", project);
    }
    match query.finish() {
        query if query.is_empty() => "/calendar".to_owned(),
        query => format!("/calendar?{query}"),
    }
}

fn turn(lang: Lang, month: Month, today: NaiveDate, project: Option<&str>) -> AnyView {
    let link = |to: Month, label| {
        let is_near = Month::parse(&to.written(), today).is_some();
        is_near.then(|| (address(Some(to), project), lang.t(label).to_owned()))
    };
    let (earlier, later) = (link(month.earlier(), words::EARLIER_MONTH), link(month.later(), words::LATER_MONTH));
    let here = PageLink { label: name(lang, month), href: Some(address(Some(month), project)), current: true };
    view! { <Pagination label=lang.t(words::MONTHS) previous=earlier pages=vec![here] next=later/> }.into_any()
}

fn name(lang: Lang, month: Month) -> String {
    let first = month.first();
    lang.fill(words::MONTH, &[("year", &first.year()), ("month", &first.month())])
}

fn grid(
    lang: Lang,
    month: Month,
    now: Moment,
    civic: &[CalendarDay],
    days: &Days,
    of_project: &OfProject,
    earliest: NaiveDate,
) -> AnyView {
    let is_empty = match days {
        Days::Free(days) => days.is_empty(),
        Days::Sessions(sessions) => sessions.is_empty(),
    };
    if is_empty {
        let next = lang.fill(words::NO_MONTH_NEXT, &[("date", &lang.date(earliest))]);
        return view! {
            <Empty title=lang.t(words::NO_MONTH_SESSIONS) next=next>
                <LinkButton href="/projects">{lang.t(bases_words::FIND_TITLE)}</LinkButton>
            </Empty>
        }
        .into_any();
    }
    let days: Vec<MonthDay> = month.days().map(|date| one_day(lang, date, now, civic, days, of_project)).collect();
    let weekdays = words::WEEKDAYS.map(|weekday| lang.t(weekday).to_owned()).to_vec();
    view! { <MonthGrid label=name(lang, month) weekdays=weekdays first=month.first_column() days=days/> }.into_any()
}

fn one_day(
    lang: Lang,
    date: NaiveDate,
    now: Moment,
    civic: &[CalendarDay],
    days: &Days,
    of_project: &OfProject,
) -> MonthDay {
    let content = match days {
        Days::Free(days) => days.get(&date).map(|day| free(lang, day)),
        Days::Sessions(sessions) => sessions_of(lang, date, now, sessions, of_project),
    };
    let is_today = date == now.date();
    let kind = match day_kind(date, civic) {
        (kind @ (DayKind::StatutoryHoliday | DayKind::MakeupWorkday), false) => Some(bases_words::day_kind(kind)),
        _ => None,
    };
    let notes: Vec<&str> = is_today.then_some(words::TODAY).into_iter().chain(kind).map(|note| lang.t(note)).collect();
    let note = (!notes.is_empty()).then(|| notes.join(" · "));
    MonthDay { number: date.day(), date: lang.day(date), note, today: is_today, content }
}

fn free(lang: Lang, day: &FreeDay) -> AnyView {
    let date = day.date.to_string();
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("from", &date)
        .append_pair("to", &date)
        .finish();
    let sessions = lang.fill(words::DAY_SESSIONS, &[("n", &day.sessions)]);
    let places = lang.fill(words::DAY_PLACES, &[("places", &day.places_left)]);
    let spoken = lang.day(day.date);
    view! {
        <a class="month-link" href=format!("/projects?{query}")>
            <span class="visually-hidden">{spoken}" "</span>
            <span class="month-main">{sessions}</span>
            <span class="soft">{places}</span>
        </a>
    }
    .into_any()
}

fn sessions_of(
    lang: Lang,
    date: NaiveDate,
    now: Moment,
    sessions: &[Session],
    of_project: &OfProject,
) -> Option<AnyView> {
    let here = sessions.iter().filter(|session| session.starts_at.date() == date);
    let closed = closed_on(lang, &of_project.closures, Moment::start_of(date));
    let links = here.map(|session| one_session(lang, date, now, session, of_project.terms.as_ref()));
    let all: Vec<AnyView> = closed.into_iter().chain(links).collect();
    (!all.is_empty()).then(|| all.into_any())
}

fn one_session(lang: Lang, date: NaiveDate, now: Moment, session: &Session, terms: Option<&Terms>) -> AnyView {
    let (time, left) = (session.starts_at.clock(), places_left(session));
    if !is_bookable(session, now) {
        return view! { <span class="month-link month-link-full">{time}" "{lang.t(words::SESSION_FULL)}</span> }
            .into_any();
    }
    // Those who are preferred may book earlier: the way to the form, which knows its reader, stays.
    let opening = terms.and_then(|terms| terms.opening(date)).filter(|opening| now < opening.everybody);
    let (note, long) = match opening {
        Some(opening) => {
            let day = lang.day(opening.everybody.date());
            let when = lang.moment(opening.everybody);
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("day", &lang.day(date)), ("time", &time), ("when", &when)];
            (lang.fill(words::SESSION_OPENS, &[("day", &day)]), lang.fill(words::SESSION_OPENS_LONG, &values))
        }
        None => {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("day", &lang.day(date)), ("time", &time), ("left", &left)];
            (lang.fill(words::SESSION_LEFT, &[("left", &left)]), lang.fill(words::SESSION_LONG, &values))
        }
    };
    view! {
        <a class="month-link" href=format!("/sessions/{}/booking", session.id)>
            <span class="month-main" aria-hidden="true">{format!("{time} {note}")}</span>
            <span class="visually-hidden">{long}</span>
        </a>
    }
    .into_any()
}
