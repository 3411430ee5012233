//! The raw answers of a season, when they go.

use sqlx::{Row, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write},
    time::Moment,
};

/// Whether a survey of a session that began from `from` up to and without `to` is still open.
pub async fn is_any_open(conn: &mut Conn, from: Moment, to: Moment) -> Result<bool> {
    let row = query(
        "select count(*)
         from surveys s
         join sessions x on x.id = s.session_id
         where s.closed_at is null and x.starts_at >= $1 and x.starts_at < $2",
    )
    .bind(from.0)
    .bind(to.0)
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Removes the ballots of the sessions that began from `from` up to and without `to`; how many.
pub async fn delete_ballots(tx: &mut Write, from: Moment, to: Moment) -> Result<i64> {
    delete(
        tx,
        "delete from ballots
         where survey_id in (
           select s.id
           from surveys s
           join sessions x on x.id = s.session_id
           where x.starts_at >= $1 and x.starts_at < $2
         )",
        (from, to),
    )
    .await
}

/// Removes their comments, read or not; how many.
pub async fn delete_comments(tx: &mut Write, from: Moment, to: Moment) -> Result<i64> {
    delete(
        tx,
        "delete from survey_comments
         where survey_id in (
           select s.id
           from surveys s
           join sessions x on x.id = s.session_id
           where x.starts_at >= $1 and x.starts_at < $2
         )",
        (from, to),
    )
    .await
}

/// Removes their codes; how many.
pub async fn delete_codes(tx: &mut Write, from: Moment, to: Moment) -> Result<i64> {
    delete(
        tx,
        "delete from survey_codes
         where survey_id in (
           select s.id
           from surveys s
           join sessions x on x.id = s.session_id
           where x.starts_at >= $1 and x.starts_at < $2
         )",
        (from, to),
    )
    .await
}

async fn delete(tx: &mut Write, statement: &'static str, (from, to): (Moment, Moment)) -> Result<i64> {
    let done = query(statement).bind(from.0).bind(to.0).execute(&mut **tx).await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}
