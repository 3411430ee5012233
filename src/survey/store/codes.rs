//! One-time codes: only their hashes, and the day on which they were spent.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, questionnaires::items, surveys::survey};
use crate::{
    platform::db::{Conn, Insert, Write, exactly_one, word},
    survey::model::{Code, Questionnaire, SurveyId},
    time::Moment,
};

/// A row of the table of codes; one that nobody drew yet has no hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it answers.
    pub questionnaire: Questionnaire,
    /// Hash of the code, once it was drawn.
    pub code_hash: Option<String>,
    /// Day on which it was used, as `YYYY-MM-DD`.
    pub spent_on: Option<String>,
}

impl Slip {
    /// A code nobody drew.
    pub fn undrawn(questionnaire: Questionnaire) -> Self {
        Self { questionnaire, code_hash: None, spent_on: None }
    }
}

/// Adds a code under a random identifier.
pub async fn insert_slip(tx: &mut Write, survey: &SurveyId, slip: &Slip) -> Result<()> {
    let id = tx.chance().random_id();
    query("insert into survey_codes (id, survey_id, questionnaire, code_hash, spent_on) values ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(survey.as_str().to_owned())
        .bind(slip.questionnaire.as_str())
        .bind(slip.code_hash.clone())
        .bind(slip.spent_on.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives an undrawn code its hash; after [`super::count_draw`] there is one.
pub async fn draw_slip(
    tx: &mut Write,
    survey: &SurveyId,
    questionnaire: Questionnaire,
    code_hash: &str,
    held_until: Moment,
) -> Result<()> {
    let done = query(
        "update survey_codes
         set code_hash = $1, held_until = $4
         where id = (
           select min(c.id)
           from survey_codes c
           where c.survey_id = $2 and c.questionnaire = $3 and c.code_hash is null
         )",
    )
    .bind(code_hash.to_owned())
    .bind(survey.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(held_until.0)
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Gives a code another hash that was drawn and left lying; false if there is none.
pub async fn take_over_slip(
    tx: &mut Write,
    survey: &SurveyId,
    questionnaire: Questionnaire,
    code_hash: &str,
    held_until: Moment,
) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update survey_codes
         set code_hash = $1, held_until = $4
         where spent_on is null
           and held_until <= $5
           and id = (
             select min(c.id)
             from survey_codes c
             where c.survey_id = $2 and c.questionnaire = $3 and c.spent_on is null and c.held_until <= $5
           )",
    )
    .bind(code_hash.to_owned())
    .bind(survey.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(held_until.0)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The code with this hash, and its survey.
pub async fn find_code(conn: &mut Conn, code_hash: &str) -> Result<Option<Code>> {
    let row = query(
        "select c.id as code_id, c.questionnaire, c.spent_on,
                s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at,
                s.frozen_at, s.questionnaire_version, s.children, x.starts_at, q.items
         from survey_codes c
         join surveys s on s.id = c.survey_id
         join sessions x on x.id = s.session_id
         join questionnaires q on q.version = s.questionnaire_version and q.questionnaire = c.questionnaire
         where c.code_hash = $1",
    )
    .bind(code_hash.to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Code {
        id: row.try_get("code_id")?,
        hash: code_hash.to_owned(),
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        items: items(&row)?,
        is_spent: row.try_get::<Option<String>, _>("spent_on")?.is_some(),
        survey: survey(&row)?,
    }))
}

/// Uses a code up, noting the day only; touches nothing if it was used, or taken over.
pub(super) fn spent(tx: &Write, id: &str, code_hash: &str) -> Insert {
    Insert::new(
        "update survey_codes
         set spent_on = $1, held_until = null
         where id = $2 and code_hash = $3 and spent_on is null",
    )
    .bind(tx.now().date().to_string())
    .bind(id)
    .bind(code_hash)
}

/// Notes on which day an organiser or provider answered.
pub async fn insert_answered(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire) -> Result<()> {
    let today = tx.now().date().to_string();
    query("insert into survey_answered (survey_id, questionnaire, answered_on) values ($1, $2, $3)")
        .bind(survey.as_str().to_owned())
        .bind(questionnaire.as_str())
        .bind(today)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets that an organiser or provider answered.
pub async fn delete_answered(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire) -> Result<()> {
    let done = query("delete from survey_answered where survey_id = $1 and questionnaire = $2")
        .bind(survey.as_str().to_owned())
        .bind(questionnaire.as_str())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Removes every code of a survey and gives those that were drawn, to write them anew in another order.
pub async fn take_slips(tx: &mut Write, survey: &SurveyId) -> Result<Vec<Slip>> {
    let rows = query("delete from survey_codes where survey_id = $1 returning questionnaire, code_hash, spent_on")
        .bind(survey.as_str().to_owned())
        .fetch_all(&mut **tx)
        .await?;
    let mut slips = rows.iter().map(slip).collect::<sqlx::Result<Vec<_>>>()?;
    slips.retain(|slip| slip.code_hash.is_some());
    Ok(slips)
}

fn slip(row: &AnyRow) -> sqlx::Result<Slip> {
    Ok(Slip {
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        code_hash: row.try_get("code_hash")?,
        spent_on: row.try_get("spent_on")?,
    })
}
