//! Why a session can be booked, or not: every rule and how it stands.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        calendar::{day_kind, workday_before},
        model::{Base, BaseStatus, Project, ProjectStatus},
        policy::edits,
    },
    booking::{
        actions::find_release,
        autorules::{LEAD_SEARCH, RULES},
        model::{Session, SessionId, SessionStatus},
        pages::{opening_words, session_when},
        policy::can_book,
        release::{Asker, Terms, rule_for},
        store as booking,
    },
    error::AppError,
    form::half_width,
    page::Page,
    platform::{db::Conn, http::App},
    text::{Lang, bases as base_words, calendars, releases, timetable as words},
    time::shifted,
    timetable::why::{Facts, Line, Standing, Why, explain, is_bookable},
    ui::{
        Button, Check, CheckState, Checks, FieldWidth, InputKind, LinkButton, Notice, NoticeKind, PageHead, TextField,
    },
};

/// Largest group one asks for.
const MOST: i64 = 999;

/// Size of the group that asks.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    heads: String,
}

/// Every rule for one session.
pub async fn why_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let (session, project, base) = find(conn, &SessionId(id)).await?;
    let manages = visitor.person.as_ref().is_some_and(|person| edits(person, &base));
    if !manages && !is_public(&session, &project, &base) {
        return Err(AppError::NotFound);
    }
    let asked = half_width(&asked.heads).parse().ok().filter(|heads| (1..=MOST).contains(heads));
    let heads = asked.unwrap_or(project.min_heads);
    let lines = lines(conn, &visitor, &session, &project, &base, heads).await?;
    let page =
        Page::new(&visitor, lang.t(words::WHY)).below(format!("/projects/{}", project.code), project.title.clone());
    Ok(page.draw(&app, move || {
        let above = format!("{} · {}", base.name, session_when(lang, &session));
        let can_book = is_bookable(&lines);
        let shown = lines.into_iter().filter(|line| manages || line.is_public);
        let checks = shown.map(|line| check(lang, &line, &session, heads)).collect();
        let (verdict, form) = (verdict(lang, can_book), size_form(lang, &session, heads));
        let book = can_book.then(|| {
            let href = format!("/sessions/{}/booking", session.id);
            view! { <LinkButton href=href>{lang.t(words::WHY_BOOK)}</LinkButton> }
        });
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::WHY) above=above lead=lang.fill(words::WHY_LEAD, &[("n", &heads)])/>
                {verdict}
                <div class="panel"><Checks checks=checks/></div>
                {book}
                {form}
            </div>
        }
    }))
}

async fn find(conn: &mut Conn, id: &SessionId) -> Result<(Session, Project, Base), AppError> {
    let session = booking::find_session(conn, id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?;
    Ok((session, project, base))
}

/// Whether everybody may know of the session.
fn is_public(session: &Session, project: &Project, base: &Base) -> bool {
    session.status != SessionStatus::Draft
        && project.status == ProjectStatus::Published
        && base.status != BaseStatus::Draft
}

async fn lines(
    conn: &mut Conn,
    visitor: &Visitor,
    session: &Session,
    project: &Project,
    base: &Base,
    heads: i64,
) -> Result<Vec<Line>, AppError> {
    let day = session.starts_at.date();
    let days = bases::store::list_calendar_days(conn, shifted(day, -LEAD_SEARCH), day).await?;
    let facts = Facts {
        session,
        project,
        base_status: base.status,
        opening: &bases::store::list_opening_rules(conn, &base.id).await?,
        extras: &booking::list_extras(conn, &base.id, session.starts_at).await?,
        closures: &booking::list_closures(conn, &base.id, session.starts_at).await?,
        papers: &bases::store::list_papers(conn, &base.id).await?,
        day_kind: day_kind(day, &days).0,
        last_day: workday_before(day, RULES.lead_workdays, &days),
        last_resort: workday_before(day, RULES.last_workdays, &days),
        release: release(conn, visitor, session, base).await?,
        presence: booking::find_presence(conn, session).await?,
        resources: &booking::list_resources_of(conn, &session.id).await?,
        heads,
        now: visitor.now,
    };
    Ok(explain(&facts))
}

/// The rule of release, and who asks: whoever does not book is a stranger to it, neither far nor new.
async fn release(
    conn: &mut Conn,
    visitor: &Visitor,
    session: &Session,
    base: &Base,
) -> Result<Option<(Terms, Asker)>, AppError> {
    if let Some(person) = visitor.person.as_ref().filter(|person| can_book(person)) {
        let found = find_release(conn, person.organisation_id(), session, base.category, None).await?;
        return Ok(found.map(|found| (found.rule.terms, found.asker)));
    }
    let rules = booking::list_releases(conn).await?;
    Ok(rule_for(&rules, &session.project_id, base.category).map(|rule| (rule.terms, Asker::default())))
}

fn verdict(lang: Lang, can_book: bool) -> AnyView {
    if can_book {
        return view! { <Notice kind=NoticeKind::Success title=lang.t(words::WHY_YES)/> }.into_any();
    }
    let next = lang.t(words::WHY_NO_NEXT);
    view! { <Notice kind=NoticeKind::Warning title=lang.t(words::WHY_NO)><p>{next}</p></Notice> }.into_any()
}

fn size_form(lang: Lang, session: &Session, heads: i64) -> AnyView {
    view! {
        <form method="get" action=format!("/sessions/{}/why", session.id) class="form">
            <TextField
                name="heads" label=lang.t(words::WHY_SIZE) value=heads.to_string() kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::PEOPLE)
            />
            <div class="button-row"><Button>{lang.t(words::WHY_ASK)}</Button></div>
        </form>
    }
    .into_any()
}

fn check(lang: Lang, line: &Line, session: &Session, heads: i64) -> Check {
    let (state, words) = match line.standing {
        Standing::Kept => (CheckState::Held, words::WHY_KEPT),
        Standing::Broken => (CheckState::Broken, words::WHY_BROKEN),
        Standing::Note => (CheckState::Open, words::WHY_NOTE),
    };
    Check { state, state_words: lang.t(words).to_owned(), label: say(lang, line, session, heads) }
}

fn say(lang: Lang, line: &Line, session: &Session, heads: i64) -> String {
    let is_kept = line.standing == Standing::Kept;
    let one = |yes, no| if is_kept { yes } else { no };
    let heads = &heads;
    match &line.why {
        Why::Published => lang.t(one(words::YES_PUBLISHED, words::NO_PUBLISHED)).to_owned(),
        Why::BaseActive => lang.t(one(words::YES_ACTIVE, words::NO_ACTIVE)).to_owned(),
        Why::Open(Some(reason)) if !is_kept => lang.fill(words::NO_OPEN_CLOSURE, &[("reason", reason)]),
        Why::Open(_) => lang.t(one(words::YES_OPEN, words::NO_OPEN)).to_owned(),
        Why::NotBegun => lang.t(one(words::YES_BEGUN, words::NO_BEGUN)).to_owned(),
        Why::Papers(paper, until) => {
            let date = until.map(|date| lang.date(date)).unwrap_or_default();
            let paper = lang.t(base_words::paper(*paper));
            if is_kept {
                lang.fill(words::YES_PAPERS, &[("date", &date)])
            } else {
                lang.fill(words::NO_PAPERS, &[("paper", &paper)])
            }
        }
        Why::Deadline(day) => lang.fill(one(words::YES_DEADLINE, words::NO_DEADLINE), &[("date", &lang.date(*day))]),
        Why::Day(kind) => {
            let kind = lang.t(calendars::day_kind(*kind));
            lang.fill(one(words::YES_DAY, words::NO_DAY), &[("kind", &kind)])
        }
        Why::Opened(_) if is_kept => lang.t(releases::WHY_OPEN).to_owned(),
        Why::Opened(terms) => {
            let said = opening_words(lang, terms, session.starts_at.date()).unwrap_or_default();
            lang.fill(releases::WHY_OPENS, &[("words", &said)])
        }
        Why::Visits(most) => lang.fill(one(releases::WHY_VISITS, releases::WHY_NO_VISITS), &[("most", most)]),
        Why::Groups(left) => lang.fill(one(words::YES_GROUPS, words::NO_GROUPS), &[("n", left)]),
        Why::Places(left) => lang.fill(one(words::YES_PLACES, words::NO_PLACES), &[("n", left), ("heads", heads)]),
        Why::Presence(None) => lang.t(words::YES_PRESENCE_FREE).to_owned(),
        Why::Presence(Some(left)) => {
            lang.fill(one(words::YES_PRESENCE, words::NO_PRESENCE), &[("n", left), ("heads", heads)])
        }
        Why::Hours => lang.t(one(words::YES_HOURS, words::NO_HOURS)).to_owned(),
        Why::Resources(names) if names.is_empty() => lang.t(words::NO_RESOURCES).to_owned(),
        Why::Resources(names) => lang.fill(words::YES_RESOURCES, &[("names", &names.join("、"))]),
    }
}
