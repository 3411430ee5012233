//! Statements about closures of a base, and what they do to its sessions.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::BaseId,
    booking::{
        closures::{Closure, ClosureId, NewClosure},
        model::{BookingId, CancelReason, SessionId},
    },
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

/// The closures of a base that end after `from`, by beginning.
pub async fn list_closures(conn: &mut Conn, base: &BaseId, from: Moment) -> Result<Vec<Closure>> {
    let rows = query(
        "select id, starts_at, ends_at, reason, cause
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

/// Makes whoever books a session of a base between two moments wait until the commit; the sessions are taken in the order
/// of everybody who takes several.
pub async fn hold_sessions(tx: &mut Write, base: &BaseId, from: Moment, until: Moment) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query(
        "select id from sessions where base_id = $1 and starts_at < $2 and ends_at > $3 order by id for no key update",
    )
    .bind(base.as_str().to_owned())
    .bind(until.0)
    .bind(from.0)
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}

/// Makes whoever changes a booking ahead of a session of a base between two moments wait until the commit.
pub async fn hold_bookings(tx: &mut Write, base: &BaseId, from: Moment, until: Moment) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query(
        "select b.id
         from bookings b
         join sessions s on s.id = b.session_id
         where s.base_id = $1
           and s.starts_at < $2
           and s.ends_at > $3
           and b.status in ('held', 'submitted', 'confirmed')
         order by b.id
         for no key update of b",
    )
    .bind(base.as_str().to_owned())
    .bind(until.0)
    .bind(from.0)
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}

/// Whether a session lies in a closure of its base.
pub async fn is_closed(conn: &mut Conn, session: &SessionId) -> Result<bool> {
    Ok(find_closure_cause(conn, session).await?.is_some())
}

/// What the closure is put down to in which a session lies; none if it lies in none.
pub async fn find_closure_cause(conn: &mut Conn, session: &SessionId) -> Result<Option<CancelReason>> {
    let row = query("select c.cause from sessions s join base_closures c on c.id = s.closure_id where s.id = $1")
        .bind(session.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| word(CancelReason::parse, row.try_get(0)?)).transpose()?)
}

/// The bookings ahead of sessions that a closure has paused.
pub async fn list_paused_bookings(conn: &mut Conn, id: &ClosureId) -> Result<Vec<BookingId>> {
    let rows = query(
        "select b.id
         from bookings b
         join sessions s on s.id = b.session_id
         where s.closure_id = $1 and s.status = 'paused' and b.status in ('submitted', 'confirmed')
         order by b.id",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Bookings that still were to come when a session ended before `moment` that lies in a closure of its base.
pub async fn list_closed_bookings(conn: &mut Conn, moment: Moment, limit: i64) -> Result<Vec<BookingId>> {
    let rows = query(
        "select b.id
         from sessions s
         join bookings b on b.session_id = s.id
         where s.closure_id is not null and s.ends_at < $1 and b.status in ('submitted', 'confirmed')
         order by b.id
         limit $2",
    )
    .bind(moment.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Notes that a booking was called off by the closure in which its session lies: by whoever closed the base, and for the
/// base.
pub async fn insert_closure_cancellation(tx: &mut Write, booking: &BookingId) -> Result<()> {
    let now = tx.now().0;
    let done = query(
        "insert into cancellations (booking_id, at, person_id, by_role, reason, is_late)
         select b.id, $1, c.created_by, 'base_manager', c.cause, 0
         from bookings b
         join sessions s on s.id = b.session_id
         join base_closures c on c.id = s.closure_id
         where b.id = $2",
    )
    .bind(now)
    .bind(booking.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Adds a closure.
pub async fn insert_closure(tx: &mut Write, base: &BaseId, new: &NewClosure, by: &str) -> Result<ClosureId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into base_closures (id, base_id, starts_at, ends_at, reason, cause, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(new.reason.clone())
    .bind(new.cause.as_str())
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
    let row = query("select id, starts_at, ends_at, reason, cause from base_closures where id = $1 and base_id = $2")
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
        cause: word(CancelReason::parse, row.try_get("cause")?)?,
    };
    Ok(Closure { id: row.try_get::<String, _>("id")?.into(), closure })
}
