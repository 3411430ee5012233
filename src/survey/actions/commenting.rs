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
        comments::{CommentId, CommentStatus, LONGEST, WithholdReason, may_comment},
        model::{Code, Receipt},
        policy::can_read_comments,
        store::{self, Written},
    },
};

/// Keeps what somebody wrote beside the ballot that `receipt` is for. Nothing is kept of nothing, and of those who are
/// not asked.
pub async fn leave_comment(tx: &mut Write, code: &Code, receipt: &Receipt, body: &str) -> Result<(), AppError> {
    let body: String = body.trim().chars().take(LONGEST).collect();
    if body.is_empty() || !may_comment(code.questionnaire) {
        return Ok(());
    }
    let written = Written { questionnaire: code.questionnaire, body, receipt_hash: comment_hash(&receipt.0) };
    store::insert_comment(tx, &code.survey.id, &written).await
}

/// Releases a comment to the base, or withholds it for a reason. What was decided first stands.
pub async fn decide_comment(
    tx: &mut Write,
    person: &Person,
    id: &CommentId,
    reason: Option<WithholdReason>,
) -> Result<CommentStatus, AppError> {
    if !can_read_comments(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_comment_status(tx, id).await?.ok_or(AppError::NotFound)?;
    if store::update_comment(tx, id, reason, &person.id).await? {
        let act = match reason {
            None => Act::done("release_comment", "survey_comment", id.as_str()),
            Some(reason) => Act::done("withhold_comment", "survey_comment", id.as_str()).with(reason.as_str()),
        };
        record(tx, &person.into(), act).await?;
    }
    store::find_comment_status(tx, id).await?.ok_or(AppError::NotFound)
}

/// The hash by which a receipt finds its comment: another one than its ballot's, so that the two are not paired.
pub(super) fn comment_hash(receipt: &str) -> String {
    digest(&format!("comment {receipt}"))
}
