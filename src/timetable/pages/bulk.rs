//! Changing many sessions at once: the form and what it would do, session by session.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{bulk_form::form, parts::bookings};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        model::{NewSession, Session},
        pages::session_when,
        policy::{can_open_sessions, reach},
        refusals::say_conflict,
        resources::Resource,
        store as booking,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, timetable as words},
    time::shifted,
    timetable::{
        actions::look_at_change,
        bulk::{Act, After, Choice, Edit, Trouble, can_be_done},
        model, refusals, store,
    },
    ui::{Badge, BadgeKind, Column, Empty, PageHead, Table},
};

/// Days of the first proposal.
const DAYS: i64 = 27;

/// The empty form.
pub async fn bulk_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let mut typed = Typed::default();
    let today = visitor.now.date();
    typed.set("from", today.to_string()).set("until", shifted(today, DAYS).to_string()).set("act", "change");
    let page = Page::new(&visitor, visitor.lang.t(words::BULK));
    draw(&app, &visitor, page, typed, None).await
}

/// The form with what it would do.
pub async fn bulk_preview(
    app: &App,
    visitor: &Visitor,
    mut typed: Typed,
    choice: &Choice,
    act: &Act,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let page = Page::new(visitor, visitor.lang.t(words::BULK));
    let looked = look_at_change(&mut *app.db.read().await?, person, choice, act, visitor.now).await?;
    match looked {
        Ok(edits) => draw(app, visitor, page, typed, Some(edits)).await,
        Err(refusal) => {
            refusals::change(&mut typed, refusal);
            draw(app, visitor, page.refused(), typed, None).await
        }
    }
}

/// The form again with what is wrong, and what it would do if it can be read.
pub async fn bulk_again(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    change: Option<(&Choice, &Act)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let edits = match change {
        Some((choice, act)) => look_at_change(&mut *app.db.read().await?, person, choice, act, visitor.now).await?.ok(),
        None => None,
    };
    draw(app, visitor, Page::new(visitor, visitor.lang.t(words::BULK)).refused(), typed, edits).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    typed: Typed,
    edits: Option<Vec<Edit>>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let projects = booking::list_openable_projects(conn, &reach(person)).await?;
    let offered = store::list_offered(conn, &reach(person)).await?;
    Ok(page.below("/sessions", lang.t(booking_words::SESSIONS)).draw(app, move || {
        let problems = problem_summary(&typed, lang).into_any();
        let body = if projects.is_empty() {
            let (title, next) = (lang.t(booking_words::NO_PROJECT), lang.t(booking_words::NO_PROJECT_NEXT));
            view! { <Empty title=title next=next/> }.into_any()
        } else {
            let seen = edits.as_deref().filter(|edits| can_be_done(edits)).map(seen);
            let result = edits.map(|edits| result(lang, &edits));
            form(lang, projects, &offered, &typed, seen, result)
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::BULK) lead=lang.t(words::BULK_LEAD)/>
                {problems}
                {body}
            </div>
        }
    }))
}

fn seen(edits: &[Edit]) -> String {
    let touched: Vec<_> = edits.iter().map(|edit| edit.touched.clone()).collect();
    model::seen_text(&model::seen(&touched))
}

fn result(lang: Lang, edits: &[Edit]) -> AnyView {
    let bad = edits.iter().filter(|edit| edit.trouble.is_some()).count();
    let same = edits.iter().filter(|edit| edit.trouble.is_none() && edit.after == After::Same).count();
    let change = edits.len() - bad - same;
    let title = lang.fill(words::BULK_TITLE, &[("change", &change), ("same", &same), ("bad", &bad)]);
    let columns =
        [words::BULK_SESSION, words::BULK_RESULT, words::BULK_BOOKINGS].map(|text| Column::words(lang.t(text)));
    let rows = edits.iter().map(|edit| row(lang, edit)).collect();
    view! {
        <section class="stack" id="result">
            <h2>{title.clone()}</h2>
            <Table caption=title columns=columns.to_vec() rows=rows cards=true quiet_caption=true/>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, edit: &Edit) -> Vec<AnyView> {
    let (kind, label) = match (&edit.trouble, &edit.after) {
        (Some(trouble), _) => (BadgeKind::Danger, say_trouble(lang, trouble)),
        (None, After::Same) => (BadgeKind::Plain, lang.t(words::BULK_SAME).to_owned()),
        (None, After::CalledOff) => (BadgeKind::Warning, lang.t(words::BULK_CALLED_OFF).to_owned()),
        (None, After::Changed(new, resources)) => {
            (BadgeKind::Success, say_change(lang, &edit.touched.session, new, &edit.resources, resources))
        }
    };
    let badge = view! { <Badge kind=kind label=label/> }.into_any();
    let booked = bookings(lang, &edit.touched.bookings);
    let booked = booked.unwrap_or_else(|| lang.t(words::BULK_NO_BOOKING).into_any());
    vec![session_when(lang, &edit.touched.session).into_any(), badge, booked]
}

fn say_trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::BelowHeads(reserved) => lang.fill(words::TROUBLE_HEADS, &[("n", reserved)]),
        Trouble::BelowGroups(reserved) => lang.fill(words::TROUBLE_GROUPS, &[("n", reserved)]),
        Trouble::Booked => lang.t(words::TROUBLE_BOOKED).to_owned(),
        Trouble::Conflict(conflict) => say_conflict(conflict, lang),
    }
}

fn say_change(lang: Lang, was: &Session, new: &NewSession, had: &[Resource], gets: &[Resource]) -> String {
    let mut said = Vec::new();
    if was.capacity_heads != new.capacity_heads {
        let values = [was.capacity_heads, new.capacity_heads];
        said.push(lang.fill(words::BULK_CAPACITY_CHANGE, &[("was", &values[0]), ("new", &values[1])]));
    }
    if was.max_groups != new.max_groups {
        said.push(lang.fill(words::BULK_GROUPS_CHANGE, &[("was", &was.max_groups), ("new", &new.max_groups)]));
    }
    if was.starts_at != new.starts_at {
        let clocks = [was.starts_at.clock(), new.starts_at.clock()];
        said.push(lang.fill(words::BULK_TIME_CHANGE, &[("was", &clocks[0]), ("new", &clocks[1])]));
    }
    if had != gets {
        let names: Vec<&str> = gets.iter().map(|resource| resource.name.as_str()).collect();
        let names = if names.is_empty() { lang.t(words::NONE).to_owned() } else { names.join("、") };
        said.push(lang.fill(words::BULK_RESOURCES_CHANGE, &[("new", &names)]));
    }
    said.join(if lang == Lang::ZhCn { "；" } else { "; " })
}
