//! Other heads for a booking.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{below, find, no_room};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Project},
    booking::{
        model::{BookingId, Visit},
        pages::{members_field, session_when},
        policy::{can_book, reach},
        refusals::grade_field,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, booking as booking_words, changes as words},
    ui::{Button, ButtonKind, FieldWidth, InputKind, LinkButton, PageHead, TextField},
};

/// The form with the heads of now.
pub async fn heads_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = BookingId(id);
    let mut typed = Typed::default();
    {
        let conn = &mut *app.db.read().await?;
        let visit = find(conn, &visitor, &id).await?;
        for (grade, children) in store::list_booking_grades(conn, &id).await?.0 {
            typed.set(&grade_field(grade), children.to_string());
        }
        typed.set("members", visit.booking.members.kept());
        typed.set("adults", visit.booking.adults.to_string());
        let in_difficulty = store::find_difficulty(conn, &reach(visitor.signed_in()?), &id).await?;
        typed.set("in_difficulty", in_difficulty.unwrap_or_default().to_string());
    }
    draw(&app, &visitor, Page::new(&visitor, visitor.lang.t(words::HEADS)), &id, typed, false).await
}

/// The form again, with what is wrong; whether it is that there is no room.
pub async fn heads_again(
    app: &App,
    visitor: &Visitor,
    id: &BookingId,
    typed: Typed,
    is_full: bool,
) -> Result<Response, AppError> {
    draw(app, visitor, Page::new(visitor, visitor.lang.t(words::HEADS)).refused(), id, typed, is_full).await
}

/// The lowest grade that the form of a booking asks for.
pub async fn first_grade(app: &App, visitor: &Visitor, id: &BookingId) -> Result<i64, AppError> {
    let conn = &mut *app.db.read().await?;
    let visit = find(conn, visitor, id).await?;
    Ok(find_project(conn, &visit).await?.grade_from)
}

async fn find_project(conn: &mut Conn, visit: &Visit) -> Result<Project, AppError> {
    bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    id: &BookingId,
    typed: Typed,
    is_full: bool,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let visit = find(conn, visitor, id).await?;
    let project = find_project(conn, &visit).await?;
    let is_full = is_full && can_book(visitor.signed_in()?);
    Ok(below(page, visitor, &visit).draw(app, move || {
        let lead = lang.fill(words::HEADS_LEAD, &[("heads", &visit.booking.heads())]);
        let above = format!("{} · {}", visit.project_title, session_when(lang, &visit.session));
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::HEADS) above=above lead=lead/>
                {problem_summary(&typed, lang)}
                {is_full.then(|| {
                    let other = format!("/bookings/{}/session", visit.booking.id);
                    no_room(lang, Some(other), &format!("project={}", project.code))
                })}
                {form(lang, &visit, &project, &typed)}
            </div>
        }
    }))
}

fn form(lang: Lang, visit: &Visit, project: &Project, typed: &Typed) -> AnyView {
    let number = move |name: String, label: &'static str, hint: Option<&'static str>| {
        let (value, error) = (typed.value(&name).to_owned(), typed.error(&name, lang));
        view! {
            <TextField
                name=name label=label hint=hint.unwrap_or_default() value=value error=error kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(booking_words::PEOPLE_UNIT)
            />
        }
        .into_any()
    };
    let grades = (project.grade_from..=project.grade_to)
        .map(|grade| number(grade_field(grade), lang.t(booking_words::grade(grade)), None));
    let grades = grades.collect_view();
    let adults = number("adults".to_owned(), lang.t(booking_words::ADULTS), Some(lang.t(booking_words::ADULTS_HINT)));
    let in_difficulty = number(
        "in_difficulty".to_owned(),
        lang.t(booking_words::IN_DIFFICULTY),
        Some(lang.t(booking_words::IN_DIFFICULTY_HINT)),
    );
    let back = format!("/bookings/{}", visit.booking.id);
    view! {
        <form method="post" action=format!("{back}/heads") class="form">
            <div class="field-group field-group-short">{grades}</div>
            {adults}
            {members_field(lang, typed)}
            {in_difficulty}
            <div class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::SAVE_HEADS)}</Button>
                <LinkButton href=back.clone() kind=ButtonKind::Quiet>{lang.t(booking_words::BACK_TO_BOOKING)}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}
