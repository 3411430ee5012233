//! Ballots: no code, no person, no time.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, codes::spent, surveys::survey};
use crate::{
    platform::db::{Conn, Insert, Write, word},
    survey::model::{Answers, Ballot, BallotFlag, Cast, Code, Questionnaire, SeasonBallot, SurveyId},
    time::Moment,
};

/// Adds a ballot under a random identifier.
pub async fn insert_ballot(tx: &mut Write, survey: &SurveyId, ballot: &Ballot) -> Result<()> {
    let row = row_of(tx, survey, ballot);
    Ok(tx.insert([row]).await?)
}

/// Uses a code up and adds its ballot; false, and neither is done, if the code was used, or taken over. Others may be
/// answering the same survey: one way to the database.
pub async fn spend_and_insert(tx: &mut Write, code: &Code, ballot: &Ballot) -> Result<bool> {
    let (spent, row) = (spent(tx, &code.id, &code.hash), row_of(tx, &code.survey.id, ballot));
    Ok(tx.insert_if(spent, row).await?)
}

fn row_of(tx: &Write, survey: &SurveyId, ballot: &Ballot) -> Insert {
    Insert::new(
        "insert into ballots
           (id, survey_id, rater_group, questionnaire, questionnaire_version, answers, flag, receipt_hash)
         select $1, $2, $3, $4, $5, $6, $7, $8",
    )
    .bind(tx.chance().random_id())
    .bind(survey.as_str())
    .bind(ballot.questionnaire.group().as_str())
    .bind(ballot.questionnaire.as_str())
    .bind(ballot.questionnaire_version)
    .bind(write_answers(&ballot.answers))
    .bind(ballot.flag.as_str())
    .bind(ballot.receipt_hash.as_str())
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

/// The ballot with this receipt, and its survey.
pub async fn find_cast(conn: &mut Conn, receipt_hash: &str) -> Result<Option<Cast>> {
    let row = query(
        "select v.id as ballot_id, v.questionnaire,
                s.id, s.booking_id, s.session_id, s.entry_code, s.opens_at, s.closes_at, s.closed_at, s.frozen_at,
                s.questionnaire_version, s.children, x.starts_at
         from ballots v
         join surveys s on s.id = v.survey_id
         join sessions x on x.id = s.session_id
         where v.receipt_hash = $1",
    )
    .bind(receipt_hash.to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Cast {
        id: row.try_get("ballot_id")?,
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        survey: survey(&row)?,
    }))
}

/// Removes a ballot; false if it is gone or frozen meanwhile, also because its survey is being written anew.
pub async fn delete_ballot(tx: &mut Write, id: &str) -> Result<bool> {
    let done = query(
        "delete from ballots
         where id = $1 and survey_id in (select id from surveys where frozen_at is null)",
    )
    .bind(id.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes every ballot of a survey out of the box, to write them anew in another order. What is given is exactly what
/// was removed, whatever others write meanwhile.
pub async fn take_ballots(tx: &mut Write, survey: &SurveyId) -> Result<Vec<Ballot>> {
    let rows = query(
        "delete from ballots
         where survey_id = $1
         returning questionnaire, questionnaire_version, answers, flag, receipt_hash",
    )
    .bind(survey.as_str().to_owned())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| Ok(ballot(row)?)).collect()
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

pub(super) fn read_answers(text: &str) -> Option<Answers> {
    serde_json::from_str(text).ok()
}
