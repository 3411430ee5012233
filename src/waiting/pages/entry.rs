//! One entry: what is offered to it, and its receipt.

use std::fmt::Display;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{badge, rule::rule};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases::{
        self,
        model::{Base, Project},
    },
    booking::{
        holds::{Hold, HoldKind},
        model::Session,
        pages::{definitions, fact, grades_in_words, session_when},
        policy::reach,
        store as booking,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, Text, waiting as words},
    ui::{Button, ButtonKind, Disclosure, LinkButton, Notice, NoticeKind, PageHead, Timeline, TimelineEntry},
    waiting::{
        model::{EntryId, EntryStatus, Line, WaitlistEntry},
        policy::{can_answer, can_see_entries, can_withdraw},
        store,
    },
};

/// Lines of a receipt that are shown.
const LINES: i64 = 100;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The entry.
pub async fn entry_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &EntryId(id), Typed::default(), &done.done).await
}

/// The entry again, with what is wrong.
pub async fn entry_again(app: &App, visitor: &Visitor, id: &EntryId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, typed, "").await
}

/// Everything that the page says.
struct Sheet {
    entry: WaitlistEntry,
    grades: crate::booking::model::Grades,
    lines: Vec<Line>,
    held: Option<Held>,
    can_answer: bool,
    can_withdraw: bool,
}

/// What is held, and where.
struct Held {
    hold: Hold,
    session: Session,
    project: Project,
    base: Base,
}

impl Sheet {
    async fn read(conn: &mut Conn, person: &Person, id: &EntryId) -> Result<Self, AppError> {
        let entry = store::find_entry(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
        let held = match &entry.hold {
            Some(hold) => Some(Held::read(conn, hold).await?),
            None => None,
        };
        Ok(Self {
            grades: store::list_grades(conn, id).await?,
            lines: store::list_lines(conn, id, LINES).await?,
            held,
            can_answer: can_answer(person, &entry),
            can_withdraw: can_withdraw(person, &entry) && entry.is_live(),
            entry,
        })
    }
}

impl Held {
    async fn read(conn: &mut Conn, hold: &Hold) -> Result<Self, AppError> {
        let session = booking::find_session(conn, &hold.session_id).await?.ok_or(AppError::NotFound)?;
        let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
        let base = bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { hold: hold.clone(), session, project, base })
    }
}

async fn draw(app: &App, visitor: &Visitor, id: &EntryId, typed: Typed, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_entries)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let sheet = Sheet::read(&mut *app.db.read().await?, person, id).await?;
    let said = said(done);
    let page = Page::new(visitor, lang.t(words::ENTRY)).below("/waiting-list", lang.t(words::LIST));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let said = said.map(|(kind, said)| view! { <Notice kind=kind title=lang.t(said) live=true/> });
        let offer = sheet.entry.offer(now).is_some();
        let held = sheet.held.as_ref().map(|held| {
            let is_offer = held.hold.kind == HoldKind::Offer;
            if is_offer && offer {
                offered(lang, &sheet, held)
            } else if is_offer {
                ().into_any()
            } else {
                kept(lang, &sheet, held)
            }
        });
        let title = sheet.entry.project_title.clone();
        view! {
            <div class="measure stack-l stack">
                <PageHead title=title above=lang.t(words::ENTRY) lead=sheet.entry.base_name.clone()/>
                {problem_summary(&typed, lang)}
                {said}
                {held}
                {facts(lang, &sheet)}
                {receipt(lang, &sheet.lines)}
                {rule(lang, false)}
                {ways(lang, &sheet)}
            </div>
        }
    }))
}

fn said(done: &str) -> Option<(NoticeKind, Text)> {
    match done {
        "joined" => Some((NoticeKind::Success, words::JOINED)),
        "declined" => Some((NoticeKind::Success, words::DECLINED)),
        "withdrawn" => Some((NoticeKind::Success, words::WITHDRAWN)),
        "offer_gone" => Some((NoticeKind::Warning, words::OFFER_GONE)),
        _ => None,
    }
}

fn offered(lang: Lang, sheet: &Sheet, held: &Held) -> AnyView {
    let values: [(&str, &dyn Display); 5] = [
        ("title", &held.project.title),
        ("base", &held.base.name),
        ("when", &session_when(lang, &held.session)),
        ("heads", &held.hold.heads),
        ("until", &lang.moment(held.hold.expires_at)),
    ];
    let address = format!("/waiting-list/{}", sheet.entry.id);
    let answer = sheet.can_answer.then(|| {
        view! {
            <form method="post" action=format!("{address}/acceptance") class="button-row">
                <Button kind=ButtonKind::Primary large=true>{lang.t(words::ACCEPT)}</Button>
                <Button kind=ButtonKind::Quiet formaction=format!("{address}/refusal")>{lang.t(words::DECLINE)}</Button>
            </form>
        }
    });
    let sentence = lang.fill(words::OFFER_WORDS, &values);
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::OFFER)}</h2>
            <p>{sentence}</p>
            {answer}
        </section>
    }
    .into_any()
}

fn kept(lang: Lang, sheet: &Sheet, held: &Held) -> AnyView {
    let values: [(&str, &dyn Display); 4] = [
        ("when", &session_when(lang, &held.session)),
        ("heads", &held.hold.heads),
        ("needed", &sheet.entry.heads()),
        ("until", &lang.moment(held.hold.expires_at)),
    ];
    let sentence = lang.fill(words::KEPT_WORDS, &values);
    view! { <Notice title=lang.t(words::KEPT)><p>{sentence}</p></Notice> }.into_any()
}

fn facts(lang: Lang, sheet: &Sheet) -> AnyView {
    let entry = &sheet.entry;
    let heads: [(&str, &dyn Display); 2] = [("children", &entry.children), ("adults", &entry.adults)];
    let heads = format!("{} · {}", lang.fill(words::HEADS_WORDS, &heads), grades_in_words(lang, &sheet.grades));
    let days = if entry.from == entry.until {
        lang.date(entry.from)
    } else {
        let values: [(&str, &dyn Display); 2] = [("from", &lang.date(entry.from)), ("until", &lang.date(entry.until))];
        lang.fill(words::DAYS_WORDS, &values)
    };
    let status = badge(lang, entry.status);
    let facts = vec![
        (words::STATUS, status),
        fact(words::ORGANISER, entry.organiser_name.clone()),
        fact(words::GROUP, entry.group_name.clone()),
        fact(words::HEADS, heads),
        fact(words::WISH, lang.t(words::wish(entry.wish))),
        fact(words::DAYS, days),
        fact(words::SINCE, lang.moment(entry.created_at)),
        fact(words::ENDS, lang.date(entry.expires_at.plus(-1).date())),
    ];
    definitions(lang, facts)
}

fn receipt(lang: Lang, lines: &[Line]) -> AnyView {
    let body = if lines.is_empty() {
        view! { <p class="soft">{lang.t(words::NO_RECEIPT)}</p> }.into_any()
    } else {
        let lines = lines.iter().map(|one| line(lang, one)).collect_view();
        view! { <Timeline>{lines}</Timeline> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::RECEIPT)}</h2>
            <p class="soft">{lang.t(words::RECEIPT_LEAD)}</p>
            {body}
        </section>
    }
    .into_any()
}

fn line(lang: Lang, line: &Line) -> AnyView {
    let verdict = &line.decision.verdict;
    let values: [(&str, &dyn Display); 2] = [("free", &verdict.free), ("needed", &verdict.needed)];
    let said = lang.fill(words::verdict(verdict), &values);
    let place = format!("{} · {} · {}", session_when(lang, &line.session), line.project_title, line.base_name);
    let (time, at) = (lang.moment(line.decision.at), line.decision.at.rfc3339());
    view! { <TimelineEntry time=time title=said datetime=at><p class="soft small">{place}</p></TimelineEntry> }
        .into_any()
}

fn ways(lang: Lang, sheet: &Sheet) -> AnyView {
    let entry = &sheet.entry;
    let booking = entry.booking_id.as_ref().filter(|_| entry.status == EntryStatus::Booked).map(|id| {
        view! { <LinkButton href=format!("/bookings/{id}")>{lang.t(words::TO_BOOKING)}</LinkButton> }
    });
    let withdraw = sheet.can_withdraw.then(|| {
        let action = format!("/waiting-list/{}/withdrawal", entry.id);
        view! {
            <Disclosure summary=lang.t(words::WITHDRAW)>
                <form method="post" action=action class="stack">
                    <p>{lang.t(words::WITHDRAW_WORDS)}</p>
                    <div class="button-row"><Button kind=ButtonKind::Danger>{lang.t(words::WITHDRAW_DO)}</Button></div>
                </form>
            </Disclosure>
        }
    });
    view! {
        {withdraw}
        <div class="button-row">
            {booking}
            <LinkButton href="/waiting-list" kind=ButtonKind::Quiet>{lang.t(words::BACK)}</LinkButton>
        </div>
    }
    .into_any()
}
