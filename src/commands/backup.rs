//! `sutong backup`, `sutong restore`

use std::path::PathBuf;

use clap::Args;
use sutong::platform::{backup, chance::Chance, clock::Clock, config::Config};

use super::{Failure, open};

/// Back up the database and the kept files into one file, while the server runs.
#[derive(Args)]
pub struct Backup {
    /// Folder for the backup. Default: as configured (SUTONG_BACKUPS).
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

/// Put a backup back. The server must not be running.
#[derive(Args)]
pub struct Restore {
    /// The backup: sutong-….tar.gz
    file: PathBuf,
    /// Set an existing database aside and restore in its place.
    #[arg(long)]
    replace: bool,
}

impl Backup {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let db = open(config, Chance::system()).await?;
        let folder = self.into.clone().unwrap_or_else(|| config.backup_folder());
        let made = backup::back_up(&db, config, &folder, Clock::System.now()).await;
        db.close().await;
        println!("{}", made?.display());
        Ok(())
    }
}

impl Restore {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let restored = backup::restore(config, &self.file, self.replace, Clock::System.now()).await?;
        println!("restored the backup of {}, {} kept files", restored.manifest.made_at, restored.manifest.files);
        if let Some(aside) = restored.set_aside {
            println!("the database that stood there is now {}", aside.display());
        }
        if restored.manifest.audit_position > 0 {
            println!("audit head {}", restored.manifest.audit_head);
        }
        Ok(())
    }
}
