//! Public replies of bases.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    platform::db::{Conn, Write, word},
    survey::replies::{Reply, ReplyId, ReplyStatus, ReplyVerdict},
    time::Moment,
};

/// What every statement about replies gives.
const COLUMNS: &str = "select r.id, r.year, r.body, r.status, r.written_at, r.note, r.revision, h.code, h.name
     from base_replies r
     join bases h on h.id = r.base_id";

/// The replies of a base for a year.
pub async fn list_replies(conn: &mut Conn, base: &BaseId, year: i32) -> Result<Vec<Reply>> {
    let rows =
        query(AssertSqlSafe(format!("{COLUMNS} where r.base_id = $1 and r.year = $2 order by r.written_at, r.id")))
            .bind(base.as_str().to_owned())
            .bind(i64::from(year))
            .fetch_all(conn)
            .await?;
    rows.iter().map(|row| Ok(reply(row)?)).collect()
}

/// The public replies for a year.
pub async fn list_public_replies(conn: &mut Conn, year: i64) -> Result<Vec<Reply>> {
    let rows =
        query(AssertSqlSafe(format!("{COLUMNS} where r.year = $1 and r.status = 'published' order by h.code, r.id")))
            .bind(year)
            .fetch_all(conn)
            .await?;
    rows.iter().map(|row| Ok(reply(row)?)).collect()
}

/// The public reply of a base for the latest year that has one.
pub async fn find_public_reply(conn: &mut Conn, base: &BaseId) -> Result<Option<Reply>> {
    let row = query(AssertSqlSafe(format!(
        "{COLUMNS} where r.base_id = $1 and r.status = 'published' order by r.year desc limit 1"
    )))
    .bind(base.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(reply).transpose()?)
}

/// Replies that the Centre has not read, the oldest first.
pub async fn list_waiting_replies(conn: &mut Conn, limit: i64) -> Result<Vec<Reply>> {
    let rows =
        query(AssertSqlSafe(format!("{COLUMNS} where r.status = 'waiting' order by r.written_at, r.id limit $1")))
            .bind(limit)
            .fetch_all(conn)
            .await?;
    rows.iter().map(|row| Ok(reply(row)?)).collect()
}

/// A reply and the base it is of.
pub async fn find_reply(conn: &mut Conn, id: &ReplyId) -> Result<Option<(Reply, BaseId)>> {
    let row = query(
        "select r.id, r.year, r.body, r.status, r.written_at, r.note, r.revision, h.code, h.name, h.id as base_id
         from base_replies r
         join bases h on h.id = r.base_id
         where r.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let found = |row: &AnyRow| -> sqlx::Result<(Reply, BaseId)> {
        Ok((reply(row)?, row.try_get::<String, _>("base_id")?.into()))
    };
    Ok(row.as_ref().map(found).transpose()?)
}

/// Writes a reply; one that waits is written anew.
pub async fn save_reply(tx: &mut Write, base: &BaseId, year: i32, body: &str, by: &PersonId) -> Result<()> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into base_replies (id, base_id, year, body, written_by, written_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (base_id, year) where status = 'waiting'
         do update set body = excluded.body, written_by = excluded.written_by, written_at = excluded.written_at,
           revision = base_replies.revision + 1",
    )
    .bind(id)
    .bind(base.as_str().to_owned())
    .bind(i64::from(year))
    .bind(body.to_owned())
    .bind(by.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes room for a newly published reply: the one before is replaced.
pub async fn replace_public_reply(tx: &mut Write, base: &BaseId, year: i32) -> Result<()> {
    query("update base_replies set status = 'replaced' where base_id = $1 and year = $2 and status = 'published'")
        .bind(base.as_str().to_owned())
        .bind(i64::from(year))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes what the Centre decided about the text it read; false if somebody else has decided, or it was written anew
/// or taken back meanwhile.
pub async fn update_reply_decided(tx: &mut Write, read: &Reply, verdict: &ReplyVerdict, by: &PersonId) -> Result<bool> {
    let now = tx.now().0;
    let (status, note) = match verdict {
        ReplyVerdict::Publish => (ReplyStatus::Published, ""),
        ReplyVerdict::Return(note) => (ReplyStatus::Returned, note.as_str()),
    };
    let done = query(
        "update base_replies
         set status = $1, note = $2, decided_by = $3, decided_at = $4
         where id = $5 and status = 'waiting' and revision = $6",
    )
    .bind(status.as_str())
    .bind(note.to_owned())
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(read.id.as_str().to_owned())
    .bind(read.revision)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a reply back that waits or is public; false if it is neither.
pub async fn update_reply_withdrawn(tx: &mut Write, id: &ReplyId) -> Result<bool> {
    let done =
        query("update base_replies set status = 'withdrawn' where id = $1 and status in ('waiting', 'published')")
            .bind(id.as_str().to_owned())
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

fn reply(row: &AnyRow) -> sqlx::Result<Reply> {
    Ok(Reply {
        id: row.try_get::<String, _>("id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        year: i32::try_from(row.try_get::<i64, _>("year")?).unwrap_or_default(),
        body: row.try_get("body")?,
        status: word(ReplyStatus::parse, row.try_get("status")?)?,
        written_at: Moment(row.try_get("written_at")?),
        note: row.try_get("note")?,
        revision: row.try_get("revision")?,
    })
}
