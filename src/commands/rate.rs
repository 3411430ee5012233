//! `sutong rate`: a pure computation, files in, result out.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, MALFORMED};

/// Compute a season.
#[derive(Args)]
pub struct Rate {
    /// The rating method (JSON).
    #[arg(long)]
    method: PathBuf,
    /// The frozen inputs of the season (JSON).
    #[arg(long)]
    bundle: PathBuf,
}

impl Rate {
    /// Prints the result, or names the place of what is wrong and fails with status 2.
    pub fn run(&self) -> Result<(), Failure> {
        let method = read(&self.method)?;
        let bundle = read(&self.bundle)?;
        let result = sutong::rating::command::rate_command(&method, &bundle).map_err(malformed)?;
        println!("{result}");
        Ok(())
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| malformed(format!("{}: {error}", path.display())))
}

fn malformed(message: String) -> Failure {
    Failure { message, status: MALFORMED }
}
