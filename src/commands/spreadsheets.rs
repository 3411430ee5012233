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
        pages::{Asker, Exported, table_of, unusable_words, verdict_words},
        policy::{is_personal, narrowed_by},
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

/// Export a list to Excel: all of it, as somebody sees it who sees everything. A list that its page shows by the month or
/// year is of the present one, unless a filter says another.
#[derive(Args)]
pub struct Export {
    /// Which list: bases, projects, sessions, bookings, people, organisations, audit, season, and others.
    #[arg(long, value_parser = list)]
    list: ListKind,
    /// The file to write (.xlsx).
    #[arg(long)]
    into: PathBuf,
    /// Narrow the list like its page, by what stands in the page's address: `view=past`, `year=2025`, `month=2026-05`,
    /// `from=2026-05-01`, `q=…`, `session=ID`, `webhook=ID`, `base=CODE`. May be given more than once.
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    filter: Vec<(String, String)>,
    /// The same as `--filter year=YEAR`.
    #[arg(long)]
    year: Option<i64>,
    /// Most rows; if there are more, the file holds these and the command fails.
    #[arg(long, default_value_t = MOST, value_parser = clap::value_parser!(i64).range(1..=MOST))]
    most: i64,
}

/// Most rows of a file: a sheet of Excel holds 1,048,576, one of which is the heading and one tells that there is more.
const MOST: i64 = 1_048_574;

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
    /// Writes the list; fails if it does not hold all that was asked for.
    pub async fn run(&self, config: &Config) -> Result<(), Failure> {
        let year = self.year.map(|year| ("year".to_owned(), year.to_string()));
        let pairs: Vec<_> = self.filter.iter().cloned().chain(year).collect();
        if let Some(key) = narrowed_by(self.list).filter(|key| pairs.iter().all(|(given, _)| given != key)) {
            return Err(Failure::new(format!(
                "{} is a list of one thing: say which, with --filter {key}=…",
                self.list
            )));
        }
        let db = open(config, Chance::system()).await?;
        let reach = Reach { is_all: true, ..Reach::default() };
        let (lang, now, most) = (Lang::ZhCn, Clock::System.now(), self.most);
        let asker = Asker { lang, now, person: None, reach, is_whole: true, pairs, most };
        let Exported { table, is_cut } = table_of(&mut *db.read().await?, self.list, &asker).await?;
        if self.list == ListKind::Audit {
            note_list(&db, &Actor::system(), &Search::read(asker.pairs()), table.rows.len(), now).await?;
        }
        db.close().await;
        let (rows, into) = (table.rows.len(), self.into.display());
        let bytes = spreadsheet::write(vec![table]).await?;
        std::fs::write(&self.into, bytes).map_err(|error| Failure::new(format!("{into}: {error}")))?;
        if is_cut {
            return Err(Failure::new(format!("{into} holds the first {most} rows only: there are more")));
        }
        println!("{rows} rows in {into}");
        Ok(())
    }
}

fn kind(word: &str) -> Result<ImportKind, String> {
    ImportKind::parse(word).ok_or_else(|| one_of(ImportKind::ALL.iter().map(|kind| kind.as_str())))
}

fn list(word: &str) -> Result<ListKind, String> {
    let could = || one_of(ListKind::ALL.iter().filter(|list| !is_personal(**list)).map(|list| list.as_str()));
    match ListKind::parse(word) {
        Some(list) if is_personal(list) => {
            Err(format!("{word} are somebody's own: they take them out at /export/{word}"))
        }
        Some(list) => Ok(list),
        None => Err(could()),
    }
}

fn pair(typed: &str) -> Result<(String, String), String> {
    let (key, value) = typed.split_once('=').filter(|(key, _)| !key.is_empty()).ok_or("KEY=VALUE is needed")?;
    Ok((key.to_owned(), value.to_owned()))
}

fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    format!("one of: {}", words.collect::<Vec<_>>().join(", "))
}
