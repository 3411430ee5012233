//! Leaves a visit's answers out of the rating: one person of the Centre proposes, another decides.

use super::setup::collect_again;
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        exclusion::{ExclusionId, ExclusionRefusal, Verdict, may_decide, may_propose},
        model::Season,
        policy::can_exclude,
        store,
    },
    survey::model::SurveyId,
};

type Answered<T> = Result<Result<T, ExclusionRefusal>, AppError>;

/// Proposes to leave out a visit about which something stands out.
pub async fn propose_exclusion(
    tx: &mut Write,
    person: &Person,
    survey: &SurveyId,
    reason: &str,
) -> Answered<ExclusionId> {
    if !can_exclude(person) {
        return Err(AppError::NotAllowed);
    }
    let Some(year) = store::find_flagged_season(tx, survey).await?.ok_or(AppError::NotFound)? else {
        return Ok(Err(ExclusionRefusal::NoSeason));
    };
    let season = locked(tx, year).await?;
    let before = store::list_exclusions_of(tx, survey).await?;
    if let Err(refusal) = may_propose(season.status, reason, &before) {
        return Ok(Err(refusal));
    }
    let id = store::insert_exclusion(tx, survey, year, reason.trim(), person.id.as_str()).await?;
    record(tx, &person.into(), Act::done("propose_exclusion", "survey", survey.as_str())).await?;
    Ok(Ok(id))
}

/// Confirms a proposal, or rejects it. A run that was computed before no longer stands on the inputs as they are.
pub async fn decide_exclusion(
    tx: &mut Write,
    person: &Person,
    id: &ExclusionId,
    is_confirmed: bool,
) -> Answered<Verdict> {
    if !can_exclude(person) {
        return Err(AppError::NotAllowed);
    }
    let (_, year) = store::find_exclusion(tx, id).await?.ok_or(AppError::NotFound)?;
    let season = locked(tx, year).await?;
    let (exclusion, _) = store::find_exclusion(tx, id).await?.ok_or(AppError::NotFound)?;
    if let Err(refusal) = may_decide(season.status, &exclusion, &person.id) {
        return Ok(Err(refusal));
    }
    let verdict = if is_confirmed { Verdict::Confirmed } else { Verdict::Rejected };
    if !store::update_exclusion(tx, id, verdict, person.id.as_str()).await? {
        return Ok(Err(ExclusionRefusal::Decided));
    }
    if is_confirmed {
        collect_again(tx, &season).await?;
    }
    let action = if is_confirmed { "confirm_exclusion" } else { "reject_exclusion" };
    record(tx, &person.into(), Act::done(action, "survey", exclusion.survey_id.as_str())).await?;
    Ok(Ok(verdict))
}

/// The season, with everybody else who would change it waiting.
async fn locked(tx: &mut Write, year: i64) -> Result<Season, AppError> {
    store::lock_season(tx, year).await?;
    store::find_season(tx, year).await?.ok_or(AppError::NotFound)
}
