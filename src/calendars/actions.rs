//! What the Centre does with the calendars.

use chrono::NaiveDate;

use super::{
    holidays::{Change, Comparison, Notice, NoticeFault, compare, read_notice},
    lists::{Step, steps},
    model::{NewSpan, SpanId},
    policy::can_keep_calendars,
    store,
};
use crate::{
    accounts::model::Person,
    bases::{self, actions::set_calendar_day, model::CalendarDay},
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::shifted,
};

/// Days before and after a list in which a span of the same name is looked for.
const AROUND: i64 = 366;

/// Notes what a day is, whatever was noted of it before.
pub async fn set_day(tx: &mut Write, person: &Person, day: &CalendarDay) -> Result<(), AppError> {
    allowed(person)?;
    set_calendar_day(tx, &person.into(), day).await
}

/// Takes a day away: it is what its weekday says again.
pub async fn remove_day(tx: &mut Write, person: &Person, date: NaiveDate) -> Result<(), AppError> {
    allowed(person)?;
    if !bases::store::delete_calendar_day(tx, date).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("remove_calendar_day", "calendar_day", &date.to_string())).await
}

/// What a notice would change; nothing is written.
pub async fn look_at_notice(
    conn: &mut Conn,
    person: &Person,
    content: &[u8],
    source: &str,
) -> Result<Result<(Notice, Comparison), NoticeFault>, AppError> {
    allowed(person)?;
    let notice = match read_notice(content, source) {
        Ok(notice) => notice,
        Err(fault) => return Ok(Err(fault)),
    };
    let first = notice.days.first().map_or_else(NaiveDate::default, |day| day.date);
    let last = notice.days.last().map_or(first, |day| day.date);
    let known = bases::store::list_calendar_days(conn, first, last).await?;
    let comparison = compare(&notice, &known);
    Ok(Ok((notice, comparison)))
}

/// Saves every day of a notice that is new or changed; returns how many.
pub async fn import_notice(
    tx: &mut Write,
    person: &Person,
    content: &[u8],
    source: &str,
) -> Result<Result<usize, NoticeFault>, AppError> {
    let (notice, comparison) = match look_at_notice(tx, person, content, source).await? {
        Ok(read) => read,
        Err(fault) => return Ok(Err(fault)),
    };
    let written = comparison.days.iter().filter(|(_, change)| *change != Change::Same);
    let mut count = 0;
    for (day, _) in written {
        set_calendar_day(tx, &person.into(), day).await?;
        count += 1;
    }
    let year = notice.year.to_string();
    record(tx, &person.into(), Act::done("import_calendar", "calendar_year", &year).with(count.to_string())).await?;
    Ok(Ok(count))
}

/// Adds a term or break, or changes the one with this identifier.
pub async fn save_span(
    tx: &mut Write,
    person: &Person,
    id: Option<&SpanId>,
    new: &NewSpan,
) -> Result<SpanId, AppError> {
    allowed(person)?;
    let (id, action) = match id {
        None => (store::insert_span(tx, new).await?, "add_school_span"),
        Some(id) if store::update_span(tx, id, new).await? => (id.clone(), "change_school_span"),
        Some(_) => return Err(AppError::NotFound),
    };
    let detail = format!("{} {} {}", new.kind, new.first_day, new.last_day);
    record(tx, &person.into(), Act::done(action, "school_span", id.as_str()).with(detail)).await?;
    Ok(id)
}

/// Saves a list of terms and breaks, all of it: returns how many are new and how many changed.
pub async fn import_spans(tx: &mut Write, person: &Person, spans: Vec<NewSpan>) -> Result<(usize, usize), AppError> {
    allowed(person)?;
    let first = spans.iter().map(|span| span.first_day).min().unwrap_or_default();
    let last = spans.iter().map(|span| span.last_day).max().unwrap_or_default();
    // Of the same name, but on other days: a year around is more than anything was moved by.
    let known = store::list_spans(tx, shifted(first, -AROUND), shifted(last, AROUND)).await?;
    let (mut new, mut changed) = (0, 0);
    for step in steps(spans, &known) {
        match step {
            Step::Add(span) => {
                save_span(tx, person, None, &span).await?;
                new += 1;
            }
            Step::Change(id, span) => {
                save_span(tx, person, Some(&id), &span).await?;
                changed += 1;
            }
        }
    }
    let detail = format!("new {new} changed {changed}");
    record(tx, &person.into(), Act::done("import_school_calendar", "school_span", "all").with(detail)).await?;
    Ok((new, changed))
}

/// Takes a term or break away.
pub async fn remove_span(tx: &mut Write, person: &Person, id: &SpanId) -> Result<(), AppError> {
    allowed(person)?;
    if !store::delete_span(tx, id).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("remove_school_span", "school_span", id.as_str())).await
}

fn allowed(person: &Person) -> Result<(), AppError> {
    if can_keep_calendars(person) { Ok(()) } else { Err(AppError::NotAllowed) }
}
