//! The sessions of a base, two weeks at a time.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::figure;
use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        calendar::day_kind,
        lapse::{Warning, gap},
        model::{BaseId, CalendarDay, Paper},
        pages::warning_words,
    },
    booking::{
        availability::places_left,
        model::{ListedSession, SessionId, SessionStatus},
        policy::{can_open_sessions, reach},
        resources::Resource,
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{
        Lang, bases as bases_words, booking as words, changes, ledger as ledger_words, results, supply, timetable,
        waiting as waiting_words,
    },
    time::{Moment, parse_date, shifted},
    ui::{
        Badge, BadgeKind, ButtonKind, Day, Empty, Icon, LinkButton, Meter, MeterTone, Notice, NoticeKind, PageHead,
        Slot,
    },
    waiting,
};

/// Days of one page.
const DAYS: i64 = 14;
/// More sessions than all bases have in two weeks.
const MOST: i64 = 2_000;

/// Where the two weeks begin, and how many sessions were just opened or changed.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Window {
    from: String,
    opened: String,
    changed: String,
}

/// Two weeks of sessions.
pub async fn sessions_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(window): Query<Window>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?.clone();
    let lang = visitor.lang;
    let from = parse_date(&window.from).unwrap_or_else(|| visitor.now.date());
    let until = shifted(from, DAYS);
    let conn = &mut *app.db.read().await?;
    let (begin, end) = (Moment::start_of(from), Moment::start_of(until));
    let sessions = store::list_sessions_within(conn, &reach(&person), begin, end, MOST).await?;
    let beside = Beside {
        resources: store::list_resources_reached(conn, &reach(&person), begin, end).await?,
        waiting: waiting::store::list_waiting_counts(conn, begin, end).await?,
        calendar: bases::store::list_calendar_days(conn, from, until).await?,
        papers: bases::store::list_all_papers(conn).await?,
    };
    let address = visitor.address.clone();
    let opened = window.opened.parse::<u32>().ok().map(|n| lang.fill(words::SESSIONS_OPENED, &[("n", &n)]));
    let changed = window.changed.parse::<u32>().ok().map(|n| lang.fill(timetable::BULK_DONE, &[("n", &n)]));
    let done = opened.or(changed);
    Ok(Page::new(&visitor, lang.t(words::SESSIONS)).below("/desk", lang.t(crate::text::accounts::DESK)).draw(&app, move || {
        let lead = lang.fill(words::SESSIONS_LEAD, &[("from", &lang.date(from)), ("until", &lang.date(shifted(until, -1)))]);
        let lead_heading = lead.clone();
        let export = export_link(lang, ListKind::Sessions, &address);
        let new = view! {
            <LinkButton href="/sessions/new" kind=ButtonKind::Primary icon=Icon::Plus>{lang.t(words::NEW_SESSIONS)}</LinkButton>
            <LinkButton href="/sessions/bulk">{lang.t(timetable::BULK)}</LinkButton>
            <LinkButton href="/supply">{lang.t(supply::SUPPLY)}</LinkButton>
        };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::SESSIONS) lead=lead actions=new.into_any()/>
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=done live=true/> })}
                <h2 class="visually-hidden">{lead_heading}</h2>
                {if sessions.is_empty() { nothing(lang) } else { days(lang, sessions, &beside) }}
                {weeks(lang, from)}
                {export}
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::NO_SESSIONS) next=lang.t(words::NO_SESSIONS_NEXT)/> }.into_any()
}

/// A guide or room with the session that needs it.
type Needed = (SessionId, Resource);

/// What is said beside the sessions.
struct Beside {
    resources: Vec<Needed>,
    waiting: Vec<(SessionId, i64)>,
    calendar: Vec<CalendarDay>,
    papers: Vec<(BaseId, Paper)>,
}

fn days(lang: Lang, sessions: Vec<ListedSession>, beside: &Beside) -> AnyView {
    let Beside { calendar, papers, .. } = beside;
    let mut days: Vec<(NaiveDate, Vec<ListedSession>)> = Vec::new();
    for listed in sessions {
        let date = listed.session.starts_at.date();
        match days.last_mut().filter(|(last, _)| *last == date) {
            Some((_, of_day)) => of_day.push(listed),
            None => days.push((date, vec![listed])),
        }
    }
    let days = days.into_iter().map(|(date, of_day)| {
        let name = calendar.iter().find(|day| day.date == date).map(|day| day.name.clone());
        let is_holiday = day_kind(date, calendar).0 == bases::model::DayKind::StatutoryHoliday;
        let holiday = || lang.t(words::CONFLICT_HOLIDAY).to_owned();
        let note = name.filter(|name| !name.is_empty()).or_else(|| is_holiday.then(holiday));
        let gaps: Vec<Option<Warning>> =
            of_day.iter().map(|listed| gap_of(papers, &listed.session.base_id, date)).collect();
        let uncovered = gaps.iter().any(Option::is_some).then(|| lang.t(words::DAY_NOT_COVERED).to_owned());
        let notes: Vec<String> = note.into_iter().chain(uncovered).collect();
        let note = (!notes.is_empty()).then(|| notes.join(" · "));
        let slots = of_day.into_iter().zip(gaps).map(|(listed, gap)| slot(lang, listed, gap, beside)).collect_view();
        view! { <Day date=lang.date(date) note=note>{slots}</Day> }
    });
    days.collect_view().into_any()
}

/// Why the papers of a base do not cover a day.
fn gap_of(papers: &[(BaseId, Paper)], base: &BaseId, date: NaiveDate) -> Option<Warning> {
    let own = papers.iter().filter(|(id, _)| id == base);
    gap(&own.map(|(_, paper)| paper.clone()).collect::<Vec<_>>(), date)
}

/// Nobody can book while the papers do not cover the day, and the way to register one is below.
fn not_covered(lang: Lang, gap: Warning) -> AnyView {
    let said = match gap {
        // Seen from a day that may be far ahead, the paper has not lapsed yet.
        Warning::Lapsed(kind, date) => lang
            .fill(supply::PAPER_HOLDS_TO, &[("paper", &lang.t(bases_words::paper(kind))), ("date", &lang.date(date))]),
        other => warning_words(lang, other),
    };
    view! {
        <p class="cluster cluster-tight">
            <Badge kind=BadgeKind::Danger icon=Icon::Alert label=said/>
            <a class="link-line" href="/supply">{lang.t(supply::PAPER_ADD)}</a>
        </p>
    }
    .into_any()
}

fn slot(lang: Lang, listed: ListedSession, gap: Option<Warning>, beside: &Beside) -> AnyView {
    let ListedSession { session, project_title, base_name } = listed;
    let needed =
        beside.resources.iter().filter(|(id, _)| *id == session.id).map(|(_, resource)| resource.name.as_str());
    let needed: Vec<&str> = needed.collect();
    let needed = (!needed.is_empty()).then(|| {
        let said = lang.fill(timetable::YES_RESOURCES, &[("names", &needed.join("、"))]);
        view! { <p class="soft small">{said}</p> }
    });
    let waiting = beside.waiting.iter().find(|(id, _)| *id == session.id).map(|(_, groups)| {
        let said = lang.fill(waiting_words::COUNT, &[("n", groups)]);
        view! { " · "<a href="/waiting-list">{said}</a> }
    });
    let (left, all) = (places_left(&session), session.capacity_heads);
    let tone = if left == 0 { MeterTone::Warning } else { MeterTone::Plain };
    let (heads, groups) = (session.reserved_heads, session.reserved_groups);
    let ledger = format!("/sessions/{}/ledger", session.id);
    let call_off = matches!(session.status, SessionStatus::Open | SessionStatus::Paused).then(|| {
        let href = format!("/sessions/{}/cancellation", session.id);
        view! { " · "<a href=href>{lang.t(changes::CALL_OFF)}</a> }
    });
    let why = format!("/sessions/{}/why", session.id);
    let results = (session.status == SessionStatus::Finished).then(|| {
        let href = format!("/sessions/{}/results", session.id);
        view! { " · "<a href=href>{lang.t(results::RESULTS_LINK)}</a> }
    });
    let taken = lang.fill(words::SESSION_HEADS, &[("heads", &heads), ("groups", &groups)]);
    let badge = match session.status {
        SessionStatus::Cancelled => Some((BadgeKind::Danger, words::STATUS_CANCELLED)),
        SessionStatus::Paused => Some((BadgeKind::Warning, words::STATUS_PAUSED)),
        SessionStatus::Finished => Some((BadgeKind::Plain, words::STATUS_CLOSED)),
        _ if left == 0 => Some((BadgeKind::Warning, words::FULL)),
        _ => None,
    };
    let badge =
        badge.map_or_else(|| ().into_any(), |(kind, text)| view! { <Badge kind=kind label=lang.t(text)/> }.into_any());
    view! {
        <Slot
            starts=session.starts_at.clock() ends=lang.fill(words::UNTIL, &[("time", &session.ends_at.clock())])
            title=format!("{project_title} · {base_name}") action=badge
        >
            <Meter
                label=lang.t(words::PLACES) value=figure(session.reserved_heads) max=figure(all) tone=tone
                words=lang.fill(words::PLACES_LEFT, &[("left", &left), ("all", &all)])
            />
            {gap.map(|gap| not_covered(lang, gap))}
            <p class="soft small">
                {taken}" "<a href=ledger>{lang.t(ledger_words::LEDGER_LINK)}</a>
                " · "<a href=why>{lang.t(timetable::WHY_LINK)}</a>
                {results}
                {call_off}
                {waiting}
            </p>
            {needed}
        </Slot>
    }
    .into_any()
}

fn weeks(lang: Lang, from: NaiveDate) -> AnyView {
    let address = |days| format!("/sessions?from={}", shifted(from, days));
    view! {
        <div class="button-row">
            <LinkButton href=address(-DAYS) icon=Icon::ChevronLeft>{lang.t(words::EARLIER_WEEKS)}</LinkButton>
            <LinkButton href=address(DAYS) icon=Icon::ChevronRight>{lang.t(words::LATER_WEEKS)}</LinkButton>
        </div>
    }
    .into_any()
}
