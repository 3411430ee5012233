//! Statements about closures of a base, and what they do to its sessions.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::BaseId,
    booking::closures::{Closure, ClosureId, NewClosure},
    platform::db::{Conn, Write},
    time::Moment,
};

/// The closures of a base that end after `from`, by beginning.
pub async fn list_closures(conn: &mut Conn, base: &BaseId, from: Moment) -> Result<Vec<Closure>> {
    let rows = query(
        "select id, starts_at, ends_at, reason
         from base_closures
         where base_id = $1 and ends_at > $2
         order by starts_at, id",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(closure(row)?)).collect()
}

/// Makes whoever books a session of a base between two moments wait until the commit.
pub async fn hold_sessions(tx: &mut Write, base: &BaseId, from: Moment, until: Moment) -> Result<()> {
    query("update sessions set status = status where base_id = $1 and starts_at < $2 and ends_at > $3")
        .bind(base.as_str().to_owned())
        .bind(until.0)
        .bind(from.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Adds a closure.
pub async fn insert_closure(tx: &mut Write, base: &BaseId, new: &NewClosure, by: &str) -> Result<ClosureId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into base_closures (id, base_id, starts_at, ends_at, reason, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(new.reason.clone())
    .bind(now)
    .bind(by.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Calls off the open sessions in a closure that nobody has booked; returns how many.
pub async fn call_off_empty(tx: &mut Write, base: &BaseId, id: &ClosureId, closure: &NewClosure) -> Result<u64> {
    let done = query(
        "update sessions
         set status = 'cancelled', closure_id = $1
         where base_id = $2
           and status = 'open'
           and reserved_groups = 0
           and starts_at < $3
           and ends_at > $4",
    )
    .bind(id.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(closure.ends_at.0)
    .bind(closure.starts_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Takes no more bookings for the open sessions that are left in a closure; returns how many.
pub async fn pause_booked(tx: &mut Write, base: &BaseId, id: &ClosureId, closure: &NewClosure) -> Result<u64> {
    let done = query(
        "update sessions
         set status = 'paused', closure_id = $1
         where base_id = $2
           and status = 'open'
           and starts_at < $3
           and ends_at > $4",
    )
    .bind(id.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(closure.ends_at.0)
    .bind(closure.starts_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Opens what a closure paused or called off and nobody else closed or called off; returns how many.
pub async fn reopen_closed(tx: &mut Write, id: &ClosureId) -> Result<u64> {
    let now = tx.now().0;
    let done = query(
        "update sessions
         set status = 'open', closure_id = null
         where closure_id = $1
           and status in ('paused', 'cancelled')
           and starts_at > $2
           and not exists (select 1 from session_cancellations c where c.session_id = sessions.id)",
    )
    .bind(id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    query("update sessions set closure_id = null where closure_id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// Takes a closure of a base away; says whether it was there.
pub async fn delete_closure(tx: &mut Write, base: &BaseId, id: &ClosureId) -> Result<bool> {
    let done = query("delete from base_closures where id = $1 and base_id = $2")
        .bind(id.as_str().to_owned())
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// One closure of a base.
pub async fn find_closure(conn: &mut Conn, base: &BaseId, id: &ClosureId) -> Result<Option<Closure>> {
    let row = query("select id, starts_at, ends_at, reason from base_closures where id = $1 and base_id = $2")
        .bind(id.as_str().to_owned())
        .bind(base.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(closure).transpose()?)
}

fn closure(row: &AnyRow) -> sqlx::Result<Closure> {
    let closure = NewClosure {
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
        reason: row.try_get("reason")?,
    };
    Ok(Closure { id: row.try_get::<String, _>("id")?.into(), closure })
}
