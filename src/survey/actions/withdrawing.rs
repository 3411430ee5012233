//! Taking a ballot back with its receipt. No audit row and no log line: they would say when a ballot went.

use super::{CODE_LETTERS, RECEIPT_LETTERS};
use crate::{
    error::AppError,
    platform::{
        chance::{digest, plain_code},
        db::Write,
    },
    survey::{
        model::{Cast, Questionnaire, SurveyId},
        standing::{SurveyRefusal, may_withdraw, standing},
        store,
    },
};

/// What is possible after a ballot was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// To answer again, with this fresh code.
    WithCode(String),
    /// To answer again from the account.
    FromAccount,
    /// Nothing more: the survey takes no answers any more.
    ForGood,
}

/// Takes the ballot of this receipt out of the box. While the survey is open its place is given back: as a fresh code,
/// which nothing connects with the one that was used, or to the organisation that rates from its account.
pub async fn withdraw_ballot(tx: &mut Write, receipt: &str) -> Result<Result<Withdrawn, SurveyRefusal>, AppError> {
    let Some(found) = find_cast(tx, receipt).await? else { return Ok(Err(SurveyRefusal::UnknownReceipt)) };
    if let Err(refusal) = may_withdraw(&found.survey) {
        return Ok(Err(refusal));
    }
    if !store::hold_unfrozen(tx, &found.survey.id).await? {
        return Ok(Err(SurveyRefusal::Frozen));
    }
    // Looked for again: a closing that was waited for has given the ballot another identifier.
    let Some(cast) = find_cast(tx, receipt).await? else { return Ok(Err(SurveyRefusal::UnknownReceipt)) };
    if !store::delete_ballot(tx, &cast.id).await? {
        return Ok(Err(SurveyRefusal::UnknownReceipt));
    }
    if standing(&cast.survey, tx.now()).is_err() {
        return Ok(Ok(Withdrawn::ForGood));
    }
    let (survey, questionnaire) = (&cast.survey.id, cast.questionnaire);
    if questionnaire.has_codes() {
        return Ok(Ok(Withdrawn::WithCode(fresh_code(tx, survey, questionnaire).await?)));
    }
    store::delete_answered(tx, survey, questionnaire).await?;
    store::uncount_draw(tx, survey, questionnaire).await?;
    Ok(Ok(Withdrawn::FromAccount))
}

async fn find_cast(tx: &mut Write, receipt: &str) -> Result<Option<Cast>, AppError> {
    let receipt = plain_code(receipt);
    if receipt.len() != RECEIPT_LETTERS {
        return Ok(None);
    }
    store::find_cast(tx, &digest(&receipt)).await
}

/// A code that is drawn already and that nobody takes over.
async fn fresh_code(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire) -> Result<String, AppError> {
    let code = tx.chance().code(CODE_LETTERS);
    let slip = store::Slip { code_hash: Some(digest(&code)), ..store::Slip::undrawn(questionnaire) };
    store::insert_slip(tx, survey, &slip).await?;
    Ok(code)
}
