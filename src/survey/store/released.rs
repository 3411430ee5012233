//! Results of sessions, counted once.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, ballots::read_answers};
use crate::{
    booking::model::SessionId,
    platform::db::{Conn, Write, word},
    survey::{
        model::{Answers, Questionnaire},
        released::Released,
    },
};

/// Sessions whose surveys are all closed and of which nothing was released.
pub async fn list_due_releases(conn: &mut Conn) -> Result<Vec<SessionId>> {
    let rows = query(
        "select session_id
         from surveys
         group by session_id
         having count(closed_at) = count(*) and count(released_at) = 0
         order by session_id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>("session_id")?.into())).collect()
}

/// What was answered in a session, in no order that means anything.
pub async fn list_session_ballots(conn: &mut Conn, session: &SessionId) -> Result<Vec<(Questionnaire, Answers)>> {
    let rows = query(
        "select v.questionnaire, v.answers
         from ballots v
         join surveys s on s.id = v.survey_id
         where s.session_id = $1
         order by v.id",
    )
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let ballot = |row: &AnyRow| -> sqlx::Result<(Questionnaire, Answers)> {
        let questionnaire = word(Questionnaire::parse, row.try_get("questionnaire")?)?;
        Ok((questionnaire, word(read_answers, row.try_get("answers")?)?))
    };
    rows.iter().map(|row| Ok(ballot(row)?)).collect()
}

/// Notes that a session's results are released; false if they were.
pub async fn update_released(tx: &mut Write, session: &SessionId) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update surveys set released_at = $1 where session_id = $2 and released_at is null")
        .bind(now)
        .bind(session.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Releases how one question was answered.
pub async fn insert_released(tx: &mut Write, session: &SessionId, released: &Released) -> Result<()> {
    query(
        "insert into released_results (session_id, questionnaire, item, answers, levels) values ($1, $2, $3, $4, $5)",
    )
    .bind(session.as_str().to_owned())
    .bind(released.questionnaire.as_str())
    .bind(released.item.clone())
    .bind(released.answers)
    .bind(released.levels)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether the results of a session are released.
pub async fn is_released(conn: &mut Conn, session: &SessionId) -> Result<bool> {
    let row = query("select count(released_at) from surveys where session_id = $1")
        .bind(session.as_str().to_owned())
        .fetch_one(conn)
        .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// The released results of a session. Whoever shows them asks [`crate::survey::suppression`].
pub async fn list_released(conn: &mut Conn, session: &SessionId) -> Result<Vec<Released>> {
    let rows = query("select questionnaire, item, answers, levels from released_results where session_id = $1")
        .bind(session.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let released = |row: &AnyRow| -> sqlx::Result<Released> {
        Ok(Released {
            questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
            item: row.try_get("item")?,
            answers: row.try_get("answers")?,
            levels: row.try_get("levels")?,
        })
    };
    rows.iter().map(|row| Ok(released(row)?)).collect()
}
