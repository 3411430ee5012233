//! `sutong season verify`: anybody proves a result from files, the operator from the database.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use sutong::{
    platform::{chance::Chance, config::Config},
    rating::{
        store::find_sealed_run,
        verify::{Report, Texts, verify},
    },
};

use super::{Failure, MALFORMED, open};

/// Seasons of the rating.
#[derive(Subcommand)]
pub enum Season {
    /// Recompute a season and say whether everything agrees: status 0 if it does, 2 if not.
    Verify(Verify),
}

/// Recompute a season, from the database or from files.
#[derive(Args)]
pub struct Verify {
    /// The season in the database: the run that made it final, or its latest.
    #[arg(required_unless_present = "method", conflicts_with_all = ["method", "bundle", "result"])]
    year: Option<i64>,
    /// The rating method (JSON).
    #[arg(long)]
    method: Option<PathBuf>,
    /// The full bundle (JSON).
    #[arg(long, requires = "method")]
    bundle: Option<PathBuf>,
    /// The result as it was stored (JSON); needs the full bundle.
    #[arg(long, requires = "bundle")]
    result: Option<PathBuf>,
    /// The public bundle as it was published (JSON).
    #[arg(long)]
    public: Option<PathBuf>,
}

impl Season {
    /// Does what was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        match self {
            Self::Verify(verify) => verify.run(config).await,
        }
    }
}

impl Verify {
    async fn run(&self, config: &Config) -> Result<(), Failure> {
        let public = self.public.as_deref().map(read).transpose()?;
        match (self.year, &self.method) {
            (Some(year), _) => of_database(config, year, public.as_deref()).await,
            (None, Some(method)) => self.of_files(&read(method)?, public.as_deref()),
            (None, None) => Err(disagreement("name a season or files".to_owned())),
        }
    }

    fn of_files(&self, method: &str, public: Option<&str>) -> Result<(), Failure> {
        if self.bundle.is_none() && public.is_none() {
            return Err(disagreement("name the full bundle, the public bundle, or both".to_owned()));
        }
        let bundle = self.bundle.as_deref().map(read).transpose()?;
        let result = self.result.as_deref().map(read).transpose()?;
        let texts = Texts { method, bundle: bundle.as_deref(), result: result.as_deref(), public, noted: None };
        print(verify(&texts).map_err(disagreement)?)
    }
}

async fn of_database(config: &Config, year: i64, public: Option<&str>) -> Result<(), Failure> {
    let db = open(config, Chance::system()).await?;
    let run = find_sealed_run(&mut *db.read().await?, year).await?;
    db.close().await;
    let run = run.ok_or_else(|| disagreement(format!("season {year} was never computed")))?;
    let state = if run.final_at.is_some() { "final" } else { "not final" };
    println!("season  {year}, run {}, {state}", run.number);
    let texts = Texts {
        method: &run.method,
        bundle: Some(&run.bundle),
        result: Some(&run.result),
        public,
        noted: Some((&run.sealed, run.folded_hash.as_deref())),
    };
    print(verify(&texts).map_err(disagreement)?)
}

fn print(Report { lines, faults }: Report) -> Result<(), Failure> {
    lines.iter().for_each(|line| println!("{line}"));
    if faults.is_empty() { Ok(()) } else { Err(disagreement(faults.join("\n"))) }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| disagreement(format!("{}: {error}", path.display())))
}

fn disagreement(message: String) -> Failure {
    Failure { message, status: MALFORMED }
}
