//! Form targets of charges.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{LONGEST, NewVeto, SOURCE_MAX, VetoId},
    pages,
    policy::{can_decide, can_propose, can_review, can_speak},
    process::VetoRefusal,
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    rating::pages::points,
    text::{Lang, vetoes as words},
};

/// Most points that can be typed.
const MOST_POINTS: u32 = 100;

/// Proposes a charge.
pub async fn propose_veto(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_propose)?;
    let new = NewVeto {
        season: typed.number("season", 2000, 2200),
        base_code: typed.text("base", 40),
        ground: typed.text("ground", 40),
        points: typed.centi("points", MOST_POINTS),
        fact: typed.text("fact", LONGEST),
        source: typed.text("source", SOURCE_MAX),
        found_on: typed.date("found_on"),
    };
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::propose_veto(&mut tx, person, channels(&app.config), &new).await {
            Ok(Ok(id)) => {
                tx.commit().await?;
                return Ok(to_veto(&id, "proposed"));
            }
            Ok(Err(refusal)) => refuse(&mut typed, "", refusal, visitor.lang),
            Err(AppError::NotFound) => typed.refuse("base", crate::text::problems::NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    pages::new_veto_again(&app, &visitor, typed).await
}

/// The base answers.
pub async fn state_veto(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_speak)?;
    let id = VetoId(id);
    let statement = typed.text("statement", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::state_veto(&mut tx, person, &id, &statement).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_veto(&id, "stated"));
            }
            Err(refusal) => refuse(&mut typed, "statement", refusal, visitor.lang),
        }
    }
    pages::veto_again(&app, &visitor, &id, typed).await
}

/// The suspension is extended.
pub async fn extend_suspension(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide)?;
    let id = VetoId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::extend_suspension(&mut tx, person, &id).await? {
        Ok(()) => {
            tx.commit().await?;
            return Ok(to_veto(&id, "extended"));
        }
        Err(refusal) => refuse(&mut typed, "", refusal, visitor.lang),
    }
    drop(tx);
    pages::veto_again(&app, &visitor, &id, typed).await
}

/// The Centre's lead decides.
pub async fn decide_veto(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide)?;
    let id = VetoId(id);
    if let Some((is_confirmed, reason)) = typed.verdict("confirm", "dismiss", LONGEST, words::VERDICT_MISSING) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::decide_veto(&mut tx, person, channels(&app.config), &id, is_confirmed, &reason).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(to_veto(&id, "decided"));
            }
            Err(refusal) => refuse(&mut typed, "verdict", refusal, visitor.lang),
        }
    }
    pages::veto_again(&app, &visitor, &id, typed).await
}

/// The base appeals.
pub async fn appeal_veto(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_speak)?;
    let id = VetoId(id);
    let appeal = typed.text("appeal", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::appeal_veto(&mut tx, person, &id, &appeal).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_veto(&id, "appealed"));
            }
            Err(refusal) => refuse(&mut typed, "appeal", refusal, visitor.lang),
        }
    }
    pages::veto_again(&app, &visitor, &id, typed).await
}

/// A reviewer decides the appeal.
pub async fn review_veto(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_review)?;
    let id = VetoId(id);
    if let Some((is_upheld, reason)) = typed.verdict("uphold", "overturn", LONGEST, words::VERDICT_MISSING) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::review_veto(&mut tx, person, channels(&app.config), &id, is_upheld, &reason).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(to_veto(&id, "reviewed"));
            }
            Err(refusal) => refuse(&mut typed, "verdict", refusal, visitor.lang),
        }
    }
    pages::veto_again(&app, &visitor, &id, typed).await
}

fn to_veto(id: &VetoId, done: &str) -> Response {
    Redirect::to(&format!("/vetoes/{id}?done={done}")).into_response()
}

fn refuse(typed: &mut Typed, field: &str, refusal: VetoRefusal, lang: Lang) {
    match refusal {
        VetoRefusal::SeasonFinal => typed.refuse(field, words::REFUSED_FINAL, &[]),
        VetoRefusal::NoSeason => typed.refuse("season", words::REFUSED_NO_SEASON, &[]),
        VetoRefusal::NoGround => typed.refuse("ground", crate::text::problems::NOT_A_CHOICE, &[]),
        VetoRefusal::Points(most) => typed.refuse("points", words::REFUSED_POINTS, &[("most", &points(most))]),
        VetoRefusal::FoundOn => typed.refuse("found_on", words::REFUSED_FOUND_ON, &[]),
        VetoRefusal::Standing => typed.refuse(field, words::REFUSED_STANDING, &[]),
        VetoRefusal::NotNow => typed.refuse(field, words::REFUSED_NOT_NOW, &[]),
        VetoRefusal::Hearing(until) => {
            typed.refuse(field, words::REFUSED_HEARING, &[("date", &lang.date(until))]);
        }
        VetoRefusal::TooLate => typed.refuse(field, words::REFUSED_LATE, &[]),
        VetoRefusal::SamePerson => typed.refuse(field, words::REFUSED_SAME, &[]),
        VetoRefusal::Extended => typed.refuse(field, words::REFUSED_EXTENDED, &[]),
        VetoRefusal::NothingSuspended => typed.refuse(field, words::REFUSED_NOTHING, &[]),
    }
}
