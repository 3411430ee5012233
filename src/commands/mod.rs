//! What the command line can ask for, one file per command.

mod audit;
mod backup;
mod migrate;
mod rate;
mod sample;
mod season;
mod serve;
mod spreadsheets;
mod token;
mod user;

use clap::Subcommand;
use sutong::{
    error::AppError,
    platform::{chance::Chance, config::Config, db::Db, private},
};

/// Exit status for input that is malformed, as `sutong rate` promises.
const MALFORMED: u8 = 2;

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages.
    Serve(serve::Serve),
    /// Bring the database's schema up to date.
    Migrate,
    /// Load sample data (示例数据) into an empty database.
    Sample(sample::Sample),
    /// Compute a season from a method file and a bundle file.
    Rate(rate::Rate),
    /// Import a list from Excel.
    Import(spreadsheets::Import),
    /// Export a list to Excel.
    Export(spreadsheets::Export),
    /// Accounts.
    #[command(subcommand)]
    User(user::User),
    /// Tokens with which programs use the open interface.
    #[command(subcommand)]
    Token(token::Token),
    /// Back up the database and the kept files into one file, while the server runs.
    Backup(backup::Backup),
    /// Put a backup back; the server must not be running.
    Restore(backup::Restore),
    /// The audit log.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Seasons of the rating.
    #[command(subcommand)]
    Season(season::Season),
}

/// What to print, and the exit status.
pub struct Failure {
    /// One line for a person.
    pub message: String,
    /// Exit status.
    pub status: u8,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), status: 1 }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::new(error.to_string())
    }
}

/// Does what was asked for.
pub fn run(command: Command, config: Config) -> Result<(), Failure> {
    if let Command::Rate(rate) = command {
        return rate.run();
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("cannot start: {error}")))?;
    runtime.block_on(async {
        match command {
            Command::Serve(serve) => serve::run(&serve, config).await,
            Command::Migrate => migrate::run(&config).await,
            Command::Sample(sample) => sample.run(&config).await,
            Command::Import(import) => import.run(&config).await,
            Command::Export(export) => export.run(&config).await,
            Command::User(user) => user.run(&config).await,
            Command::Token(token) => token.run(&config).await,
            Command::Backup(backup) => backup.run(&config).await,
            Command::Restore(restore) => restore.run(&config).await,
            Command::Audit(audit) => audit.run(&config).await,
            Command::Season(season) => season.run(&config).await,
            Command::Rate(_) => Ok(()),
        }
    })
}

/// Opens the database of `config`, with its schema up to date.
async fn open(config: &Config, chance: Chance) -> Result<Db, Failure> {
    make_private(config)
        .map_err(|error| Failure::new(format!("cannot make the data folder {}: {error}", config.data.display())))?;
    let mail = config.mail().map_err(Failure::new)?;
    let url = sutong::platform::config::hidden_password(&config.database_url());
    let db = Db::open(&config.database_url(), chance, mail)
        .await
        .map_err(|error| Failure::new(format!("cannot open the database {url}: {error}")))?;
    db.migrate().await.map_err(|error| Failure::new(format!("cannot bring {url} up to date: {error}")))?;
    Ok(db)
}

/// Makes the data folder and the SQLite file, if they are not there, such that only their owner may read them; what
/// SQLite keeps beside its file gets the rights of the file.
fn make_private(config: &Config) -> std::io::Result<()> {
    private::make_folder(&config.data)?;
    match config.new_sqlite_file() {
        Some(path) => private::new_file(&path).map(drop),
        None => Ok(()),
    }
}
