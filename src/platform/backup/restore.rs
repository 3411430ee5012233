//! Putting a backup back: everything is unpacked and checked beside its place before anything is replaced.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{DATABASE, FILES, Manifest, archive, broken, make_private_folder};
use crate::{
    error::AppError,
    platform::{
        config::Config,
        db::{Db, is_in_use, newest_migration},
    },
    time::Moment,
};

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
    make_private_folder(&config.data).map_err(|error| broken(error.to_string()))?;
    let half = tempfile::Builder::new()
        .prefix("restore-")
        .tempdir_in(&config.data)
        .map_err(|error| broken(format!("{}: {error}", config.data.display())))?;
    let manifest = {
        let (backup, folder) = (backup.to_owned(), half.path().to_owned());
        let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&backup, &folder)).await;
        let unpacked = unpacked.map_err(|error| broken(error.to_string()))?;
        unpacked.map_err(|error| broken(format!("the backup cannot be used: {error}")))?
    };
    if manifest.schema > newest_migration() {
        return Err(broken("the backup was made by a newer program; install that one first"));
    }
    Db::check_whole(&half.path().join(DATABASE)).await?;
    let set_aside = put_in_place(half.path(), &database, &config.files_folder(), now);
    let set_aside = set_aside.map_err(|error| broken(format!("{}: {error}", database.display())))?;
    Ok(Restored { manifest, set_aside })
}

fn put_in_place(half: &Path, database: &Path, files: &Path, now: Moment) -> io::Result<Option<PathBuf>> {
    fs::create_dir_all(files)?;
    for kept in archive::kept_files(&half.join(FILES))? {
        // The same name is the same content.
        fs::rename(&kept, files.join(kept.file_name().unwrap_or_default()))?;
    }
    let aside = with_ending(database, &format!(".before-restore-{}", now.local().format("%Y%m%d-%H%M%S")));
    let set_aside = database.exists().then_some(aside);
    if let Some(aside) = &set_aside {
        // What the write-ahead log still holds belongs to the database that goes.
        for ending in ["-wal", "-shm", ""] {
            let from = with_ending(database, ending);
            if from.exists() {
                fs::rename(&from, with_ending(aside, ending))?;
            }
        }
    }
    fs::rename(half.join(DATABASE), database)?;
    Ok(set_aside)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
