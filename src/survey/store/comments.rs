//! Comments: no ballot, no person, no time.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    booking::model::SessionId,
    platform::db::{Conn, Write, word},
    survey::{
        comments::{Comment, CommentId, CommentStatus, Verdict},
        model::{Questionnaire, SurveyId},
    },
    time::Moment,
};

/// A comment as it lies in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Who wrote it, as far as that is known.
    pub questionnaire: Questionnaire,
    /// What was written.
    pub body: String,
    /// Hash of what takes it back.
    pub receipt_hash: String,
}

/// Adds a comment under a random identifier.
pub async fn insert_comment(tx: &mut Write, survey: &SurveyId, written: &Written) -> Result<()> {
    let id = tx.chance().random_id();
    query("insert into survey_comments (id, survey_id, questionnaire, body, receipt_hash) values ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(survey.as_str().to_owned())
        .bind(written.questionnaire.as_str())
        .bind(written.body.clone())
        .bind(written.receipt_hash.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes every unread comment of a survey out, to write them anew in another order.
pub async fn take_comments(tx: &mut Write, survey: &SurveyId) -> Result<Vec<Written>> {
    let rows = query(
        "delete from survey_comments
         where survey_id = $1 and status = 'unread'
         returning questionnaire, body, receipt_hash",
    )
    .bind(survey.as_str().to_owned())
    .fetch_all(&mut **tx)
    .await?;
    let written = |row: &AnyRow| -> sqlx::Result<Written> {
        Ok(Written {
            questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
            body: row.try_get("body")?,
            receipt_hash: row.try_get("receipt_hash")?,
        })
    };
    rows.iter().map(|row| Ok(written(row)?)).collect()
}

/// Removes the comment with this receipt, if there is one.
pub async fn delete_comment(tx: &mut Write, receipt_hash: &str) -> Result<()> {
    query("delete from survey_comments where receipt_hash = $1")
        .bind(receipt_hash.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Unread comments of closed surveys, in no order that means anything.
pub async fn list_unread_comments(conn: &mut Conn, limit: i64) -> Result<Vec<Comment>> {
    let rows = query(
        "select c.id, c.questionnaire, c.body, x.starts_at, p.title, h.name as base_name
         from survey_comments c
         join surveys s on s.id = c.survey_id
         join sessions x on x.id = s.session_id
         join projects p on p.id = x.project_id
         join bases h on h.id = x.base_id
         where c.status = 'unread' and s.closed_at is not null
         order by c.id
         limit $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    let comment = |row: &AnyRow| -> sqlx::Result<Comment> {
        Ok(Comment {
            id: row.try_get::<String, _>("id")?.into(),
            questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
            body: row.try_get("body")?,
            base_name: row.try_get("base_name")?,
            project_title: row.try_get("title")?,
            starts_at: Moment(row.try_get("starts_at")?),
        })
    };
    rows.iter().map(|row| Ok(comment(row)?)).collect()
}

/// Who wrote a comment of a closed survey, and what became of it; nothing if there is none.
pub async fn find_comment(conn: &mut Conn, id: &CommentId) -> Result<Option<(Questionnaire, CommentStatus)>> {
    let row = query(
        "select c.questionnaire, c.status
         from survey_comments c
         join surveys s on s.id = c.survey_id
         where c.id = $1 and s.closed_at is not null",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let comment = |row: AnyRow| -> sqlx::Result<(Questionnaire, CommentStatus)> {
        let questionnaire = word(Questionnaire::parse, row.try_get("questionnaire")?)?;
        Ok((questionnaire, word(CommentStatus::parse, row.try_get("status")?)?))
    };
    Ok(row.map(comment).transpose()?)
}

/// Notes what becomes of an unread comment. False if somebody else has decided.
pub async fn update_comment(tx: &mut Write, id: &CommentId, verdict: Verdict, by: &PersonId) -> Result<bool> {
    let now = tx.now().0;
    let reason = if let Verdict::Withhold(reason) = verdict { reason.as_str() } else { "" };
    let done = query(
        "update survey_comments
         set status = $1, reason = $2, decided_by = $3, decided_at = $4
         where id = $5 and status = 'unread'",
    )
    .bind(verdict.status().as_str())
    .bind(reason)
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The comments of a session that the Centre has released. Whoever shows them asks [`crate::survey::comments::may_quote`].
pub async fn list_released_comments(conn: &mut Conn, session: &SessionId) -> Result<Vec<(Questionnaire, String)>> {
    let rows = query(
        "select c.questionnaire, c.body
         from survey_comments c
         join surveys s on s.id = c.survey_id
         where s.session_id = $1 and c.status = 'released'
         order by c.id",
    )
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let comment = |row: &AnyRow| -> sqlx::Result<(Questionnaire, String)> {
        Ok((word(Questionnaire::parse, row.try_get("questionnaire")?)?, row.try_get("body")?))
    };
    rows.iter().map(|row| Ok(comment(row)?)).collect()
}
