//! Putting a backup back: everything is unpacked and checked beside its place before anything is replaced.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{DATABASE, FILES, Manifest, archive, broken};
use crate::{
    error::AppError,
    platform::{
        config::Config,
        db::{check_whole, is_in_use, newest_migration},
        private,
    },
    time::Moment,
};

/// What SQLite keeps beside a database. It belongs to that one: read with another, it would destroy it.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What was put back.
#[derive(Debug)]
pub struct Restored {
    /// What the backup says about itself.
    pub manifest: Manifest,
    /// Where the database that stood there before is now, if there was one.
    pub set_aside: Option<PathBuf>,
}

/// Restores `backup` into the data folder of `config`. An existing database is refused unless `replace`,
/// and then set aside, not deleted; one that a running program has open is refused always.
pub async fn restore(config: &Config, backup: &Path, replace: bool, now: Moment) -> Result<Restored, AppError> {
    let Some(database) = config.sqlite_path() else {
        return Err(broken("a PostgreSQL database is restored with pg_restore; see README.md, “Backup”"));
    };
    if database.exists() && !replace {
        return Err(broken(format!(
            "{} exists; give --replace to set it aside and restore in its place",
            database.display()
        )));
    }
    if database.exists() && is_in_use(&database).await? {
        return Err(broken(format!("{} is in use; stop the server first", database.display())));
    }
    let half = half_folder(&config.data).map_err(|error| broken(format!("{}: {error}", config.data.display())))?;
    let manifest = {
        let (backup, folder) = (backup.to_owned(), half.path().to_owned());
        let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&backup, &folder)).await;
        let unpacked = unpacked.map_err(|error| broken(error.to_string()))?;
        unpacked.map_err(|error| broken(format!("the backup cannot be used: {error}")))?
    };
    if manifest.schema > newest_migration() {
        return Err(broken("the backup was made by a newer program; install that one first"));
    }
    check_whole(&half.path().join(DATABASE)).await?;
    let set_aside = put_in_place(half.path(), &manifest, &database, &config.files_folder(), now);
    let set_aside = set_aside.map_err(|error| broken(format!("{}: {error}", database.display())))?;
    Ok(Restored { manifest, set_aside })
}

fn half_folder(data: &Path) -> io::Result<tempfile::TempDir> {
    private::make_folder(data)?;
    private::passing_folder(data, "restore-")
}

/// Whatever may fail for want of room or rights comes first; what stood there before goes last of all.
fn put_in_place(
    half: &Path,
    manifest: &Manifest,
    database: &Path,
    files: &Path,
    now: Moment,
) -> io::Result<Option<PathBuf>> {
    private::make_folder(files)?;
    for kept in archive::kept_files(&half.join(FILES))? {
        // The same name is the same content.
        put(&kept, &files.join(kept.file_name().unwrap_or_default()))?;
    }
    private::sync_folder(files)?;
    let folder = folder_of(database);
    private::make_folder(folder)?;
    let new = copy_beside(&half.join(DATABASE), folder)?;
    if archive::sha256(new.path())? != manifest.database_sha256 {
        return Err(io::Error::other("the database was not copied right"));
    }
    let set_aside = set_aside(database, now)?;
    new.persist(database)?;
    private::sync_folder(folder)?;
    Ok(set_aside)
}

/// Moves a file, onto another disk too.
fn put(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            copy_beside(from, folder_of(to))?.persist(to)?;
            Ok(())
        }
        moved => moved,
    }
}

/// A copy in `folder` that is on the disk: moving it within the folder cannot fail halfway, as moving it from another
/// disk would.
fn copy_beside(from: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let mut copy = NamedTempFile::new_in(folder)?;
    io::copy(&mut fs::File::open(from)?, copy.as_file_mut())?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

/// Moves the database that stood there away, and what lies beside it: also what a database left that is gone.
fn set_aside(database: &Path, now: Moment) -> io::Result<Option<PathBuf>> {
    let aside = with_ending(database, &format!(".before-restore-{}", now.local().format("%Y%m%d-%H%M%S")));
    let set_aside = database.exists().then(|| aside.clone());
    for ending in BESIDE.into_iter().chain([""]) {
        let from = with_ending(database, ending);
        if from.exists() {
            fs::rename(&from, with_ending(&aside, ending))?;
        }
    }
    Ok(set_aside)
}

/// The folder of a file; the one we are in if its path names none.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
