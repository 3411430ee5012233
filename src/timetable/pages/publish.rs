//! Publishing sessions from a weekly pattern, with a preview of what is left out.

use std::collections::BTreeSet;

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::{Datelike, NaiveDate, NaiveTime};
use leptos::prelude::*;

use super::publish_form::form;
use crate::{
    accounts::visitor::Visitor,
    bases::{self, calendar::day_kind},
    booking::{
        actions::{self, SessionRefusal},
        pattern::{Pattern, Planned},
        policy::{can_open_sessions, reach},
        refusals::{self, say_conflict},
        store::{self as booking, KeptPattern},
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as words, timetable},
    time::{MINUTE, Moment, shifted},
    timetable::store,
    ui::{Badge, BadgeKind, Column, Disclosure, Empty, List, ListRow, Notice, NoticeKind, PageHead, Table},
};

/// Days from today to the first date that is proposed: nobody can book sooner.
const FIRST_PROPOSAL: i64 = 7;

/// Days after the first of the dates that a known pattern proposes: four weeks.
const NEXT_DAYS: i64 = 27;

/// Which project to begin with.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    project: String,
}

/// The form, filled with the last pattern of a project that is asked for.
pub async fn new_session_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let kept = booking::list_patterns(&mut *app.db.read().await?, &reach(person)).await?;
    let last = kept.into_iter().find(|kept| kept.pattern.project_id.as_str() == asked.project);
    let mut typed = Typed::default();
    let first = shifted(visitor.now.date(), FIRST_PROPOSAL);
    typed.set("from", first.to_string()).set("until", first.to_string()).set("groups", "1").set("school", "any");
    typed.set("project", asked.project);
    if let Some(last) = last {
        typed = filled(&last.pattern, first);
        typed.set("guide", last.guide.map(|id| id.0).unwrap_or_default());
        typed.set("room", last.room.map(|id| id.0).unwrap_or_default());
    }
    let page = Page::new(&visitor, visitor.lang.t(words::NEW_SESSIONS));
    draw(&app, &visitor, page, typed, None).await
}

/// The form as a pattern would be typed, beginning the day after its last date, but not before `first`.
fn filled(pattern: &Pattern, first: NaiveDate) -> Typed {
    let clock = |time: &NaiveTime| time.format("%H:%M").to_string();
    let from = shifted(pattern.until, 1).max(first);
    let more: Vec<String> = pattern.more_starts.iter().map(clock).collect();
    let weekdays = (0..7).map(|day| 1 << day).filter(|bit| pattern.weekdays & bit != 0);
    let mut typed = Typed::new(weekdays.map(|bit: i64| ("weekdays".to_owned(), bit.to_string())).collect());
    typed
        .set("project", pattern.project_id.as_str())
        .set("from", from.to_string())
        .set("until", shifted(from, NEXT_DAYS).to_string())
        .set("starts", clock(&pattern.starts))
        .set("ends", clock(&pattern.ends))
        .set("more_starts", more.join("、"))
        .set("capacity", pattern.capacity_heads.to_string())
        .set("groups", pattern.max_groups.to_string())
        .set("with_holidays", if pattern.days.skips_holidays { "" } else { "yes" })
        .set("follow_makeup", if pattern.days.follows_makeup { "yes" } else { "" })
        .set("school", pattern.days.school.as_str());
    typed
}

/// The form again with what is wrong, and the preview if the pattern can be read; what was seen of it before marks
/// what has changed since.
pub async fn new_sessions_again(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    pattern: Option<(&Pattern, Option<BTreeSet<Moment>>)>,
) -> Result<Response, AppError> {
    let preview = match pattern {
        Some((pattern, was_seen)) => {
            look_ahead(app, visitor, pattern).await?.ok().map(|preview| Preview { was_seen, ..preview })
        }
        None => None,
    };
    let page = Page::new(visitor, visitor.lang.t(words::NEW_SESSIONS)).refused();
    draw(app, visitor, page, typed, preview).await
}

/// The form with what it would open.
pub async fn preview(app: &App, visitor: &Visitor, mut typed: Typed, pattern: &Pattern) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::NEW_SESSIONS));
    match look_ahead(app, visitor, pattern).await? {
        Ok(preview) => draw(app, visitor, page, typed, Some(preview)).await,
        Err(refusal) => {
            refusals::refuse(&mut typed, vec![refusals::session(&refusal, visitor.lang)]);
            draw(app, visitor, page.refused(), typed, None).await
        }
    }
}

/// What a pattern would do, and the first year whose holidays are only assumed.
#[derive(Default)]
struct Preview {
    planned: Vec<Planned>,
    assumed_year: Option<i32>,
    was_seen: Option<BTreeSet<Moment>>,
}

impl Preview {
    fn open_count(&self) -> usize {
        self.planned.iter().filter(|planned| planned.conflict.is_none()).count()
    }

    /// The beginnings that would be opened, in minutes, for the form that says yes to them.
    fn seen(&self) -> String {
        let free = self.planned.iter().filter(|planned| planned.conflict.is_none());
        let minutes: Vec<String> = free.map(|planned| (planned.session.starts_at.0 / MINUTE).to_string()).collect();
        minutes.join(" ")
    }
}

async fn look_ahead(
    app: &App,
    visitor: &Visitor,
    pattern: &Pattern,
) -> Result<Result<Preview, SessionRefusal>, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let conn = &mut *app.db.read().await?;
    let planned = match actions::plan_pattern(conn, person, pattern, visitor.now).await? {
        Ok(planned) => planned,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let days = bases::store::list_calendar_days(conn, pattern.from, pattern.until).await?;
    let dates = planned.iter().map(|planned| planned.session.starts_at.date());
    let assumed_year = dates.filter(|date| day_kind(*date, &days).1).map(|date| date.year()).next();
    Ok(Ok(Preview { planned, assumed_year, was_seen: None }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    typed: Typed,
    preview: Option<Preview>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let projects = booking::list_openable_projects(conn, &reach(person)).await?;
    let offered = store::list_offered(conn, &reach(person)).await?;
    let kept = booking::list_patterns(conn, &reach(person)).await?;
    Ok(page.below("/sessions", lang.t(words::SESSIONS)).draw(app, move || {
        let body = if projects.is_empty() {
            view! { <Empty title=lang.t(words::NO_PROJECT) next=lang.t(words::NO_PROJECT_NEXT)/> }.into_any()
        } else {
            let seen = preview.as_ref().filter(|preview| preview.open_count() > 0).map(Preview::seen);
            let preview = preview.map(|preview| planned(lang, preview));
            form(lang, projects, &offered, &typed, seen, preview)
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::NEW_SESSIONS) lead=lang.t(words::NEW_LEAD)/>
                {problem_summary(&typed, lang)}
                {known(lang, &kept)}
                {body}
            </div>
        }
    }))
}

/// Ways to begin with the pattern of a project.
fn known(lang: Lang, kept: &[KeptPattern]) -> Option<AnyView> {
    if kept.is_empty() {
        return None;
    }
    let way = |kept: &KeptPattern| {
        let href = format!("/sessions/new?project={}", kept.pattern.project_id);
        let until = lang.fill(timetable::PATTERN_UNTIL, &[("date", &lang.date(kept.pattern.until))]);
        view! { <ListRow title=kept.title.clone() href=href><p class="soft small">{until}</p></ListRow> }.into_any()
    };
    let ways: Vec<AnyView> = kept.iter().map(way).collect();
    let list = view! { <List label=lang.t(timetable::PATTERNS)>{ways}</List> }.into_any();
    Some(view! { <Disclosure summary=lang.t(timetable::PATTERNS)>{list}</Disclosure> }.into_any())
}

fn planned(lang: Lang, preview: Preview) -> AnyView {
    let open = preview.open_count();
    let skipped = preview.planned.len() - open;
    let title = lang.fill(words::PREVIEW_TITLE, &[("open", &open), ("skipped", &skipped)]);
    let assumed = preview.assumed_year.map(|year| lang.fill(words::CALENDAR_ASSUMED, &[("year", &year)]));
    let columns = vec![Column::words(lang.t(words::DATE)), Column::words(lang.t(words::RESULT))];
    let was_seen = preview.was_seen;
    let rows = preview.planned.into_iter().map(|planned| planned_row(lang, planned, was_seen.as_ref())).collect();
    view! {
        <section class="stack" id="preview">
            <h2>{title.clone()}</h2>
            {assumed.map(|said| view! { <Notice kind=NoticeKind::Warning title=said/> })}
            <Table caption=title columns=columns rows=rows quiet_caption=true/>
        </section>
    }
    .into_any()
}

fn planned_row(lang: Lang, planned: Planned, was_seen: Option<&BTreeSet<Moment>>) -> Vec<AnyView> {
    let session = planned.session;
    let time = format!("{}–{}", session.starts_at.clock(), session.ends_at.clock());
    let when = format!("{} {time}", lang.date(session.starts_at.date()));
    let is_new = was_seen.is_some_and(|seen| seen.contains(&session.starts_at) != planned.conflict.is_none());
    let changed = is_new.then(|| view! { <Badge kind=BadgeKind::Danger label=lang.t(timetable::NEW_SINCE)/> });
    let (kind, said) = match &planned.conflict {
        None => (BadgeKind::Success, lang.t(words::WILL_OPEN).to_owned()),
        Some(conflict) => (BadgeKind::Warning, say_conflict(conflict, lang)),
    };
    let result = view! { <div class="cluster cluster-tight"><Badge kind=kind label=said/>{changed}</div> };
    vec![when.into_any(), result.into_any()]
}
