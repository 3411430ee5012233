//! `sutong import` and `sutong export`

use std::path::PathBuf;

use clap::Args;
use sutong::{
    audit::{actions::note_list, model::Search},
    booking::policy::Reach,
    platform::{audit::Actor, chance::Chance, clock::Clock, config::Config, spreadsheet},
    spreadsheets::{
        actions,
        model::{ImportKind, ListKind, Plan},
        pages::{Asker, table_of, unusable_words, verdict_words},
    },
    text::Lang,
};

use super::{Failure, open};

/// Import a list from Excel: all of it or nothing.
#[derive(Args)]
pub struct Import {
    /// Which list: organisations, people, bases, projects.
    #[arg(long, value_parser = kind)]
    kind: ImportKind,
    /// The file (.xlsx).
    file: PathBuf,
    /// Only say what would be done.
    #[arg(long)]
    dry_run: bool,
}

/// Export a list to Excel.
#[derive(Args)]
pub struct Export {
    /// Which list: bases, projects, sessions, bookings, people, organisations, audit, season, and others.
    #[arg(long, value_parser = list)]
    list: ListKind,
    /// The file to write (.xlsx).
    #[arg(long)]
    into: PathBuf,
    /// The year, for the results of a season.
    #[arg(long)]
    year: Option<i64>,
}

impl Import {
    /// Says what each row comes to; fails if one is refused, and then nothing was imported.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let named = |error| Failure::new(format!("{}: {error}", self.file.display()));
        let content = std::fs::read(&self.file).map_err(named)?;
        let db = open(config, Chance::system()).await?;
        let mut tx = db.write(Clock::System.now()).await?;
        let operator = actions::operator();
        let plan = if self.dry_run {
            actions::plan_import(&mut tx, self.kind, content, &operator).await?
        } else {
            actions::import(&mut tx, &Actor::system(), self.kind, content, &operator).await?
        };
        let plan = plan.map_err(|why| Failure::new(unusable_words(Lang::ZhCn, self.kind, &why)))?;
        self.say(&plan);
        if !plan.is_fine() {
            return Err(Failure::new("nothing was imported: rows were refused"));
        }
        if self.dry_run {
            // Closing waits for every connection that is still held.
            drop(tx);
        } else {
            tx.commit().await?;
        }
        db.close().await;
        Ok(())
    }

    fn say(&self, plan: &Plan) {
        for row in &plan.rows {
            println!("{}\t{}\t{}", row.line.number, row.name, verdict_words(Lang::ZhCn, self.kind, &row.verdict));
        }
        let [added, changed, same, refused] = plan.counts();
        println!("added {added}, changed {changed}, unchanged {same}, refused {refused}");
    }
}

impl Export {
    /// Writes the whole list.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let db = open(config, Chance::system()).await?;
        let asker = Asker {
            lang: Lang::ZhCn,
            now: Clock::System.now(),
            person: None,
            reach: Reach { is_all: true, ..Reach::default() },
            is_whole: true,
            pairs: self.year.map(|year| ("year".to_owned(), year.to_string())).into_iter().collect(),
        };
        let table = table_of(&mut *db.read().await?, self.list, &asker).await?;
        let rows = table.rows.len();
        if self.list == ListKind::Audit {
            note_list(&db, &Actor::system(), &Search::default(), rows, Clock::System.now()).await?;
        }
        let bytes = spreadsheet::write(vec![table]).await?;
        std::fs::write(&self.into, bytes).map_err(|error| Failure::new(format!("{}: {error}", self.into.display())))?;
        println!("{rows} rows in {}", self.into.display());
        db.close().await;
        Ok(())
    }
}

fn kind(word: &str) -> Result<ImportKind, String> {
    ImportKind::parse(word).ok_or_else(|| one_of(ImportKind::ALL.iter().map(|kind| kind.as_str())))
}

fn list(word: &str) -> Result<ListKind, String> {
    ListKind::parse(word).ok_or_else(|| one_of(ListKind::ALL.iter().map(|list| list.as_str())))
}

fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    format!("one of: {}", words.collect::<Vec<_>>().join(", "))
}
