//! One group at the gate: may it come in, who came, is the visit over.

mod answer;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use self::answer::{late, outcome, over};
use super::{
    count::{comparison, count_form, filled},
    kept::meanwhile,
    parts::{ActFields, offline_note},
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases,
    booking::{
        actions::{CheckInRefusal, arrival_of},
        availability::room_for,
        model::{BookingId, BookingStatus, CheckIn, CheckInMethod, Grades, Session, Visit},
        pages::{members_in_words, phone_link, session_time, status_badge},
        policy::{can_allow_over, can_receive, reach},
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, gate as words},
    time::Moment,
    ui::{Button, ButtonKind, Icon, LinkButton, PageHead, TextArea},
};

/// Sessions among which the next free one is looked for.
const LOOKED_AT: i64 = 60;

/// What was just done, and how the group was found.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Arrived {
    done: String,
    by: String,
    kept: String,
}

/// Everything the page says.
struct Sheet {
    visit: Visit,
    planned: Grades,
    other: Vec<i64>,
    check_in: Option<CheckIn>,
    came: Grades,
    arrival: Result<BookingStatus, CheckInRefusal>,
    /// Of the same project, with room for the group; looked for only where it is needed.
    next_free: Option<Session>,
    now: Moment,
    person: Person,
    done: String,
    /// A device has kept the arrival and not yet sent it.
    is_kept: bool,
}

/// The group.
pub async fn arrival_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(arrived): Query<Arrived>,
) -> Result<Response, AppError> {
    let mut sheet = read(&app, &visitor, &BookingId(id), arrived.done).await?;
    sheet.is_kept = !arrived.kept.is_empty() && sheet.arrival.is_ok();
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
    let conn = &mut *app.db.read().await?;
    let visit = store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)?;
    let planned = store::list_booking_grades(conn, id).await?;
    let arrival = arrival_of(&visit, visitor.now.date());
    let is_lost = matches!(arrival, Err(CheckInRefusal::OtherDay(_))) || is_late(&visit, &arrival, visitor.now);
    let is_planned = |grade: &i64| planned.between(*grade, *grade) > 0;
    Ok(Sheet {
        other: (project.grade_from..=project.grade_to).filter(|grade| !is_planned(grade)).collect(),
        check_in: store::find_check_in(conn, id).await?,
        came: store::list_check_in_grades(conn, id).await?,
        next_free: if is_lost { next_free(conn, &visit, visitor.now).await? } else { None },
        arrival,
        planned,
        visit,
        now: visitor.now,
        person: person.clone(),
        done,
        is_kept: false,
    })
}

/// Whether a group that may still come in comes after its session.
fn is_late(visit: &Visit, arrival: &Result<BookingStatus, CheckInRefusal>, now: Moment) -> bool {
    arrival.is_ok() && now >= visit.session.ends_at
}

async fn next_free(conn: &mut Conn, visit: &Visit, now: Moment) -> Result<Option<Session>, AppError> {
    let sessions = store::list_open_sessions(conn, &visit.session.project_id, now, LOOKED_AT).await?;
    let fits =
        |session: &Session| session.id != visit.session.id && room_for(session, visit.booking.heads(), now).is_ok();
    Ok(sessions.into_iter().find(fits))
}

fn title(sheet: &Sheet) -> String {
    format!("{} · {}", sheet.visit.booking.organiser_name, sheet.visit.booking.group_name)
}

fn draw(app: &App, page: Page, lang: Lang, sheet: Sheet, typed: Typed) -> Response {
    let act = ActFields::new(app, &sheet.person, &typed, title(&sheet));
    let (another, third) = (act.another(app), act.another(app));
    page.below("/gate", lang.t(words::TODAY)).draw(app, move || {
        let asks_over = can_allow_over(&sheet.person) && (over(lang, &typed).is_some() || typed.is_ticked("over"));
        let status = sheet.visit.booking.status;
        let incident = format!("/gate/incident?scene=booking:{}", sheet.visit.booking.id);
        let above = format!("{} · {}", session_time(&sheet.visit.session), sheet.visit.project_title);
        view! {
            <div class="measure stack">
                <PageHead title=title(&sheet) above=above>{status_badge(lang, status)}</PageHead>
                {offline_note(lang)}
                {problem_summary(&typed, lang)}
                {outcome(lang, &sheet, &typed)}
                {sheet.is_kept.then(|| meanwhile(lang, &sheet.visit.booking, &[another.clone(), third.clone()]))}
                {late(lang, &sheet)}
                {who(lang, &sheet.visit)}
                {(sheet.arrival.is_ok() && !sheet.is_kept).then(|| {
                    let unseen = (act.view(), asks_over);
                    count_form(lang, &sheet.visit.booking, &sheet.planned, sheet.other.clone(), &typed, unseen)
                })}
                {briefing(lang, &sheet, &another)}
                {sheet.check_in.as_ref().map(|check_in| {
                    comparison(lang, &sheet.visit.booking, &sheet.planned, check_in, &sheet.came)
                })}
                {(status == BookingStatus::CheckedIn).then(|| after_arrival(lang, &sheet.visit, &typed, &third))}
                <div class="button-row">
                    <LinkButton href="/gate" icon=Icon::Back large=true>{lang.t(words::BACK)}</LinkButton>
                    <LinkButton href=incident icon=Icon::Alert large=true>{lang.t(words::INCIDENT)}</LinkButton>
                </div>
            </div>
        }
    })
}

/// A briefing that was forgotten at the door can be given afterwards.
fn briefing(lang: Lang, sheet: &Sheet, act: &ActFields) -> Option<AnyView> {
    let is_here = sheet.visit.booking.status == BookingStatus::CheckedIn;
    let is_missing = sheet.check_in.as_ref().is_some_and(|check_in| !check_in.briefing_done);
    (is_here && is_missing).then(|| {
        let action = format!("/gate/{}/briefing", sheet.visit.booking.id);
        view! {
            <form method="post" action=action class="form panel">
                {act.view()}
                <p><strong>{lang.t(words::NO_BRIEFING)}</strong></p>
                <Button kind=ButtonKind::Primary large=true wide=true icon=Icon::Check>
                    {lang.t(words::GIVE_BRIEFING)}
                </Button>
            </form>
        }
        .into_any()
    })
}

fn who(lang: Lang, visit: &Visit) -> AnyView {
    let booking = &visit.booking;
    let heads = lang.fill(words::HEADS_SHORT, &[("children", &booking.children), ("adults", &booking.adults)]);
    let needs = (!booking.needs.is_empty()).then(|| lang.fill(words::NEEDS, &[("needs", &booking.needs)]));
    let members = (!booking.members.0.is_empty()).then(|| members_in_words(lang, &booking.members));
    let (name, phone) = (booking.contact_name.clone(), phone_link(&booking.contact_phone));
    view! {
        <section class="panel stack-xs stack">
            <p class="gate-heads">{lang.t(words::PLANNED)}" "{heads}</p>
            {members.map(|members| view! { <p>{members}</p> })}
            {needs.map(|needs| view! { <p class="gate-needs">{needs}</p> })}
            <p class="gate-heads">{lang.t(words::LEADER)}" "{name}" "{phone}</p>
            <p><code>{booking.code.clone()}</code></p>
        </section>
    }
    .into_any()
}

fn after_arrival(lang: Lang, visit: &Visit, typed: &Typed, act: &ActFields) -> AnyView {
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
            {act.view()}
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
