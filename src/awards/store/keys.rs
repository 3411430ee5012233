//! The key that signs certificates for programs.

use sqlx::{Row, query};

use super::Result;
use crate::platform::db::{Conn, Write};

/// What it signs.
const CERTIFICATES: &str = "certificates";

/// The seed of the key, if one was made.
pub async fn find_seed(conn: &mut Conn) -> Result<Option<String>> {
    let row = query("select seed from signing_keys where purpose = $1").bind(CERTIFICATES).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("seed")).transpose()?)
}

/// Keeps the seed of a new key; false if another was faster.
pub async fn insert_seed(tx: &mut Write, seed: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query("insert into signing_keys (purpose, seed, made_at) values ($1, $2, $3) on conflict do nothing")
        .bind(CERTIFICATES)
        .bind(seed.to_owned())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
