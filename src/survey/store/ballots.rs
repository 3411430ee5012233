//! Ballots: no code, no person, no time.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write, word},
    survey::model::{Answers, Ballot, BallotFlag, Questionnaire, SeasonBallot, SurveyId},
    time::Moment,
};

/// Adds a ballot under a random identifier.
pub async fn insert_ballot(tx: &mut Write, survey: &SurveyId, ballot: &Ballot) -> Result<()> {
    let id = tx.chance().random_id();
    query(
        "insert into ballots
           (id, survey_id, rater_group, questionnaire, questionnaire_version, answers, flag, receipt_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(survey.as_str().to_owned())
    .bind(ballot.questionnaire.group().as_str())
    .bind(ballot.questionnaire.as_str())
    .bind(ballot.questionnaire_version)
    .bind(write_answers(&ballot.answers))
    .bind(ballot.flag.as_str())
    .bind(ballot.receipt_hash.clone())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The ballots of a survey, in no order that means anything.
pub async fn list_ballots(conn: &mut Conn, survey: &SurveyId) -> Result<Vec<Ballot>> {
    let rows = query(
        "select questionnaire, questionnaire_version, answers, flag, receipt_hash
         from ballots
         where survey_id = $1
         order by id",
    )
    .bind(survey.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(ballot(row)?)).collect()
}

/// Removes the ballots of a survey, to write them anew in another order.
pub async fn delete_ballots(tx: &mut Write, survey: &SurveyId) -> Result<()> {
    query("delete from ballots where survey_id = $1").bind(survey.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// The ballots of every *closed* survey whose session began from `from` up to and without `to`.
///
/// Answers of a survey are released once, all together: one that is still open gives nothing.
pub async fn list_season_ballots(conn: &mut Conn, from: Moment, to: Moment) -> Result<Vec<SeasonBallot>> {
    let rows = query(
        "select x.base_id, s.id as survey_id, s.booking_id, b.organiser_id, a.provider_id,
                v.questionnaire, v.questionnaire_version, v.answers, v.flag
         from ballots v
         join surveys s on s.id = v.survey_id
         join sessions x on x.id = s.session_id
         join bookings b on b.id = s.booking_id
         left join service_assignments a on a.booking_id = b.id and a.status in ('accepted', 'delivered')
         where s.closed_at is not null and x.starts_at >= $1 and x.starts_at < $2
         order by x.base_id, s.id, v.id",
    )
    .bind(from.0)
    .bind(to.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(season_ballot(row)?)).collect()
}

fn ballot(row: &AnyRow) -> sqlx::Result<Ballot> {
    Ok(Ballot {
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        questionnaire_version: row.try_get("questionnaire_version")?,
        answers: word(read_answers, row.try_get("answers")?)?,
        flag: word(BallotFlag::parse, row.try_get("flag")?)?,
        receipt_hash: row.try_get("receipt_hash")?,
    })
}

fn season_ballot(row: &AnyRow) -> sqlx::Result<SeasonBallot> {
    Ok(SeasonBallot {
        base_id: row.try_get::<String, _>("base_id")?.into(),
        survey_id: row.try_get::<String, _>("survey_id")?.into(),
        booking_id: row.try_get::<String, _>("booking_id")?.into(),
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        provider_id: row.try_get::<Option<String>, _>("provider_id")?.map(Into::into),
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        questionnaire_version: row.try_get("questionnaire_version")?,
        answers: word(read_answers, row.try_get("answers")?)?,
        flag: word(BallotFlag::parse, row.try_get("flag")?)?,
    })
}

/// Answers as JSON, items in the order of their codes.
fn write_answers(answers: &Answers) -> String {
    let pairs = answers.0.iter().map(|(item, answer)| (item.clone(), answer.clone().into()));
    serde_json::Value::Object(pairs.collect()).to_string()
}

fn read_answers(text: &str) -> Option<Answers> {
    serde_json::from_str(text).ok()
}
