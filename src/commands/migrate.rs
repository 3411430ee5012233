//! `sutong migrate`

use sutong::platform::{chance::Chance, config::Config};

use super::{Failure, open};

/// Brings the schema up to date and says so.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let db = open(config, Chance::system()).await?;
    println!("The database is up to date.");
    db.close().await;
    Ok(())
}
