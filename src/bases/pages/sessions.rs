//! Sessions one can book, day by day, each with a link to its booking.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::{
    bases::{
        calendar::{day_kind, published_until},
        lapse::{Warning, gap},
        model::{CalendarDay, DayKind, Paper},
    },
    booking::{
        availability::{is_bookable, places_left},
        model::Session,
        pages::opening_note,
        release::Terms,
    },
    text::{Lang, bases as words, supply, timetable},
    time::Moment,
    ui::{Badge, Day, Empty, LinkButton, Meter, MeterTone, Notice, NoticeKind, Slot},
};

/// Below this many places a session is about to be full.
const FEW: i64 = 5;

/// A session with the title of its project.
pub struct Titled {
    /// The session.
    pub session: Session,
    /// Its project's title.
    pub title: String,
    /// Whether the papers of its base cover its day.
    pub is_covered: bool,
    /// The rule of release that holds for it.
    pub terms: Option<Terms>,
}

/// Why sessions after some day are not offered; nothing while the papers cover all that are listed.
pub fn cover_notice(lang: Lang, papers: &[Paper], sessions: &[Titled]) -> Option<AnyView> {
    let day = sessions.iter().find(|titled| !titled.is_covered).map(date)?;
    let said = gap_words(lang, gap(papers, day)?);
    Some(view! { <Notice kind=NoticeKind::Warning title=said/> }.into_any())
}

/// Why days are not covered, in words for everybody.
pub fn gap_words(lang: Lang, gap: Warning) -> String {
    let (text, kind, date) = match gap {
        Warning::Missing(kind) => (supply::COVER_MISSING, kind, String::new()),
        Warning::NotYet(kind, date) => (supply::COVER_FROM, kind, lang.date(date)),
        Warning::Lapsed(kind, date) | Warning::Soon(kind, date) => (supply::COVER_UNTIL, kind, lang.date(date)),
    };
    lang.fill(text, &[("paper", &lang.t(words::paper(kind))), ("date", &date)])
}

/// The sessions by day, or what to do without any.
pub fn by_day(lang: Lang, now: Moment, sessions: Vec<Titled>, calendar: &[CalendarDay]) -> AnyView {
    if sessions.is_empty() {
        let (title, next) = (lang.t(words::NO_SESSIONS), lang.t(words::NO_SESSIONS_NEXT));
        return view! {
            <Empty title=title next=next><LinkButton href="/projects">{lang.t(words::FIND_TITLE)}</LinkButton></Empty>
        }
        .into_any();
    }
    let assumed = first_assumed(&sessions, calendar).map(|date| {
        let sentence = lang.fill(words::CALENDAR_ASSUMED, &[("year", &date.year())]);
        view! { <Notice>{sentence}</Notice> }
    });
    let days = sessions.chunk_by(|one, other| date(one) == date(other)).map(|day| one_day(lang, now, day, calendar));
    view! { {assumed} <div class="days">{days.collect_view()}</div> }.into_any()
}

/// Until when the civic calendar is published, in words.
pub fn calendar_note(lang: Lang, calendar: &[CalendarDay]) -> String {
    match published_until(calendar) {
        Some(until) => lang.fill(words::CALENDAR_KNOWN, &[("date", &lang.date(until))]),
        None => lang.t(words::CALENDAR_UNKNOWN).to_owned(),
    }
}

fn first_assumed(sessions: &[Titled], calendar: &[CalendarDay]) -> Option<NaiveDate> {
    sessions.iter().map(date).find(|date| day_kind(*date, calendar).1)
}

fn date(titled: &Titled) -> NaiveDate {
    titled.session.starts_at.date()
}

fn one_day(lang: Lang, now: Moment, day: &[Titled], calendar: &[CalendarDay]) -> AnyView {
    let date = day.first().map(date).unwrap_or_default();
    let slots: Vec<AnyView> = day.iter().map(|titled| slot(lang, now, titled)).collect();
    view! { <Day date=lang.date(date) note=day_note(lang, date, calendar)>{slots}</Day> }.into_any()
}

fn day_note(lang: Lang, date: NaiveDate, calendar: &[CalendarDay]) -> Option<String> {
    match day_kind(date, calendar) {
        (_, true) => Some(lang.t(words::DAY_ASSUMED).to_owned()),
        (DayKind::Workday, _) => None,
        (kind, _) => Some(lang.t(words::day_kind(kind)).to_owned()),
    }
}

fn slot(lang: Lang, now: Moment, titled: &Titled) -> AnyView {
    let Titled { session, title, terms, .. } = titled;
    let opening = terms.and_then(|terms| opening_note(lang, &terms, session, now));
    let left = places_left(session);
    let places = lang.fill(words::PLACES, &[("left", &left), ("all", &session.capacity_heads)]);
    let tone = if left <= FEW { MeterTone::Warning } else { MeterTone::Plain };
    let [taken, all] =
        [session.reserved_heads, session.capacity_heads].map(|heads| u32::try_from(heads).unwrap_or_default());
    view! {
        <Slot starts=session.starts_at.clock() ends=format!("–{}", session.ends_at.clock()) title=title.clone()
            action=action(lang, now, titled)>
            <Meter label=lang.t(words::PLACES_LABEL) value=taken max=all words=places tone=tone/>
            {opening}
        </Slot>
    }
    .into_any()
}

fn action(lang: Lang, now: Moment, titled: &Titled) -> AnyView {
    let Titled { session, title, is_covered, .. } = titled;
    if !is_covered {
        return view! { <Badge label=lang.t(supply::NOT_COVERED)/> }.into_any();
    }
    if !is_bookable(session, now) {
        // Places may be left when as many groups as the base can receive have booked.
        let why = if places_left(session) > 0 { words::GROUPS_TAKEN } else { words::FULL };
        let (badge, href) = (lang.t(why), format!("/sessions/{}/why", session.id));
        return view! {
            <div class="cluster cluster-tight"><Badge label=badge/><a href=href>{lang.t(timetable::WHY_SHORT)}</a></div>
        }
        .into_any();
    }
    let (day, time) = (lang.day(date(titled)), session.starts_at.clock());
    let long = lang.fill(words::BOOK_THIS_LONG, &[("day", &day), ("time", &time), ("title", title)]);
    view! {
        <LinkButton href=format!("/sessions/{}/booking", session.id)>
            <span aria-hidden="true">{lang.t(words::BOOK_THIS)}</span>
            <span class="visually-hidden">{long}</span>
        </LinkButton>
    }
    .into_any()
}
