//! Counts of paper strips.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    platform::db::{Conn, Write, word},
    survey::{
        model::{Questionnaire, SurveyId},
        tally::Tally,
    },
};

/// Notes what somebody counted; what they counted before is replaced.
pub async fn save_tally(
    tx: &mut Write,
    survey: &SurveyId,
    questionnaire: Questionnaire,
    by: &PersonId,
    tally: &Tally,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into paper_tallies (survey_id, questionnaire, keyed_by, keyed_at, tally)
         values ($1, $2, $3, $4, $5)
         on conflict (survey_id, questionnaire, keyed_by)
         do update set keyed_at = excluded.keyed_at, tally = excluded.tally",
    )
    .bind(survey.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(serde_json::to_string(tally).unwrap_or_default())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What was counted of a survey and by whom, the first first.
pub async fn list_tallies(conn: &mut Conn, survey: &SurveyId) -> Result<Vec<(Questionnaire, PersonId, Tally)>> {
    let rows = query(
        "select questionnaire, keyed_by, tally from paper_tallies where survey_id = $1 order by keyed_at, keyed_by",
    )
    .bind(survey.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let counted = |row: &AnyRow| -> sqlx::Result<(Questionnaire, PersonId, Tally)> {
        let read = |text: &str| serde_json::from_str(text).ok();
        Ok((
            word(Questionnaire::parse, row.try_get("questionnaire")?)?,
            row.try_get::<String, _>("keyed_by")?.into(),
            word(read, row.try_get("tally")?)?,
        ))
    };
    rows.iter().map(|row| Ok(counted(row)?)).collect()
}

/// Removes the counts of a survey; of one questionnaire where one is named.
pub async fn delete_tallies(tx: &mut Write, survey: &SurveyId, questionnaire: Option<Questionnaire>) -> Result<()> {
    query("delete from paper_tallies where survey_id = $1 and ($2 = '' or questionnaire = $2)")
        .bind(survey.as_str().to_owned())
        .bind(questionnaire.map_or("", Questionnaire::as_str))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that so many strips were taken, and which two people keyed them.
pub async fn insert_batch(
    tx: &mut Write,
    survey: &SurveyId,
    questionnaire: Questionnaire,
    ballots: i64,
    by: [&PersonId; 2],
) -> Result<()> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into paper_batches (id, survey_id, questionnaire, ballots, first_by, second_by, taken_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(survey.as_str().to_owned())
    .bind(questionnaire.as_str())
    .bind(ballots)
    .bind(by[0].as_str().to_owned())
    .bind(by[1].as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ballots that were made of strips, by questionnaire.
pub async fn list_batches(conn: &mut Conn, survey: &SurveyId) -> Result<Vec<(Questionnaire, i64)>> {
    let rows = query(
        "select questionnaire, cast(sum(ballots) as bigint) as ballots
         from paper_batches
         where survey_id = $1
         group by questionnaire",
    )
    .bind(survey.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let batch = |row: &AnyRow| -> sqlx::Result<(Questionnaire, i64)> {
        Ok((word(Questionnaire::parse, row.try_get("questionnaire")?)?, row.try_get("ballots")?))
    };
    rows.iter().map(|row| Ok(batch(row)?)).collect()
}

/// Whether one of two people also works for the base or the provider of a survey's visit.
pub async fn works_for_rated(conn: &mut Conn, survey: &SurveyId, people: [&PersonId; 2]) -> Result<bool> {
    let row = query(
        "select count(*)
         from memberships m
         join surveys s on s.id = $1
         join sessions x on x.id = s.session_id
         join bases h on h.id = x.base_id
         left join service_assignments a
           on a.booking_id = s.booking_id and a.status in ('accepted', 'delivered')
         where m.person_id in ($2, $3)
           and m.ended_at is null
           and (m.organisation_id = h.operator_id or m.organisation_id = a.provider_id)",
    )
    .bind(survey.as_str().to_owned())
    .bind(people[0].as_str().to_owned())
    .bind(people[1].as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}
