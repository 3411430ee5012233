//! Comments: written beside a ballot and kept apart from it; read by the Centre first.

use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::digest,
        db::Write,
    },
    survey::{
        comments::{CommentId, CommentStatus, LONGEST, Verdict, may_comment},
        model::{Questionnaire, Receipt, SurveyId},
        policy::can_read_comments,
        store::{self, Written},
    },
};

/// Keeps what somebody wrote beside the ballot that `receipt` is for. Nothing is kept of nothing, and of those who are
/// not asked.
pub async fn leave_comment(
    tx: &mut Write,
    survey: &SurveyId,
    questionnaire: Questionnaire,
    receipt: &Receipt,
    body: &str,
) -> Result<(), AppError> {
    let body: String = body.trim().chars().take(LONGEST).collect();
    if body.is_empty() || !may_comment(questionnaire) {
        return Ok(());
    }
    let written = Written { questionnaire, body, receipt_hash: comment_hash(&receipt.0) };
    store::insert_comment(tx, survey, &written).await
}

/// Releases a comment to the base, withholds it for a reason, or notes what is for the Centre alone. What was decided
/// first stands.
pub async fn decide_comment(
    tx: &mut Write,
    person: &Person,
    id: &CommentId,
    verdict: Verdict,
) -> Result<CommentStatus, AppError> {
    if !can_read_comments(person) {
        return Err(AppError::NotAllowed);
    }
    let (questionnaire, _) = store::find_comment(tx, id).await?.ok_or(AppError::NotFound)?;
    let verdict = verdict.on(questionnaire);
    if store::update_comment(tx, id, verdict, &person.id).await? {
        let act = match verdict {
            Verdict::Release => Act::done("release_comment", "survey_comment", id.as_str()),
            Verdict::Withhold(reason) => {
                Act::done("withhold_comment", "survey_comment", id.as_str()).with(reason.as_str())
            }
            Verdict::Note => Act::done("note_comment", "survey_comment", id.as_str()),
        };
        record(tx, &person.into(), act).await?;
    }
    let (_, status) = store::find_comment(tx, id).await?.ok_or(AppError::NotFound)?;
    Ok(status)
}

/// The hash by which a receipt finds its comment: another one than its ballot's, so that the two are not paired.
pub(super) fn comment_hash(receipt: &str) -> String {
    digest(&format!("comment {receipt}"))
}
