//! Kept files that no row names: since when that is known. Which rows name files, the features say.

use std::collections::BTreeMap;

use sqlx::{Row, any::AnyRow, query};

use super::db::{Conn, Write};
use crate::{error::AppError, time::Moment};

/// Files without a row, and since when that is known.
pub async fn list(conn: &mut Conn) -> Result<BTreeMap<String, Moment>, AppError> {
    let rows = query("select name, since from unnamed_files").fetch_all(conn).await?;
    let file = |row: &AnyRow| -> Result<_, AppError> { Ok((row.try_get("name")?, Moment(row.try_get("since")?))) };
    rows.iter().map(file).collect()
}

/// Notes that no row names a file.
pub async fn note(tx: &mut Write, name: &str) -> Result<(), AppError> {
    let now = tx.now().0;
    query("insert into unnamed_files (name, since) values ($1, $2) on conflict (name) do nothing")
        .bind(name.to_owned())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets a file that a row names again, or that is gone.
pub async fn forget(tx: &mut Write, name: &str) -> Result<(), AppError> {
    query("delete from unnamed_files where name = $1").bind(name.to_owned()).execute(&mut **tx).await?;
    Ok(())
}
