//! The form with which a session is booked.

mod fields;
mod rules;
mod sheet;

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::Response,
};
use leptos::prelude::*;

pub use self::fields::{arrival_and_needs, members_field};
use self::sheet::{Sheet, find_session, list_others, read};
use super::{
    parts::{Fact, adult_rule, definitions, fact, figure, grade_range, phone_link, session_when},
    places::{holding, wait_link},
    released::release_facts,
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    booking::{
        actions,
        availability::{groups_left, places_left},
        forms::{typed_adults, typed_grades},
        model::{BookingId, HeadCount, SessionId},
        policy::{can_book, reach},
        refusals::grade_field,
        split::Part,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as words},
    ui::{ButtonKind, LinkButton, Meter, MeterTone, Notice, NoticeKind, PageHead},
};

/// The booking that the form begins with, if one.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Like {
    like: String,
}

/// The form with the person's own name and number, or filled in like an earlier booking.
pub async fn book_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Like { like }): Query<Like>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let mut typed = Typed::default();
    let phone = store::find_usual_phone(&mut *app.db.read().await?, person).await?;
    typed.set("contact_name", person.name.clone());
    typed.set("contact_phone", phone.unwrap_or_default());
    let id = SessionId(id);
    let is_fresh = like.is_empty();
    fill_like(&app, person, &BookingId(like), &mut typed).await?;
    let sheet = Sheet { is_fresh, ..read(&app, &visitor, &id, &HeadCount::default()).await? };
    let page = Page::new(&visitor, visitor.lang.t(words::BOOK));
    Ok(draw(&app, page, visitor.lang, sheet, typed))
}

/// Fills the form in like an earlier booking of the person's own organisation.
async fn fill_like(app: &App, person: &Person, id: &BookingId, typed: &mut Typed) -> Result<(), AppError> {
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), id).await?;
    let Some(visit) = visit.filter(|visit| visit.booking.organiser_id == *person.organisation_id()) else {
        return Ok(());
    };
    let like = actions::like(conn, id, visit.session.id).await?;
    for (field, value) in [
        ("group_name", like.group_name),
        ("contact_name", like.contact_name),
        ("contact_phone", like.contact_phone),
        ("purpose", like.purpose),
        ("needs", like.needs),
        ("arrival", like.arrival.as_str().to_owned()),
        ("adults", like.heads.adults.to_string()),
        ("in_difficulty", like.heads.in_difficulty.to_string()),
        ("members", like.members.kept()),
    ] {
        typed.set(field, value);
    }
    for (grade, children) in like.heads.grades.0 {
        typed.set(&grade_field(grade), children.to_string());
    }
    Ok(())
}

/// The form with everything that was typed, after something beside it was done.
pub async fn book_on(app: &App, visitor: &Visitor, id: &SessionId, typed: Typed) -> Result<Response, AppError> {
    let sheet = read(app, visitor, id, &counted(&typed)).await?;
    Ok(draw(app, Page::new(visitor, visitor.lang.t(words::BOOK)), visitor.lang, sheet, typed))
}

/// The form again, with what is wrong.
pub async fn book_again(app: &App, visitor: &Visitor, id: &SessionId, typed: Typed) -> Result<Response, AppError> {
    book_again_or_split(app, visitor, id, typed, None).await
}

/// The same, with the parts into which the group can be split.
pub async fn book_again_or_split(
    app: &App,
    visitor: &Visitor,
    id: &SessionId,
    typed: Typed,
    parts: Option<Vec<Part>>,
) -> Result<Response, AppError> {
    let heads = counted(&typed);
    let mut sheet = Sheet { parts, is_kept: true, ..read(app, visitor, id, &heads).await? };
    if heads.heads() > 0 && !sheet.has_room(heads.heads()) {
        sheet.others = list_others(&mut *app.db.read().await?, &sheet, &heads, visitor.now).await?;
    }
    let page = Page::new(visitor, visitor.lang.t(words::BOOK)).refused();
    Ok(draw(app, page, visitor.lang, sheet, typed))
}

/// Who was typed to come.
fn counted(typed: &Typed) -> HeadCount {
    // What is wrong with the counts was noted when they were first read.
    let mut typed = typed.clone();
    HeadCount { grades: typed_grades(&mut typed), adults: typed_adults(&mut typed), in_difficulty: 0 }
}

/// The lowest grade that the form of a session asks for.
pub async fn first_grade(app: &App, id: &SessionId) -> Result<i64, AppError> {
    let (_, project) = find_session(&mut *app.db.read().await?, id).await?;
    Ok(project.grade_from)
}

fn draw(app: &App, page: Page, lang: Lang, sheet: Sheet, typed: Typed) -> Response {
    let mut response = drawn(app, page, lang, sheet, typed);
    // Of a page that must not be stored browsers forget what was typed when one goes back to it.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

fn drawn(app: &App, page: Page, lang: Lang, sheet: Sheet, typed: Typed) -> Response {
    let project = format!("/projects/{}", sheet.project.code);
    let sheet = Sheet { is_refused: !typed.is_fine(), ..sheet };
    let page = page.below(project.clone(), sheet.project.title.clone()).with_islands();
    page.draw(app, move || {
        let is_open = sheet.closed.is_none();
        let closed = sheet.closed.clone().map(|why| {
            let next = if sheet.others.is_empty() { words::OTHER_SESSIONS } else { words::OTHER_SESSIONS_BELOW };
            let wait = (sheet.is_full && !sheet.is_kept).then(|| wait_link(lang, &sheet.session.id));
            view! { <Notice kind=NoticeKind::Warning title=why><p>{lang.t(next)}</p>{wait}</Notice> }
        });
        let held = (is_open || sheet.is_kept).then(|| holding(lang, sheet.hold.as_ref(), sheet.held_until));
        let rules = is_open.then(|| rules::rules(lang, &sheet));
        let form = (is_open || sheet.is_kept).then(|| fields::form(lang, &sheet, &typed));
        view! {
            <div class="measure stack-l stack">
                <PageHead title=lang.t(words::BOOK) above=sheet.project.title.clone() lead=lang.t(words::BOOK_LEAD)/>
                {problem_summary(&typed, lang)}
                {rules::left_to_centre(lang, &sheet)}
                {session_facts(lang, &sheet, &typed)}
                {closed}
                {rules}
                {held}
                {form}
                <div class="button-row">
                    <LinkButton href=project kind=ButtonKind::Quiet>{lang.t(words::BACK_TO_PROJECT)}</LinkButton>
                </div>
            </div>
        }
    })
}

fn session_facts(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let session = &sheet.session;
    let (left, all) = (places_left(session), session.capacity_heads);
    let tone = if left * 5 <= all { MeterTone::Warning } else { MeterTone::Plain };
    let places = lang.fill(words::PLACES_LEFT, &[("left", &left), ("all", &all)]);
    let error = typed.error("session", lang).map(|error| view! { <Notice kind=NoticeKind::Danger title=error/> });
    view! {
        <section class="stack" id="session">
            {error}
            {definitions(lang, facts(lang, sheet))}
            <Meter label=lang.t(words::PLACES) value=figure(all - left) max=figure(all) tone=tone words=places/>
        </section>
    }
    .into_any()
}

fn facts(lang: Lang, sheet: &Sheet) -> Vec<Fact> {
    let Sheet { session, project, base, .. } = sheet;
    let size = lang.fill(words::HEAD_RANGE, &[("min", &project.min_heads), ("max", &project.max_heads)]);
    let groups = lang.fill(words::GROUPS_LEFT, &[("left", &groups_left(session)), ("all", &session.max_groups)]);
    let mut facts = vec![
        fact(words::WHEN, session_when(lang, session)),
        fact(words::WHERE, format!("{} · {}", base.name, base.address)),
        fact(words::GRADES, grade_range(lang, project.grade_from, project.grade_to)),
        fact(words::GROUP_SIZE, size),
        fact(words::ADULT_RATIO, adult_rule(lang, project)),
        fact(words::GROUPS, groups),
        (words::GATE_PHONE, phone_link(&base.phone)),
    ];
    facts.extend(sheet.present.left().map(|left| {
        let said = lang.fill(words::PRESENT_LEFT, &[("left", &left), ("most", &sheet.present.most)]);
        fact(words::PRESENT, said)
    }));
    facts.extend(release_facts(lang, session, sheet.released.as_ref()));
    facts
}
