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

use sqlx::{Connection, query_as, query_scalar};

use serde::{Deserialize, Serialize};

pub use restore::{Restored, restore};
pub use schedule::{Schedule, is_due, latest, name_at, outdated};
use schedule::{half_made, half_name_at};

use super::{
    audit::{Act, Actor, record},
    config::Config,
    db::{Db, Kind, read_copy},
    private,
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

/// Whether this program backs up by itself every day. PostgreSQL is backed up by its operator; a schedule may be off.
pub fn is_made_daily(db: &Db, config: &Config) -> bool {
    db.kind() == Kind::Sqlite && config.backup_at.0.is_some()
}

/// Backs up into `folder` (made if needed) under a name with the time in it and returns the file.
pub async fn back_up(db: &Db, config: &Config, folder: &Path, now: Moment) -> Result<PathBuf, AppError> {
    if db.kind() == Kind::Postgres {
        return Err(broken("a PostgreSQL database is backed up with pg_dump; see README.md, “Backup”"));
    }
    let at_folder = |error: io::Error| broken(format!("{}: {error}", folder.display()));
    private::make_folder(folder).map_err(at_folder)?;
    remove_half_made(folder, now).map_err(at_folder)?;
    // What is half made is plain, and nobody's business; it goes with its folder, whatever happens.
    let half = private::passing_folder(folder, &half_name_at(now)).map_err(at_folder)?;
    let path = folder.join(name_at(now));
    write(db, config, half.path(), &path, now).await?;
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

async fn write(db: &Db, config: &Config, half: &Path, path: &Path, now: Moment) -> Result<(), AppError> {
    let copy = half.join(DATABASE);
    db.copy_into(&copy).await?;
    let head = head_of(&copy).await?;
    let (half, path, files) = (half.to_owned(), path.to_owned(), config.files_folder());
    let packed = tokio::task::spawn_blocking(move || {
        let files = archive::kept_files(&files)?;
        let manifest = Manifest {
            format: 1,
            made_at: now.rfc3339(),
            schema: head.schema,
            database_sha256: archive::sha256(&copy)?,
            files: files.len(),
            audit_position: head.position,
            audit_head: head.hash,
        };
        archive::pack(&half, &path, &manifest, &files)
    });
    packed.await.map_err(|error| broken(error.to_string()))?.map_err(|error| broken(error.to_string()))
}

/// How far a copy goes.
struct Head {
    schema: i64,
    position: i64,
    hash: String,
}

/// Read from the copy itself: the chain of the database in use goes on while it is made.
async fn head_of(copy: &Path) -> Result<Head, AppError> {
    let mut conn = read_copy(copy).await?;
    let schema = query_scalar("select max(version) from _sqlx_migrations").fetch_one(&mut conn).await?;
    let last: Option<(i64, String)> = query_as(
        "select position, chain_hash from audit_events where position is not null order by position desc limit 1",
    )
    .fetch_optional(&mut conn)
    .await?;
    conn.close().await?;
    let (position, hash) = last.unwrap_or_default();
    Ok(Head { schema, position, hash })
}

/// Removes what backups that were cut off long ago have left: the whole database in plain.
fn remove_half_made(folder: &Path, now: Moment) -> io::Result<()> {
    for name in half_made(&names_in(folder), now) {
        let path = folder.join(name);
        if path.is_dir() { fs::remove_dir_all(&path)? } else { fs::remove_file(&path)? }
    }
    Ok(())
}

/// The names of the backups in `folder`; none if there is no such folder.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn broken(what: impl Into<String>) -> AppError {
    AppError::Internal(what.into())
}
