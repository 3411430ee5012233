//! The capacity ledger on pages: whether everything adds up, and the entries of one session.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::session_when;
use crate::{
    accounts::{policy::is_centre, visitor::Visitor},
    booking::{
        ledger::{Drift, Entry, EntryKind, Places},
        model::{ListedSession, SessionId},
        policy::{can_open_sessions, reach},
        store,
    },
    error::AppError,
    jobs::{
        self,
        model::{Job, JobName, Outcome},
    },
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, booking as booking_words, ledger as words},
    ui::{Column, Empty, LinkButton, Notice, NoticeKind, PageHead, Table},
};

/// Drifts of one page; one is one too many.
const MOST_DRIFTS: i64 = 100;
/// Entries of one page: more than a session ever sees.
const MOST_ENTRIES: i64 = 500;

/// Whether the places of every session add up.
pub async fn capacity_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(is_centre)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let drifts = store::list_drifts(conn, MOST_DRIFTS).await?;
    let count = store::count_sessions(conn).await?;
    let job = jobs::store::find_job(conn, JobName::VerifyCapacity).await?;
    let page = Page::new(&visitor, lang.t(words::CAPACITY)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let checked = checked(lang, job.as_ref());
        let result = if drifts.is_empty() { agreed(lang, count) } else { drifted(lang, &drifts) };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::CAPACITY) lead=lang.t(words::CAPACITY_LEAD)/>
                {result}
                <p class="soft small">{checked}</p>
                {export_link(lang, ListKind::Capacity, "")}
            </div>
        }
    }))
}

/// When the job last found that everything agrees.
fn checked(lang: Lang, job: Option<&Job>) -> String {
    match job.and_then(|job| job.ended_at.filter(|_| job.outcome == Some(Outcome::Done))) {
        Some(ended) => lang.fill(words::CHECKED, &[("when", &lang.moment(ended))]),
        None => lang.t(words::CHECKED_NEVER).to_owned(),
    }
}

fn agreed(lang: Lang, count: i64) -> AnyView {
    let title = lang.fill(words::AGREED, &[("n", &count)]);
    view! { <Notice kind=NoticeKind::Success title=title/> }.into_any()
}

fn drifted(lang: Lang, drifts: &[Drift]) -> AnyView {
    let title = lang.fill(words::DRIFTED, &[("n", &drifts.len())]);
    let columns = [words::SESSION, words::STORED, words::BY_ENTRIES, words::BY_BOOKINGS];
    let columns = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let rows = drifts.iter().map(|drift| drift_row(lang, drift)).collect();
    view! {
        <Notice kind=NoticeKind::Danger title=title><p>{lang.t(words::DRIFTED_NEXT)}</p></Notice>
        <Table caption=lang.t(words::CAPACITY) columns=columns rows=rows cards=true quiet_caption=true/>
    }
    .into_any()
}

fn drift_row(lang: Lang, drift: &Drift) -> Vec<AnyView> {
    let name = format!("{} {}", drift.project_title, lang.moment(drift.starts_at));
    let href = format!("/sessions/{}/ledger", drift.session_id);
    let taken = |heads: i64, groups: i64| lang.fill(words::TAKEN, &[("heads", &heads), ("groups", &groups)]);
    let places = |places: &Places| {
        let room = lang.fill(words::ROOM, &[("heads", &places.capacity_heads), ("groups", &places.max_groups)]);
        format!("{room}{}{}", lang.t(words::COMMA), taken(places.reserved_heads, places.reserved_groups))
    };
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        places(&drift.stored).into_any(),
        places(&drift.by_entries).into_any(),
        taken(drift.by_bookings.0, drift.by_bookings.1).into_any(),
    ]
}

/// Every change of one session's places.
pub async fn ledger_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let (lang, id) = (visitor.lang, SessionId(id));
    let conn = &mut *app.db.read().await?;
    let listed = store::find_session_within(conn, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let entries = store::list_entries(conn, &id, MOST_ENTRIES).await?;
    let page = Page::new(&visitor, lang.t(words::LEDGER)).below("/sessions", lang.t(booking_words::SESSIONS));
    Ok(page.draw(&app, move || {
        let export = export_link(lang, ListKind::Ledger, &format!("?session={id}"));
        let ListedSession { session, project_title, base_name } = listed;
        let above = format!("{project_title} · {base_name} · {}", session_when(lang, &session));
        let left = lang.fill(
            booking_words::PLACES_LEFT,
            &[("left", &crate::booking::availability::places_left(&session)), ("all", &session.capacity_heads)],
        );
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::LEDGER) above=above lead=left/>
                {if entries.is_empty() { nothing(lang) } else { entries_table(lang, &entries) }}
                {export}
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NO_ENTRIES) next=lang.t(words::NO_ENTRIES_NEXT)>
            <LinkButton href="/sessions">{lang.t(booking_words::SESSIONS)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn entries_table(lang: Lang, entries: &[Entry]) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::WHEN)),
        Column::words(lang.t(words::WHY)),
        Column::words(lang.t(words::GROUP)),
        Column::number(lang.t(words::HEADS)),
        Column::number(lang.t(words::GROUPS)),
    ];
    let rows = entries.iter().map(|entry| entry_row(lang, entry)).collect();
    view! { <Table caption=lang.t(words::LEDGER) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn entry_row(lang: Lang, entry: &Entry) -> Vec<AnyView> {
    let Entry { places, .. } = entry;
    let is_changed = entry.kind == EntryKind::Changed;
    let is_room = !is_changed && (places.capacity_heads != 0 || places.max_groups != 0);
    let (heads, groups) = if is_room {
        let room = |n: i64| lang.fill(words::ROOM_FOR, &[("n", &n)]);
        (room(places.capacity_heads), room(places.max_groups))
    } else if is_changed {
        let more = |n: i64| lang.fill(words::ROOM_MORE, &[("n", &format!("{n:+}"))]);
        (more(places.capacity_heads), more(places.max_groups))
    } else {
        (format!("{:+}", places.reserved_heads), format!("{:+}", places.reserved_groups))
    };
    let group = match (&entry.booking_id, &entry.group) {
        (Some(id), Some(group)) => view! { <a href=format!("/bookings/{id}")>{group.clone()}</a> }.into_any(),
        _ => "–".into_any(),
    };
    vec![
        lang.moment(entry.at).into_any(),
        lang.t(words::kind(entry.kind)).into_any(),
        group,
        heads.into_any(),
        groups.into_any(),
    ]
}
