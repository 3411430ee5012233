//! Requests that a program sends twice because it did not hear the answer: the second is answered as the first.
//!
//! The key is claimed in the transaction of the act itself. The primary key has the last word: whoever comes
//! second at the same moment waits for the first one's commit, then finds its answer; after a rollback the
//! second does the act. So there is no half-done state that anybody could see.

use sqlx::{Row, query};

use super::db::Write;
use crate::{error::AppError, time::DAY};

/// How long an answer is kept, in seconds.
pub const KEPT_SECONDS: i64 = DAY;

/// What a key means for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Never seen: do it, then [`keep`] the answer.
    New,
    /// Done before, with this answer.
    Done {
        /// Its status.
        status: u16,
        /// Its body.
        body: String,
        /// The address of what it made; empty if it made nothing.
        location: String,
    },
    /// The key belongs to another request.
    Reused,
}

/// Claims `key` of a membership for the request with this hash.
pub async fn claim(tx: &mut Write, membership: &str, key: &str, request_hash: &str) -> Result<Claim, AppError> {
    let now = tx.now().0;
    query("delete from idempotency_keys where membership_id = $1 and idempotency_key = $2 and created_at <= $3")
        .bind(membership.to_owned())
        .bind(key.to_owned())
        .bind(now - KEPT_SECONDS)
        .execute(&mut **tx)
        .await?;
    let done = query(
        "insert into idempotency_keys (membership_id, idempotency_key, request_hash, status, body, created_at)
         values ($1, $2, $3, 0, '', $4)
         on conflict (membership_id, idempotency_key) do nothing",
    )
    .bind(membership.to_owned())
    .bind(key.to_owned())
    .bind(request_hash.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(Claim::New) } else { found(tx, membership, key, request_hash).await }
}

/// Keeps the answer to a claimed key, and the address of what was made, if any.
pub async fn keep(
    tx: &mut Write,
    membership: &str,
    key: &str,
    (status, body, location): (u16, &str, &str),
) -> Result<(), AppError> {
    let done = query(
        "update idempotency_keys
         set status = $1, body = $2, location = $3
         where membership_id = $4 and idempotency_key = $5",
    )
    .bind(i64::from(status))
    .bind(body.to_owned())
    .bind(location.to_owned())
    .bind(membership.to_owned())
    .bind(key.to_owned())
    .execute(&mut **tx)
    .await?;
    super::db::exactly_one(done.rows_affected())
}

/// Forgets the answers whose time is over; returns how many.
pub async fn forget(tx: &mut Write) -> Result<usize, AppError> {
    let until = tx.now().plus(-KEPT_SECONDS).0;
    let done = query("delete from idempotency_keys where created_at <= $1").bind(until).execute(&mut **tx).await?;
    Ok(usize::try_from(done.rows_affected()).unwrap_or(usize::MAX))
}

async fn found(tx: &mut Write, membership: &str, key: &str, request_hash: &str) -> Result<Claim, AppError> {
    let row = query(
        "select request_hash, status, body, location
         from idempotency_keys
         where membership_id = $1 and idempotency_key = $2",
    )
    .bind(membership.to_owned())
    .bind(key.to_owned())
    .fetch_one(&mut **tx)
    .await?;
    if row.try_get::<String, _>("request_hash")? != request_hash {
        return Ok(Claim::Reused);
    }
    let status = u16::try_from(row.try_get::<i64, _>("status")?).unwrap_or_default();
    Ok(Claim::Done { status, body: row.try_get("body")?, location: row.try_get("location")? })
}
