//! `sutong sample`

use chrono::NaiveDate;
use clap::Args;
use sutong::{
    accounts::store,
    platform::{chance::Chance, clock::Clock, config::Config, files::Files},
    sample,
    time::parse_date,
};

use super::{Failure, open};

/// Load sample data.
#[derive(Args)]
pub struct Sample {
    /// The day the sample takes as today (YYYY-MM-DD); the same day gives the same data. Default: today.
    #[arg(long, value_parser = date)]
    today: Option<NaiveDate>,

    /// Do nothing, successfully, if there is data already.
    #[arg(long)]
    if_empty: bool,
}

impl Sample {
    /// Loads the sample into an empty database and prints how to sign in.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let today = self.today.unwrap_or_else(|| Clock::System.now().date());
        let db = open(config, Chance::seeded(sample::SEED)).await?;
        let files = Files::in_folder(config.files_folder());
        let is_empty = store::count_people(&mut *db.read().await?).await? == 0;
        match (is_empty, self.if_empty) {
            (true, _) => sample::load(&db, &files, today, &mut |line| println!("{line}")).await?,
            (false, true) => println!("There is data already; nothing was loaded."),
            (false, false) => {
                return Err(Failure::new("the database is not empty; sample data goes into an empty one only"));
            }
        }
        println!("\n{}", sample::sign_ins());
        db.close().await;
        Ok(())
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "write the day as YYYY-MM-DD, such as 2026-11-23".to_owned())
}
