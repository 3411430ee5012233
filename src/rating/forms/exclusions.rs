//! Form targets of visits that are left out.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::http::App,
    rating::{
        actions,
        exclusion::{self, ExclusionId},
        pages,
        policy::can_exclude,
        store,
    },
    survey::model::SurveyId,
    text::signals,
};

/// Proposes to leave out a visit.
pub async fn propose_exclusion(
    State(app): State<App>,
    visitor: Visitor,
    Path(survey): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_exclude)?;
    let survey = SurveyId(survey);
    let mut tx = app.db.write(visitor.now).await?;
    let reason = typed.optional("reason", exclusion::REASON_MAX);
    if typed.is_fine() {
        match actions::propose_exclusion(&mut tx, person, &survey, &reason).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to("/signals?done=proposed").into_response());
            }
            Err(refusal) => typed.refuse("reason", signals::refusal(refusal), &[]),
        }
    }
    drop(tx);
    pages::signals_again(&app, &visitor, survey, typed).await
}

/// Confirms that a visit is left out, or rejects it.
pub async fn decide_exclusion(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_exclude)?;
    let id = ExclusionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let (exclusion, _) = store::find_exclusion(&mut tx, &id).await?.ok_or(AppError::NotFound)?;
    let is_confirmed = match typed.value("verdict") {
        "confirm" => Some(true),
        "reject" => Some(false),
        _ => None,
    };
    let refusal = match is_confirmed {
        None => signals::VERDICT_MISSING,
        Some(is_confirmed) => match actions::decide_exclusion(&mut tx, person, &id, is_confirmed).await? {
            Ok(verdict) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/signals?done={verdict}")).into_response());
            }
            Err(refusal) => signals::refusal(refusal),
        },
    };
    drop(tx);
    typed.refuse("verdict", refusal, &[]);
    pages::signals_again(&app, &visitor, exclusion.survey_id, typed).await
}
