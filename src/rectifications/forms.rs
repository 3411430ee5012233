//! Form targets of rectifications.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, Judgement},
    ladder::{LONGEST_TIME, RectificationRefusal},
    model::{LONGEST, Measure, NewRectification, RectificationId},
    pages,
    policy::{can_order, can_report},
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    text::{Lang, problems::NOT_A_CHOICE, rectifications as words},
};

/// Orders a rectification.
pub async fn order_rectification(
    State(app): State<App>,
    visitor: Visitor,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_order)?;
    let measure = typed.choice("measure", Measure::parse);
    let new = NewRectification {
        base_code: typed.text("base", 40),
        measure: measure.unwrap_or(Measure::Reminder),
        issues: typed.text("issues", LONGEST),
        due_on: typed.date("due_on"),
    };
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::order_rectification(&mut tx, person, channels(&app.config), &new).await {
            Ok(Ok(id)) => {
                tx.commit().await?;
                return Ok(to_rectification(&id, "ordered"));
            }
            Ok(Err(refusal)) => refuse(&mut typed, "base", refusal, visitor.lang),
            Err(AppError::NotFound) => typed.refuse("base", NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    pages::new_rectification_again(&app, &visitor, typed).await
}

/// The base reports.
pub async fn report_rectification(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_report)?;
    let id = RectificationId(id);
    let report = typed.text("report", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::report_rectification(&mut tx, person, &id, &report).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_rectification(&id, "reported"));
            }
            Err(refusal) => refuse(&mut typed, "report", refusal, visitor.lang),
        }
    }
    pages::rectification_again(&app, &visitor, &id, typed).await
}

/// The Centre accepts a report or gives it back.
pub async fn judge_report(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_order)?;
    let id = RectificationId(id);
    let note = typed.text("note", LONGEST);
    let judgement = match typed.value("verdict") {
        "accept" => Some(Judgement::Accept),
        "return" => Some(Judgement::Return(typed.date("due_on"))),
        _ => None,
    };
    if judgement.is_none() {
        typed.refuse("verdict", words::VERDICT_MISSING, &[]);
    }
    if let Some(judgement) = judgement.filter(|_| typed.is_fine()) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::judge_report(&mut tx, person, channels(&app.config), &id, judgement, &note).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_rectification(&id, "judged"));
            }
            Err(refusal) => refuse(&mut typed, "verdict", refusal, visitor.lang),
        }
    }
    pages::rectification_again(&app, &visitor, &id, typed).await
}

/// The next rung.
pub async fn climb_rectification(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_order)?;
    let id = RectificationId(id);
    let note = typed.text("note", LONGEST);
    // Delisting gives no time any more, and its form has no such field.
    let due_on = if typed.value("last") == "yes" { visitor.now.date() } else { typed.date("due_on") };
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::climb_rectification(&mut tx, person, channels(&app.config), &id, due_on, &note).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(to_rectification(&id, "climbed"));
            }
            Err(refusal) => refuse(&mut typed, "note", refusal, visitor.lang),
        }
    }
    pages::rectification_again(&app, &visitor, &id, typed).await
}

/// It was ordered by mistake.
pub async fn withdraw_rectification(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_order)?;
    let id = RectificationId(id);
    let note = typed.text("withdrawal", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::withdraw_rectification(&mut tx, person, channels(&app.config), &id, &note).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_rectification(&id, "withdrawn"));
            }
            Err(refusal) => refuse(&mut typed, "withdrawal", refusal, visitor.lang),
        }
    }
    pages::rectification_again(&app, &visitor, &id, typed).await
}

fn to_rectification(id: &RectificationId, done: &str) -> Response {
    Redirect::to(&format!("/rectifications/{id}?done={done}")).into_response()
}

fn refuse(typed: &mut Typed, field: &str, refusal: RectificationRefusal, lang: Lang) {
    match refusal {
        RectificationRefusal::FirstRung => typed.refuse("measure", NOT_A_CHOICE, &[]),
        RectificationRefusal::DueOn => typed.refuse("due_on", words::REFUSED_DUE_ON, &[("days", &LONGEST_TIME)]),
        RectificationRefusal::NotNow => typed.refuse(field, words::REFUSED_NOT_NOW, &[]),
        RectificationRefusal::TimeLeft(until) => {
            typed.refuse(field, words::REFUSED_TIME_LEFT, &[("date", &lang.date(until))]);
        }
        RectificationRefusal::VisitsAhead(count) => {
            typed.refuse(field, words::REFUSED_VISITS, &[("n", &count)]);
        }
        RectificationRefusal::SamePerson => typed.refuse(field, words::REFUSED_SAME, &[]),
        RectificationRefusal::NotCovered => typed.refuse(field, words::REFUSED_NOT_COVERED, &[]),
    }
}
