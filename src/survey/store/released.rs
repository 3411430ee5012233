//! Results of sessions, counted once.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, ballots::read_answers};
use crate::{
    bases::model::BaseId,
    booking::model::SessionId,
    platform::db::{Conn, Write, word},
    survey::{
        model::{Answers, Questionnaire},
        released::{Released, SessionReleased},
        suppression::Figure,
    },
    time::Moment,
};

/// Sessions whose surveys are all closed and of which nothing was released.
pub async fn list_due_releases(conn: &mut Conn) -> Result<Vec<SessionId>> {
    let rows = query(
        "select s.session_id
         from surveys s
         where s.released_at is null
           and not exists (
             select 1 from surveys o
             where o.session_id = s.session_id and (o.closed_at is null or o.released_at is not null)
           )
         group by s.session_id
         order by s.session_id",
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

/// Notes that a session's results are released; false if they were, or if one of its surveys is open.
pub async fn update_released(tx: &mut Write, session: &SessionId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update surveys
         set released_at = $1
         where session_id = $2
           and released_at is null
           and not exists (
             select 1 from surveys o
             where o.session_id = $2 and (o.closed_at is null or o.released_at is not null)
           )",
    )
    .bind(now)
    .bind(session.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Releases how one question was answered.
pub async fn insert_released(tx: &mut Write, session: &SessionId, released: &Released) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into released_results (session_id, questionnaire, item, answers, favourable, released_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(session.as_str().to_owned())
    .bind(released.questionnaire.as_str())
    .bind(released.item.clone())
    .bind(i64::try_from(released.figure.answers).unwrap_or(i64::MAX))
    .bind(i64::try_from(released.figure.favourable).unwrap_or(i64::MAX))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// When the results of a session were released, if they were.
pub async fn find_release(conn: &mut Conn, session: &SessionId) -> Result<Option<Moment>> {
    let row = query("select max(released_at) as released_at from surveys where session_id = $1")
        .bind(session.as_str().to_owned())
        .fetch_one(conn)
        .await?;
    Ok(row.try_get::<Option<i64>, _>("released_at")?.map(Moment))
}

/// The released results of a session. Whoever shows them asks [`crate::survey::suppression`].
pub async fn list_released(conn: &mut Conn, session: &SessionId) -> Result<Vec<Released>> {
    let rows = query("select questionnaire, item, answers, favourable from released_results where session_id = $1")
        .bind(session.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(released(row)?)).collect()
}

/// The released results of a base's sessions that began from `from` up to and without `to`, in the order in which
/// totals take them. Whoever shows them asks [`crate::survey::suppression`].
pub async fn list_released_of_base(
    conn: &mut Conn,
    base: &BaseId,
    from: Moment,
    to: Moment,
) -> Result<Vec<SessionReleased>> {
    let rows = query(
        "select r.session_id, r.questionnaire, r.item, r.answers, r.favourable, x.starts_at, p.title
         from released_results r
         join sessions x on x.id = r.session_id
         join projects p on p.id = x.project_id
         where x.base_id = $1 and x.starts_at >= $2 and x.starts_at < $3
         order by r.released_at, r.session_id, r.questionnaire, r.item",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .bind(to.0)
    .fetch_all(conn)
    .await?;
    let of_session = |row: &AnyRow| -> sqlx::Result<SessionReleased> {
        Ok(SessionReleased {
            session_id: row.try_get::<String, _>("session_id")?.into(),
            starts_at: Moment(row.try_get("starts_at")?),
            project_title: row.try_get("title")?,
            released: released(row)?,
        })
    };
    rows.iter().map(|row| Ok(of_session(row)?)).collect()
}

fn released(row: &AnyRow) -> sqlx::Result<Released> {
    let count = |column: &str| -> sqlx::Result<u64> { Ok(row.try_get::<i64, _>(column)?.unsigned_abs()) };
    Ok(Released {
        questionnaire: word(Questionnaire::parse, row.try_get("questionnaire")?)?,
        item: row.try_get("item")?,
        figure: Figure { answers: count("answers")?, favourable: count("favourable")? },
    })
}
