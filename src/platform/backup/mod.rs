//! A backup is one file: a consistent copy of the SQLite database and every kept file, packed.
//!
//! The database is copied first, by `vacuum into`, which reads one moment of it and keeps no writer
//! waiting. A file is kept before the row that names it is committed and never changes afterwards, so the
//! files copied later are all that the copied rows name.
//!
//! PostgreSQL has its own tools for this, see README.md; here it is refused in words.

mod archive;
mod restore;
mod schedule;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

pub use restore::{Restored, restore};
pub use schedule::{Schedule, is_due, latest, name_at, outdated};

use super::{
    audit::{Act, Actor, record},
    config::Config,
    db::{Db, Kind},
};
use crate::{error::AppError, time::Moment};

/// Name of the database inside a backup.
const DATABASE: &str = "sutong.db";
/// Name of the manifest inside a backup; it comes first.
const MANIFEST: &str = "manifest.json";
/// Folder of kept files inside a backup.
const FILES: &str = "files";

/// What a backup says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this layout: 1.
    pub format: u32,
    /// When the backup was begun, RFC 3339.
    pub made_at: String,
    /// The last migration of the schema: an older program cannot read it.
    pub schema: i64,
    /// SHA-256 of the database, in hex.
    pub database_sha256: String,
    /// Kept files in it.
    pub files: usize,
    /// Place of the last link of the audit chain when the backup was made.
    pub audit_position: i64,
    /// Hash of that link, for `sutong audit verify --head`.
    pub audit_head: String,
}

/// Backs up into `folder` (made if needed) under a name with the time in it and returns the file.
pub async fn back_up(db: &Db, config: &Config, folder: &Path, now: Moment) -> Result<PathBuf, AppError> {
    if db.kind() == Kind::Postgres {
        return Err(broken("a PostgreSQL database is backed up with pg_dump; see README.md, “Backup”"));
    }
    make_private_folder(folder).map_err(|error| broken(format!("{}: {error}", folder.display())))?;
    let path = folder.join(name_at(now));
    let copy = folder.join(format!("{}.database", name_at(now)));
    let made = write(db, config, &copy, &path, now).await;
    // Gone already if all went well; of a backup that failed nothing is left.
    let _ = fs::remove_file(&copy);
    made?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let mut tx = db.write(now).await?;
    record(&mut tx, &Actor::system(), Act::done("make_backup", "backup", &name)).await?;
    tx.commit().await?;
    Ok(path)
}

/// Backs up if the schedule says so, then removes what is older than it keeps. Returns the new backup.
pub async fn back_up_if_due(db: &Db, config: &Config, now: Moment) -> Result<Option<PathBuf>, AppError> {
    let (Some(at), Kind::Sqlite) = (config.backup_at.0, db.kind()) else { return Ok(None) };
    let folder = config.backup_folder();
    let names = names_in(&folder);
    if !is_due(now, at, latest(&names)) {
        return Ok(None);
    }
    let made = back_up(db, config, &folder, now).await?;
    for name in outdated(&names_in(&folder), config.backup_keep) {
        fs::remove_file(folder.join(&name)).map_err(|error| broken(format!("{name}: {error}")))?;
    }
    Ok(Some(made))
}

async fn write(db: &Db, config: &Config, copy: &Path, path: &Path, now: Moment) -> Result<(), AppError> {
    db.copy_into(copy).await?;
    let (schema, audit_position, audit_head) = {
        let conn = &mut *db.read().await?;
        let schema = sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(&mut *conn).await?;
        let head: Option<(i64, String)> = sqlx::query_as(
            "select position, chain_hash from audit_events where position is not null order by position desc limit 1",
        )
        .fetch_optional(&mut *conn)
        .await?;
        let (position, hash) = head.unwrap_or_default();
        (schema, position, hash)
    };
    let (copy, path, files) = (copy.to_owned(), path.to_owned(), config.files_folder());
    let packed = tokio::task::spawn_blocking(move || {
        let files = archive::kept_files(&files)?;
        let manifest = Manifest {
            format: 1,
            made_at: now.rfc3339(),
            schema,
            database_sha256: archive::sha256(&copy)?,
            files: files.len(),
            audit_position,
            audit_head,
        };
        archive::pack(&path, &manifest, &copy, &files)
    });
    packed.await.map_err(|error| broken(error.to_string()))?.map_err(|error| broken(error.to_string()))
}

/// The names of the backups in `folder`; none if there is no such folder.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// A folder that only its owner may look into: a backup holds everybody's data.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn broken(what: impl Into<String>) -> AppError {
    AppError::Internal(what.into())
}
