//! Form targets of booking.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{Arrival, BookingId, CancelReason, Grades, HeadCount, NewBooking, SessionId},
    pages,
    pattern::{MOST_DAYS, Pattern},
    policy::{can_book, can_change_booking, can_open_sessions},
    refusals::{self, grade_field},
};
use crate::{accounts::visitor::Visitor, error::AppError, form::Typed, platform::http::App, text::booking as words};

/// Most children of one grade, most adults: beyond it a finger slipped.
const MOST: i64 = 999;
/// Longest sentence in a booking.
const SENTENCE: usize = 200;
/// Longest name of a group or person.
const NAME: usize = 40;

/// Books a session.
pub async fn book_session(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let session = SessionId(id);
    let new = read_booking(&mut typed, session.clone());
    let Some(new) = new.filter(|_| typed.is_fine()) else {
        return pages::book_again(&app, &visitor, &session, typed).await;
    };
    let first_grade = pages::first_grade(&app, &session).await?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::book_session(&mut tx, person, &new).await? {
        Ok(booking) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/bookings/{}?done=booked", booking.id)).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, refusals::booking(refusal, visitor.lang, first_grade));
            pages::book_again(&app, &visitor, &session, typed).await
        }
    }
}

/// Calls a booking off.
pub async fn cancel_booking(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_change_booking)?;
    let id = BookingId(id);
    let Some(reason) = typed.choice("reason", CancelReason::parse) else {
        return pages::cancel_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::cancel_booking(&mut tx, person, &id, reason).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/bookings/{id}?done=cancelled")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, vec![refusals::cancellation(refusal, visitor.lang)]);
            pages::cancel_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Shows what a pattern would open, or opens it.
pub async fn open_sessions(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let pattern = pattern(&mut typed);
    if !typed.is_fine() {
        return pages::new_session_again(&app, &visitor, typed, None).await;
    }
    if typed.value("step") != "open" {
        return pages::preview(&app, &visitor, typed, &pattern).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::open_pattern(&mut tx, person, &pattern).await? {
        Ok(opened) => {
            tx.commit().await?;
            let (from, count) = (pattern.from, opened.len());
            Ok(Redirect::to(&format!("/sessions?from={from}&opened={count}")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, vec![refusals::session(&refusal)]);
            pages::new_session_again(&app, &visitor, typed, Some(&pattern)).await
        }
    }
}

/// The children of every grade as they were typed.
pub fn typed_grades(typed: &mut Typed) -> Grades {
    let counts = (0..=12).map(|grade| (grade, typed.count(&grade_field(grade), MOST)));
    Grades(counts.filter(|(_, children)| *children > 0).collect())
}

/// The adults as they were typed.
pub fn typed_adults(typed: &mut Typed) -> i64 {
    typed.count("adults", MOST)
}

/// The booking as it was typed, with every problem noted beside its field; the open interface reads by this too.
pub fn read_booking(typed: &mut Typed, session_id: SessionId) -> Option<NewBooking> {
    let heads = HeadCount {
        grades: typed_grades(typed),
        adults: typed_adults(typed),
        in_difficulty: typed.count("in_difficulty", MOST),
    };
    let group_name = typed.text("group_name", NAME);
    let contact_name = typed.text("contact_name", NAME);
    let contact_phone = typed.phone("contact_phone");
    let needs = typed.optional("needs", SENTENCE);
    let purpose = typed.text("purpose", SENTENCE);
    let arrival = typed.choice("arrival", Arrival::parse)?;
    Some(NewBooking { session_id, group_name, contact_name, contact_phone, arrival, needs, purpose, heads })
}

fn pattern(typed: &mut Typed) -> Pattern {
    let pattern = Pattern {
        project_id: typed.text("project", NAME).into(),
        from: typed.date("from"),
        until: typed.date("until"),
        weekdays: typed.values("weekdays").filter_map(|bit| bit.parse::<i64>().ok()).filter(is_weekday).sum(),
        starts: typed.clock("starts"),
        ends: typed.clock("ends"),
        capacity_heads: typed.number("capacity", 1, MOST),
        max_groups: typed.number("groups", 1, 99),
    };
    if !typed.is_fine() {
        return pattern;
    }
    if pattern.until < pattern.from {
        typed.refuse("until", words::DATES_BACKWARDS, &[]);
    } else if (pattern.until - pattern.from).num_days() >= MOST_DAYS {
        typed.refuse("until", words::DATES_TOO_LONG, &[("days", &MOST_DAYS)]);
    }
    if pattern.weekdays == 0 {
        typed.refuse("weekdays", words::NO_WEEKDAY, &[]);
    }
    if pattern.ends <= pattern.starts {
        typed.refuse("ends", words::CONFLICT_ENDS, &[]);
    }
    pattern
}

fn is_weekday(bit: &i64) -> bool {
    (0..7).any(|day| *bit == 1 << day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn empty_grades_are_left_out_and_all_grades_are_read() {
        let mut typed = form(&[("grade_3", ""), ("grade_4", "２０"), ("grade_12", "1")]);
        assert_eq!(typed_grades(&mut typed), Grades(vec![(4, 20), (12, 1)]));
    }

    #[test]
    fn a_pattern_needs_a_weekday_and_dates_in_order() {
        let mut typed = form(&[
            ("project", "p"),
            ("from", "2026-05-02"),
            ("until", "2026-05-01"),
            ("starts", "09:00"),
            ("ends", "10:00"),
            ("capacity", "30"),
            ("groups", "1"),
            ("weekdays", "3"),
        ]);
        pattern(&mut typed);
        let fields: Vec<&str> = typed.problems().iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["until", "weekdays"]);
    }
}
