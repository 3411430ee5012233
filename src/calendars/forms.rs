//! Form targets of the calendars' desk.

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};

use super::{
    actions,
    holidays::NoticeFault,
    lists::{ListFault, MOST, read_list},
    model::{NewSpan, SpanId, SpanKind},
    pages::{self, Desk, Found},
    policy::can_keep_calendars,
};
use crate::{
    accounts::{
        model::{OrganisationId, OrganisationKind},
        store as accounts,
        visitor::Visitor,
    },
    bases::model::{CalendarDay, DayKind},
    error::AppError,
    form::Typed,
    platform::{
        http::App,
        uploads::{FILE_MEGABYTES, Sent, Upload},
    },
    text::{calendars as words, supply},
    time::{is_weekend, parse_date},
};

/// Longest name or source.
const LINE: usize = 60;
/// Longest list of terms and breaks.
const LIST: usize = 4_000;

/// Notes what a day is.
pub async fn set_day(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let Some(day) = calendar_day(&mut typed).filter(|_| typed.is_fine()) else {
        return pages::again(&app, &visitor, Desk::typed(typed)).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_day(&mut tx, person, &day).await?;
    tx.commit().await?;
    Ok(done(day.date.year(), "saved"))
}

/// Takes a day away.
pub async fn remove_day(
    State(app): State<App>,
    visitor: Visitor,
    Path(date): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let date = parse_date(&date).ok_or(AppError::NotFound)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_day(&mut tx, person, date).await?;
    tx.commit().await?;
    Ok(done(date.year(), "removed"))
}

/// Shows what a notice would change; nothing is written.
pub async fn look_at_notice(State(app): State<App>, visitor: Visitor, request: Request) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let source = typed.text("notice_source", LINE);
    let content = match sent {
        Sent::File(content) => Some(content),
        Sent::Nothing => {
            typed.refuse("file", supply::FILE_MISSING, &[]);
            None
        }
        Sent::TooLarge => {
            typed.refuse("file", supply::FILE_TOO_LARGE, &[("n", &FILE_MEGABYTES)]);
            None
        }
    };
    let Some(content) = content.filter(|_| typed.is_fine()) else {
        return pages::again(&app, &visitor, Desk::typed(typed)).await;
    };
    let looked = actions::look_at_notice(&mut *app.db.read().await?, person, &content, &source).await?;
    let (notice, comparison) = match looked {
        Ok(looked) => looked,
        Err(fault) => return refuse_notice(&app, &visitor, typed, &fault).await,
    };
    let file = app.files.keep(&content).await.map_err(|error| AppError::Internal(error.to_string()))?;
    let found = Found { notice, comparison, file, source };
    pages::found(&app, &visitor, typed, found).await
}

/// Saves the notice that was looked at.
pub async fn import_notice(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let source = typed.text("notice_source", LINE);
    let kept = app.files.find(typed.value("kept")).await.map_err(|error| AppError::Internal(error.to_string()))?;
    let Some(content) = kept.filter(|_| typed.is_fine()) else {
        typed.refuse("file", supply::FILE_MISSING, &[]);
        return pages::again(&app, &visitor, Desk::typed(typed)).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::import_notice(&mut tx, person, &content, &source).await? {
        Ok(_) => {
            tx.commit().await?;
            let year = typed.value("year").parse().unwrap_or_else(|_| visitor.now.date().year());
            Ok(done(year, "imported"))
        }
        Err(fault) => {
            drop(tx);
            refuse_notice(&app, &visitor, typed, &fault).await
        }
    }
}

/// Adds or changes a term or break.
pub async fn save_span(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let schools = accounts::list_organisations(&mut *app.db.read().await?, OrganisationKind::School).await?;
    let schools: Vec<OrganisationId> = schools.into_iter().map(|school| school.id).collect();
    let Some(new) = new_span(&mut typed, &schools).filter(|_| typed.is_fine()) else {
        return pages::again(&app, &visitor, Desk::typed(typed)).await;
    };
    let id = Some(typed.value("span")).filter(|id| !id.is_empty()).map(SpanId::from);
    let mut tx = app.db.write(visitor.now).await?;
    actions::save_span(&mut tx, person, id.as_ref(), &new).await?;
    tx.commit().await?;
    Ok(done(new.first_day.year(), "saved"))
}

/// Imports a list of terms and breaks, all of it or nothing.
pub async fn import_spans(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let schools = accounts::list_organisations(&mut *app.db.read().await?, OrganisationKind::School).await?;
    let schools: Vec<OrganisationId> = schools.into_iter().map(|school| school.id).collect();
    let school = typed.choice("list_school", |id| school_of(id, &schools));
    let (list, source) = (typed.text("span_list", LIST), typed.text("list_source", LINE));
    let spans = match school.filter(|_| typed.is_fine()).map(|school| read_list(&list, school.as_ref(), &source)) {
        Some(Ok(spans)) => spans,
        Some(Err(fault)) => {
            let line = match fault {
                ListFault::Line(line) | ListFault::Name(line) | ListFault::Kind(line) | ListFault::Backwards(line) => {
                    line
                }
                ListFault::Empty | ListFault::TooMany => 0,
            };
            typed.refuse("span_list", words::list_fault(fault), &[("line", &line), ("max", &MOST)]);
            return pages::again(&app, &visitor, Desk::typed(typed)).await;
        }
        None => return pages::again(&app, &visitor, Desk::typed(typed)).await,
    };
    let year = spans.first().map_or_else(|| visitor.now.date().year(), |span| span.first_day.year());
    let mut tx = app.db.write(visitor.now).await?;
    let (new, changed) = actions::import_spans(&mut tx, person, spans).await?;
    tx.commit().await?;
    Ok(done(year, if new + changed > 0 { "spans" } else { "same" }))
}

/// Takes a term or break away.
pub async fn remove_span(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_calendars)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_span(&mut tx, person, &SpanId(id)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/calendars?done=removed").into_response())
}

async fn refuse_notice(
    app: &App,
    visitor: &Visitor,
    mut typed: Typed,
    fault: &NoticeFault,
) -> Result<Response, AppError> {
    let what = match fault {
        NoticeFault::Unreadable | NoticeFault::WrongLength => String::new(),
        NoticeFault::WrongName(date) | NoticeFault::NoDate(date) => date.clone(),
        NoticeFault::OtherYear(date) | NoticeFault::Twice(date) | NoticeFault::NoWeekend(date) => {
            visitor.lang.date(*date)
        }
    };
    typed.refuse("file", words::fault(fault), &[("what", &what)]);
    pages::again(app, visitor, Desk::typed(typed)).await
}

fn calendar_day(typed: &mut Typed) -> Option<CalendarDay> {
    let date = typed.date("day_date");
    let kind = typed.choice("day_kind", DayKind::parse);
    let (name, source) = (typed.text("day_name", LINE), typed.text("day_source", LINE));
    if typed.is_fine() && kind == Some(DayKind::MakeupWorkday) && !is_weekend(date) {
        typed.refuse("day_date", words::NO_WEEKEND, &[]);
    }
    Some(CalendarDay { date, kind: kind?, name, source })
}

fn new_span(typed: &mut Typed, schools: &[OrganisationId]) -> Option<NewSpan> {
    let school = |id: &str| school_of(id, schools);
    let kind = typed.choice("span_kind", SpanKind::parse);
    let organisation_id = typed.choice("span_school", school);
    let (first_day, last_day): (NaiveDate, NaiveDate) = (typed.date("first_day"), typed.date("last_day"));
    let (name, source) = (typed.text("span_name", LINE), typed.text("span_source", LINE));
    if typed.is_fine() && last_day < first_day {
        typed.refuse("last_day", crate::text::booking::DATES_BACKWARDS, &[]);
    }
    let is_checked = typed.is_ticked("span_checked");
    Some(NewSpan { kind: kind?, organisation_id: organisation_id?, name, first_day, last_day, source, is_checked })
}

/// A school of the list, or the whole city.
fn school_of(id: &str, schools: &[OrganisationId]) -> Option<Option<OrganisationId>> {
    match id {
        "" => Some(None),
        id => schools.iter().find(|school| school.as_str() == id).map(|school| Some(school.clone())),
    }
}

fn done(year: i32, what: &str) -> Response {
    Redirect::to(&format!("/calendars?year={year}&done={what}")).into_response()
}
