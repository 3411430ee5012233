//! Closing a base for some time.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::NaiveTime;

use super::{LINE, done};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, policy::can_edit_supply},
    booking::{
        actions::is_of_session,
        closures::{ClosureId, NewClosure},
        model::CancelReason,
    },
    error::AppError,
    form::Typed,
    platform::http::App,
    text::{booking as booking_words, timetable as words},
    time::{DAY, Moment, shifted},
    timetable::{
        actions::{self, CloseRefusal},
        model::parse_seen,
        pages,
    },
};

/// Longest closure, in days: beyond it a base is suspended, which says so in the catalogue.
const MOST_DAYS: i64 = 120;

/// Shows what closing the base would do, or closes it.
pub async fn close_base(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let new = new_closure(&mut typed, visitor.now);
    if !typed.is_fine() {
        return pages::closures_again(&app, &visitor, &code, typed, None).await;
    }
    if typed.value("step") != "close" {
        return pages::closure_preview(&app, &visitor, &code, typed, &new).await;
    }
    let seen = parse_seen(typed.value("seen"));
    let mut tx = app.db.write(visitor.now).await?;
    let offers = typed.is_ticked("offers");
    let Err(refusal) = actions::close_base(&mut tx, person, &code, &new, &seen, offers).await? else {
        tx.commit().await?;
        return Ok(done(&code, "/closures", "closed"));
    };
    drop(tx);
    match refusal {
        CloseRefusal::Past => typed.refuse("day", words::CONFLICT_PAST, &[]),
        CloseRefusal::Changed => typed.refuse("", words::CHANGED, &[]),
    }
    pages::closures_again(&app, &visitor, &code, typed, Some(&new)).await
}

/// Takes a closure back.
pub async fn reopen_base(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::reopen_base(&mut tx, person, &code, &ClosureId(id)).await?;
    tx.commit().await?;
    Ok(done(&code, "/closures", "reopened"))
}

/// Whole days unless times are given; the last day is the first if it is left out.
fn new_closure(typed: &mut Typed, now: Moment) -> NewClosure {
    let day = typed.date("day");
    let last = if typed.value("last").trim().is_empty() { day } else { typed.date("last") };
    let (starts, ends) = (clock(typed, "starts"), clock(typed, "ends"));
    let reason = typed.text("reason", LINE);
    let cause = CancelReason::parse(typed.value("cause")).filter(|one| is_of_session(*one));
    let starts_at = starts.map_or_else(|| Moment::start_of(day), |time| Moment::at(day, time));
    let ends_at = ends.map_or_else(|| Moment::start_of(shifted(last, 1)), |time| Moment::at(last, time));
    if typed.is_fine() {
        if last < day {
            typed.refuse("last", booking_words::DATES_BACKWARDS, &[]);
        } else if ends_at <= starts_at {
            typed.refuse("ends", words::CONFLICT_ENDS, &[]);
        } else if ends_at.0 - starts_at.0 > MOST_DAYS * DAY {
            typed.refuse("last", words::CLOSURE_TOO_LONG, &[("days", &MOST_DAYS)]);
        } else if ends_at <= now {
            typed.refuse("day", words::CONFLICT_PAST, &[]);
        }
    }
    NewClosure { starts_at, ends_at, reason, cause: cause.unwrap_or(CancelReason::Facility) }
}

fn clock(typed: &mut Typed, field: &str) -> Option<NaiveTime> {
    if typed.value(field).trim().is_empty() { None } else { Some(typed.clock(field)) }
}
