//! One group at the gate: may it come in, who came, is the visit over.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::count::{comparison, count_form, filled};
use crate::{
    accounts::visitor::Visitor,
    bases,
    booking::{
        actions::{CheckInRefusal, arrival_of},
        model::{BookingId, BookingStatus, CheckIn, CheckInMethod, Grades, Visit},
        pages::{phone_link, session_time, status_badge},
        policy::{can_receive, reach},
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, booking as booking_words, gate as words},
    ui::{Button, ButtonKind, Icon, LinkButton, NoticeKind, Outcome, PageHead, TextArea},
};

/// What was just done, and how the group was found.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Arrived {
    done: String,
    by: String,
}

/// Everything the page says.
struct Sheet {
    visit: Visit,
    planned: Grades,
    other: Vec<i64>,
    check_in: Option<CheckIn>,
    came: Grades,
    arrival: Result<BookingStatus, CheckInRefusal>,
    today: chrono::NaiveDate,
    done: String,
}

/// The group.
pub async fn arrival_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(arrived): Query<Arrived>,
) -> Result<Response, AppError> {
    let sheet = read(&app, &visitor, &BookingId(id), arrived.done).await?;
    let mut typed = filled(&sheet.visit.booking, &sheet.planned);
    let by = CheckInMethod::parse(&arrived.by).unwrap_or(CheckInMethod::Manual);
    typed.set("by", by.as_str());
    Ok(draw(&app, Page::new(&visitor, title(&sheet)), visitor.lang, sheet, typed))
}

/// The group again, with what is wrong.
pub async fn arrival_again(app: &App, visitor: &Visitor, id: &BookingId, typed: Typed) -> Result<Response, AppError> {
    let sheet = read(app, visitor, id, String::new()).await?;
    Ok(draw(app, Page::new(visitor, title(&sheet)).refused(), visitor.lang, sheet, typed))
}

/// The first grade that the form of a group asks for.
pub async fn first_grade(app: &App, visitor: &Visitor, id: &BookingId) -> Result<i64, AppError> {
    visitor.allowed(can_receive)?;
    let planned = store::list_booking_grades(&mut *app.db.read().await?, id).await?;
    Ok(planned.span().map_or(0, |(first, _)| first))
}

async fn read(app: &App, visitor: &Visitor, id: &BookingId, done: String) -> Result<Sheet, AppError> {
    let person = visitor.allowed(can_receive)?;
    let today = visitor.now.date();
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)?;
    let planned = store::list_booking_grades(conn, id).await?;
    let is_planned = |grade: &i64| planned.between(*grade, *grade) > 0;
    Ok(Sheet {
        other: (project.grade_from..=project.grade_to).filter(|grade| !is_planned(grade)).collect(),
        check_in: store::find_check_in(conn, id).await?,
        came: store::list_check_in_grades(conn, id).await?,
        arrival: arrival_of(&visit, today),
        planned,
        visit,
        today,
        done,
    })
}

fn title(sheet: &Sheet) -> String {
    format!("{} · {}", sheet.visit.booking.organiser_name, sheet.visit.booking.group_name)
}

fn draw(app: &App, page: Page, lang: Lang, sheet: Sheet, typed: Typed) -> Response {
    page.below("/gate", lang.t(words::TODAY)).draw(app, move || {
        let status = sheet.visit.booking.status;
        let above = format!("{} · {}", session_time(&sheet.visit.session), sheet.visit.project_title);
        view! {
            <div class="measure stack">
                <PageHead title=title(&sheet) above=above>{status_badge(lang, status)}</PageHead>
                {problem_summary(&typed, lang)}
                {outcome(lang, &sheet, &typed)}
                {who(lang, &sheet.visit)}
                {sheet.arrival.is_ok().then(|| {
                    count_form(lang, &sheet.visit.booking, &sheet.planned, sheet.other.clone(), &typed)
                })}
                {sheet.check_in.as_ref().map(|check_in| {
                    comparison(lang, &sheet.visit.booking, &sheet.planned, check_in, &sheet.came)
                })}
                {(status == BookingStatus::CheckedIn).then(|| after_arrival(lang, &sheet.visit, &typed))}
                <div class="button-row">
                    <LinkButton href="/gate" icon=Icon::Back large=true>{lang.t(words::BACK)}</LinkButton>
                </div>
            </div>
        }
    })
}

/// The answer to be seen from two steps away; nothing while the group is being counted.
fn outcome(lang: Lang, sheet: &Sheet, typed: &Typed) -> Option<AnyView> {
    let say = |kind: NoticeKind, title: String, more: String| {
        Some(view! { <Outcome kind=kind title=title><p>{more}</p></Outcome> }.into_any())
    };
    match &sheet.arrival {
        Ok(_) => {
            over(lang, typed).and_then(|title| say(NoticeKind::Danger, title, lang.t(words::OVER_NEXT).to_owned()))
        }
        Err(CheckInRefusal::AlreadyHere) => here(lang, sheet),
        Err(CheckInRefusal::OtherDay(day)) => {
            let dates =
                lang.fill(words::OTHER_DAY_NEXT, &[("date", &lang.date(*day)), ("today", &lang.day(sheet.today))]);
            say(NoticeKind::Warning, lang.t(words::OTHER_DAY).to_owned(), dates)
        }
        Err(_) => {
            let status = sheet.visit.booking.status;
            let word = lang.t(booking_words::booking_status(status));
            let title = lang.fill(words::NOT_VALID, &[("status", &word)]);
            say(NoticeKind::Danger, title, lang.t(words::not_valid(status)).to_owned())
        }
    }
}

/// Too many for the places left, in the words of the refusal.
fn over(lang: Lang, typed: &Typed) -> Option<String> {
    typed.problems().iter().find(|problem| problem.text == words::OVER).map(|problem| problem.say(lang))
}

/// The group is here, or was.
fn here(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let check_in = sheet.check_in.as_ref()?;
    let is_here = sheet.visit.booking.status == BookingStatus::CheckedIn;
    let title = match (is_here, sheet.done.as_str()) {
        (false, _) => words::ENDED,
        (true, "in") => words::COME_IN,
        (true, _) => words::HERE_ALREADY,
    };
    let kind = if is_here { NoticeKind::Success } else { NoticeKind::Info };
    let since = lang.fill(words::HERE_SINCE, &[("time", &check_in.arrived_at.clock())]);
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &check_in.children), ("adults", &check_in.adults)]);
    let briefing = (is_here && !check_in.briefing_done).then(|| lang.t(words::NO_BRIEFING));
    Some(
        view! {
            <Outcome kind=kind title=lang.t(title)>
                <p>{since}" · "{heads}</p>
                {briefing.map(|said| view! { <p><strong>{said}</strong></p> })}
            </Outcome>
        }
        .into_any(),
    )
}

fn who(lang: Lang, visit: &Visit) -> AnyView {
    let booking = &visit.booking;
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &booking.children), ("adults", &booking.adults)]);
    let needs = (!booking.needs.is_empty()).then(|| lang.fill(words::NEEDS, &[("needs", &booking.needs)]));
    let (name, phone) = (booking.contact_name.clone(), phone_link(&booking.contact_phone));
    view! {
        <section class="panel stack-xs stack">
            <p class="gate-heads">{lang.t(words::PLANNED)}" "{heads}</p>
            {needs.map(|needs| view! { <p class="gate-needs">{needs}</p> })}
            <p class="gate-heads">{lang.t(words::LEADER)}" "{name}" "{phone}</p>
            <p><code>{booking.code.clone()}</code></p>
        </section>
    }
    .into_any()
}

fn after_arrival(lang: Lang, visit: &Visit, typed: &Typed) -> AnyView {
    let id = &visit.booking.id;
    let (poster, action) = (format!("/gate/{id}/survey"), format!("/gate/{id}/close-out"));
    view! {
        <section class="stack">
            <LinkButton href=poster kind=ButtonKind::Primary large=true wide=true icon=Icon::QrCode>
                {lang.t(words::SURVEY)}
            </LinkButton>
            <p class="soft">{lang.t(words::SURVEY_ABOUT)}</p>
        </section>
        <form method="post" action=action class="form panel">
            <h2>{lang.t(words::CLOSE_OUT)}</h2>
            <p class="field-hint">{lang.t(words::CLOSE_OUT_ABOUT)}</p>
            <TextArea
                name="note" label=lang.t(words::NOTE) hint=lang.t(words::NOTE_HINT) value=typed.value("note")
                error=typed.error("note", lang) maxlength="300" rows=2
            />
            <Button large=true icon=Icon::ClipboardCheck>{lang.t(words::CLOSE_OUT)}</Button>
        </form>
    }
    .into_any()
}
