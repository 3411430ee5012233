//! The file of an SQLite database and its copies: made, read, checked.

use std::path::Path;

use sqlx::{AnyConnection, Connection, Executor, any::install_default_drivers, query, query_scalar};

use super::{Conn, Db};
use crate::error::AppError;

impl Db {
    /// Writes a consistent copy of the SQLite database into a new file at `path`; writers go on meanwhile.
    /// The file has the usual rights: its folder must be one that only its owner may look into.
    pub async fn copy_into(&self, path: &Path) -> Result<(), AppError> {
        let mut conn = self.read().await?;
        query("vacuum into $1").bind(path.display().to_string()).execute(&mut *conn).await?;
        Ok(())
    }
}

/// Opens the SQLite file at `path` for reading only.
pub async fn read_copy(path: &Path) -> Result<Conn, AppError> {
    install_default_drivers();
    Ok(AnyConnection::connect(&format!("sqlite:{}?mode=ro", path.display())).await?)
}

/// Whether the SQLite file at `path` is whole in itself.
pub async fn check_whole(path: &Path) -> Result<(), AppError> {
    let mut conn = read_copy(path).await?;
    let found: String = query_scalar("pragma integrity_check(1)").fetch_one(&mut conn).await?;
    conn.close().await?;
    if found == "ok" { Ok(()) } else { Err(AppError::Internal(format!("the database is damaged: {found}"))) }
}

/// Whether a running program has the SQLite file at `path` open.
pub async fn is_in_use(path: &Path) -> Result<bool, AppError> {
    install_default_drivers();
    let mut conn = AnyConnection::connect(&format!("sqlite:{}?mode=rw", path.display())).await?;
    // Alone with the file or not at all: whoever else has it open holds a shared lock on it.
    conn.execute("pragma busy_timeout = 200; pragma locking_mode = exclusive;").await?;
    let alone = conn.execute("begin exclusive; commit;").await;
    conn.close().await?;
    Ok(alone.is_err())
}
