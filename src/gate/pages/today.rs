//! Today's groups and the field for a code.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{parts::offline_note, worker::code_library};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{BookingStatus, Visit},
        pages::{phone_link, session_time, status_badge},
        policy::{can_receive, reach},
        store,
    },
    error::AppError,
    form::Typed,
    gate::{
        islands::{GateCamera, GateQueue, Library},
        model::WalkIn,
        store::list_walk_ins,
    },
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, gate as words, offline, paper},
    ui::{Badge, BadgeKind, Button, ButtonKind, Empty, Icon, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// Groups that are named of those that nobody has closed; the latest of them.
const NOT_CLOSED_MOST: i64 = 20;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Today at the gate.
pub async fn gate_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::TODAY));
    let mut typed = Typed::default();
    // What a device shows that knows only today's codes.
    if done == "unknown" {
        typed.refuse("code", offline::CODE_UNKNOWN, &[]);
    }
    draw(&app, &visitor, page, typed, &done).await
}

/// The same with what is wrong with the code.
pub async fn gate_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::TODAY)).refused();
    draw(app, visitor, page, typed, "").await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let lang = visitor.lang;
    let today = visitor.now.date();
    let conn = &mut *app.db.read().await?;
    let visits = store::list_day_within(conn, &reach(person), today).await?;
    let walk_ins = list_walk_ins(conn, &reach(person), today).await?;
    let not_closed = store::list_not_closed(conn, &reach(person), visitor.now, NOT_CLOSED_MOST).await?;
    let done = match done {
        "closed" => Some(words::CLOSED_DONE),
        "walk-in" => Some(words::WALK_IN_DONE),
        _ => None,
    };
    // The Centre sees every base, so each group says where.
    let says_where = reach(person).is_all;
    let library = code_library(app);
    Ok(page.with_islands().draw(app, move || {
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::TODAY) above=lang.date(today)/>
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                {offline_note(lang)}
                <GateQueue lang=lang/>
                {problem_summary(&typed, lang)}
                {code_form(lang, &typed, library)}
                <div class="button-row">
                    <LinkButton href="/gate/walk-in" icon=Icon::People large=true>{lang.t(words::WALK_IN)}</LinkButton>
                    <LinkButton href="/gate/incident" icon=Icon::Alert large=true>{lang.t(words::INCIDENT)}</LinkButton>
                </div>
                {still_here(lang, &not_closed, today)}
                {groups(lang, visits, says_where)}
                {came_without(lang, walk_ins, says_where)}
                <div class="button-row">
                    <LinkButton href="/gate/list" icon=Icon::File>{lang.t(paper::LIST_LINK)}</LinkButton>
                </div>
                {export_link(lang, ListKind::Gate, "")}
            </div>
        }
    }))
}

fn code_form(lang: Lang, typed: &Typed, library: Library) -> AnyView {
    let error = typed.error("code", lang);
    let invalid = error.is_some().then_some("true");
    view! {
        <form method="post" action="/gate/code" class="panel stack no-print">
            <label class="field-label" for="code">{lang.t(words::CODE)}</label>
            <p class="field-hint" id="code-hint">{lang.t(words::CODE_HINT)}</p>
            {error.map(|error| view! {
                <p class="field-error" id="code-error">{Icon::CircleAlert}<span>{error}</span></p>
            })}
            <input
                class="gate-code" id="code" name="code" type="text" value=typed.value("code").to_owned()
                autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required=true
                aria-invalid=invalid aria-describedby="code-hint"
            />
            <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Search>{lang.t(words::FIND)}</Button>
            <GateCamera lang=lang library=library/>
        </form>
    }
    .into_any()
}

/// Groups that were here and whose time is over, today or before, but nobody has said that they left.
fn still_here(lang: Lang, open: &[Visit], today: NaiveDate) -> Option<AnyView> {
    if open.is_empty() {
        return None;
    }
    let title = lang.fill(words::NOT_CLOSED, &[("n", &open.len())]);
    let rows = open.iter().map(|visit| {
        let href = format!("/gate/{}", visit.booking.id);
        let day = visit.session.starts_at.date();
        let day = if day == today { String::new() } else { format!("{} ", lang.date(day)) };
        let (time, booking) = (session_time(&visit.session), &visit.booking);
        let who = format!("{day}{time} {} · {}", booking.organiser_name, booking.group_name);
        view! { <li><a class="link-line" href=href>{who}</a></li> }
    });
    let rows = rows.collect_view();
    Some(view! { <Notice kind=NoticeKind::Warning title=title><ul role="list">{rows}</ul></Notice> }.into_any())
}

fn groups(lang: Lang, visits: Vec<Visit>, says_where: bool) -> AnyView {
    if visits.is_empty() {
        return view! { <Empty title=lang.t(words::NOBODY) next=lang.t(words::NOBODY_NEXT)/> }.into_any();
    }
    let rows: Vec<AnyView> = visits.into_iter().map(|visit| group(lang, visit, says_where)).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::GROUPS_TODAY)}</h2>
            <ul class="gate-list" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn came_without(lang: Lang, walk_ins: Vec<WalkIn>, says_where: bool) -> Option<AnyView> {
    if walk_ins.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = walk_ins.into_iter().map(|walk_in| one_without(lang, walk_in, says_where)).collect();
    Some(
        view! {
            <section class="stack">
                <h2>{lang.t(words::WALK_INS)}</h2>
                <List label=lang.t(words::WALK_INS)>{rows}</List>
            </section>
        }
        .into_any(),
    )
}

fn one_without(lang: Lang, walk_in: WalkIn, says_where: bool) -> AnyView {
    let who = if walk_in.who.is_empty() { lang.t(words::VISITORS).to_owned() } else { walk_in.who };
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &walk_in.children), ("adults", &walk_in.adults)]);
    let place = if says_where { format!(" · {}", walk_in.base_name) } else { String::new() };
    let what = format!("{} {}{place}", walk_in.starts_at.clock(), walk_in.project_title);
    let badge = view! { <Badge kind=BadgeKind::Accent label=lang.t(words::WALK_IN)/> }.into_any();
    view! {
        <ListRow title=who end=badge>
            <p>{heads}</p>
            <p class="soft">{what}" · "{walk_in.arrived_at.clock()}</p>
        </ListRow>
    }
    .into_any()
}

fn group(lang: Lang, visit: Visit, says_where: bool) -> AnyView {
    let Visit { booking, session, project_title, base_name, .. } = visit;
    let what = if says_where { format!("{project_title} · {base_name}") } else { project_title };
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &booking.children), ("adults", &booking.adults)]);
    let needs = (!booking.needs.is_empty()).then(|| lang.fill(words::NEEDS, &[("needs", &booking.needs)]));
    let class = match booking.status {
        BookingStatus::Confirmed => "gate-group gate-group-next",
        BookingStatus::CheckedIn => "gate-group gate-group-in",
        _ => "gate-group",
    };
    let waits = booking.status == BookingStatus::Confirmed;
    let (kind, way) = if waits { (ButtonKind::Primary, words::RECEIVE) } else { (ButtonKind::Secondary, words::OPEN) };
    view! {
        <li class=class>
            <p class="gate-time">{session.starts_at.clock()}</p>
            <div class="stack-xs stack">
                <p class="gate-who">{booking.organiser_name}" · "{booking.group_name}</p>
                <p>{what}</p>
                <p class="gate-heads">{heads}</p>
                {needs.map(|needs| view! { <p class="gate-needs">{needs}</p> })}
                <p>{lang.t(words::LEADER)}" "{booking.contact_name}" "{phone_link(&booking.contact_phone)}</p>
                <p class="cluster">{status_badge(lang, booking.status)}<code>{booking.code}</code></p>
            </div>
            <LinkButton href=format!("/gate/{}", booking.id) kind=kind large=true>{lang.t(way)}</LinkButton>
        </li>
    }
    .into_any()
}
