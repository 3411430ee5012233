//! Form targets of booking.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, BookingRefusal, Evidence},
    members::{LONGEST, MOST as MOST_MEMBERS, Members, TEXT, Unreadable},
    model::{Arrival, BookingId, CancelReason, Grades, HeadCount, NewBooking, SessionId},
    pages,
    policy::{can_book, can_change_booking, can_correct},
    refusals::{self, grade_field},
    split::Part,
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::http::App,
    text::{Text, booking as words},
};

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
    match actions::book(&app.db, person, &new, visitor.now).await? {
        Ok(booking) => Ok(Redirect::to(&format!("/bookings/{}?done=booked", booking.id)).into_response()),
        Err(refusal) => {
            let parts = if actions::may_split(&refusal) { plan(&app, &visitor, &new).await? } else { None };
            refusals::refuse(&mut typed, refusals::booking(refusal, visitor.lang, first_grade));
            pages::book_again_or_split(&app, &visitor, &session, typed, parts).await
        }
    }
}

/// Books every part of a group that does not fit into one session.
pub async fn book_split(
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
    let shown: Vec<SessionId> = typed.values("part").map(SessionId::from).collect();
    let mut tx = app.db.write(visitor.now).await?;
    match actions::book_split(&mut tx, person, &new, &shown).await? {
        Ok(booked) => {
            tx.commit().await?;
            let first = booked.first().map_or("", |booking| booking.id.as_str());
            Ok(Redirect::to(&format!("/bookings/{first}?done=booked")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            let parts = plan(&app, &visitor, &new).await?;
            refusals::refuse(&mut typed, refusals::split(refusal, visitor.lang, first_grade));
            pages::book_again_or_split(&app, &visitor, &session, typed, parts).await
        }
    }
}

/// Holds places for whoever is counted so far while the rest of the form is filled in.
pub async fn hold_places(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let session = SessionId(id);
    let first_grade = pages::first_grade(&app, &session).await?;
    let (children, adults) = (typed_grades(&mut typed).total(), typed_adults(&mut typed));
    if typed.is_fine() && children == 0 {
        refusals::refuse(&mut typed, refusals::booking(BookingRefusal::NoChildren, visitor.lang, first_grade));
    }
    if !typed.is_fine() {
        return pages::book_again(&app, &visitor, &session, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::hold_places(&mut tx, person, &session, children + adults).await? {
        Ok(_) => {
            tx.commit().await?;
            pages::book_on(&app, &visitor, &session, typed).await
        }
        Err(why) => {
            drop(tx);
            let refusal = BookingRefusal::Unbookable(why);
            refusals::refuse(&mut typed, refusals::booking(refusal, visitor.lang, first_grade));
            pages::book_again(&app, &visitor, &session, typed).await
        }
    }
}

/// Gives back what is held; what was typed stays.
pub async fn give_up_hold(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let session = SessionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    actions::give_up_hold(&mut tx, person, &session).await?;
    tx.commit().await?;
    pages::book_on(&app, &visitor, &session, typed).await
}

async fn plan(app: &App, visitor: &Visitor, new: &NewBooking) -> Result<Option<Vec<Part>>, AppError> {
    let person = visitor.allowed(can_book)?;
    actions::plan_split(&mut *app.db.read().await?, person, new, visitor.now).await
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

/// Corrects a visit that counted as missed.
pub async fn correct_no_show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_correct)?;
    let id = BookingId(id);
    let briefing_done = typed.is_ticked("briefing");
    let shown = typed.choice("shown", |word| match word {
        "came" => Some(Evidence::Came { briefing_done }),
        "called_off" => Some(Evidence::CalledOff),
        _ => None,
    });
    let evidence = typed.text("evidence", SENTENCE);
    let Some(shown) = shown.filter(|_| typed.is_fine()) else {
        return pages::correction_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::correct_no_show(&mut tx, person, &id, shown, &evidence).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/bookings/{id}?done=corrected")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refusals::refuse(&mut typed, vec![refusals::correction(refusal, visitor.lang)]);
            pages::correction_again(&app, &visitor, &id, typed).await
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
    let members = typed_members(typed, heads.grades.total());
    let arrival = typed.choice("arrival", Arrival::parse)?;
    Some(NewBooking { session_id, group_name, contact_name, contact_phone, arrival, needs, purpose, heads, members })
}

/// The classes or villages as they were typed: nothing, or as many as there are `children`.
pub fn typed_members(typed: &mut Typed, children: i64) -> Members {
    let text = typed.optional("members", TEXT);
    let members = match Members::read(&text) {
        Ok(members) => members,
        Err(Unreadable::Line(line)) => return refused(typed, words::MEMBERS_LINE, &[("line", &line)]),
        Err(Unreadable::Name(line)) => {
            return refused(typed, words::MEMBERS_NAME, &[("line", &line), ("max", &LONGEST)]);
        }
        Err(Unreadable::TooMany) => return refused(typed, words::MEMBERS_TOO_MANY, &[("max", &MOST_MEMBERS)]),
    };
    let sum = members.total();
    if sum != children && !members.0.is_empty() {
        return refused(typed, words::MEMBERS_SUM, &[("sum", &sum), ("children", &children)]);
    }
    members
}

fn refused(typed: &mut Typed, text: Text, values: &[(&'static str, &dyn std::fmt::Display)]) -> Members {
    typed.refuse("members", text, values);
    Members::default()
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
}
