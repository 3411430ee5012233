//! `sutong audit verify`

use clap::{Args, Subcommand};
use sutong::{
    audit::actions,
    platform::{chance::Chance, config::Config},
};

use super::{Failure, open};

/// The audit log.
#[derive(Subcommand)]
pub enum Audit {
    /// Follow the hash chain from its first link and name the first one that does not fit.
    Verify(Verify),
}

/// Follow the hash chain.
#[derive(Args)]
pub struct Verify {
    /// Hash of a head noted earlier (from this command, the log's page or a backup) that must still be in the chain.
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

impl Audit {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        match self {
            Self::Verify(verify) => verify.run(config).await,
        }
    }
}

impl Verify {
    async fn run(&self, config: &Config) -> Result<(), Failure> {
        let db = open(config, Chance::system()).await?;
        let known = self.head.as_deref().map(str::trim).map(str::to_lowercase);
        let verdict = actions::verify(&mut *db.read().await?, known.as_deref()).await?;
        db.close().await;
        println!("{} links fit, {} events wait for their place", verdict.head.position, verdict.unchained);
        if verdict.head.position > 0 {
            println!("head {}", verdict.head.hash);
        }
        match verdict.broken {
            None => Ok(()),
            Some(broken) => Err(Failure::new(format!("the audit log is broken: {broken}"))),
        }
    }
}
