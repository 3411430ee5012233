//! The database: two doors, `read` and `write`. The only file that knows that two kinds exist.
//!
//! One SQL text serves SQLite and PostgreSQL through sqlx's `Any` driver. What that costs:
//! columns are `text`, `bigint` or `double precision` only (booleans, dates and timestamps
//! cannot be read from SQLite through `Any`), and a violated constraint is known by its kind,
//! not its name.
//!
//! SQLite has one writer: acts take turns on its connection and share commits (`turns`), and every transaction
//! begins `immediate`. PostgreSQL has many: a transaction gives its rows free before it is on the disk, and who
//! wrote it waits for the disk together with the others (`flush`). On both, success is what is on the disk.
//! What many people want to write at once goes by in one text on SQLite, looked at before (`once`).

mod changes;
mod copy;
mod flush;
mod insert;
mod once;
mod pen;
mod turns;

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor, Transaction,
    any::{AnyPoolOptions, install_default_drivers},
    migrate::MigrateError,
    pool::PoolConnection,
};
use tracing::Instrument;

use self::{
    changes::Changes,
    flush::Flush,
    turns::{Turn, Turns},
};
use super::{
    chance::Chance,
    mail::{Letter, Mail},
};
use crate::{error::AppError, time::Moment};
pub use copy::{check_whole, is_in_use, read_copy};
pub use insert::{Insert, Value};
pub use pen::Pen;

/// A connection that is being read from.
pub type Conn = AnyConnection;

/// How long a connection is believed to be still there.
const TRUSTED: Duration = Duration::from_millis(500);

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// How long a statement waits for a lock of another process, and a request for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Which database this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The embedded default.
    Sqlite,
    /// When one machine is not enough.
    Postgres,
}

/// The database and what a write needs beside it.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
    readers: AnyPool,
    writers: Writers,
    chance: Chance,
    mail: Mail,
    changes: Arc<Changes>,
}

impl Db {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`), making the SQLite file if needed.
    pub async fn open(url: &str, chance: Chance, mail: Mail) -> Result<Self, AppError> {
        install_default_drivers();
        let kind = if url.starts_with("postgres") { Kind::Postgres } else { Kind::Sqlite };
        let url = &if kind == Kind::Sqlite { sqlite_url(url) } else { url.to_owned() };
        let (readers, writers) = match kind {
            Kind::Sqlite => {
                let mut writer = AnyConnection::connect(url).await?;
                writer.execute(SQLITE_MANNERS).await?;
                writer.execute(SQLITE_WRITER).await?;
                (pool(url, kind, 4).await?, Writers::InTurn(Turns::new(writer)))
            }
            Kind::Postgres => {
                let shared = pool(&flush::hurried(url), kind, 10).await?;
                (shared.clone(), Writers::Together(shared, Flush::new(url)))
            }
        };
        Ok(Self { kind, readers, writers, chance, mail, changes: Changes::new(url, kind) })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), MigrateError> {
        match &self.writers {
            Writers::InTurn(turns) => turns.alone(async |conn| MIGRATIONS.run(conn).await).await,
            Writers::Together(pool, _) => MIGRATIONS.run(pool).await,
        }
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The way letters leave.
    pub fn mail(&self) -> &Mail {
        &self.mail
    }

    /// The source of chance of this database's writes.
    pub fn chance(&self) -> &Chance {
        &self.chance
    }

    /// The reading door.
    pub async fn read(&self) -> Result<PoolConnection<Any>, AppError> {
        Ok(self.readers.acquire().await?)
    }

    /// The writing door: a transaction that is rolled back unless `commit` is called.
    /// `now` is the moment of everything written in it.
    pub async fn write(&self, now: Moment) -> Result<Write, AppError> {
        let hold = match &self.writers {
            Writers::InTurn(turns) => {
                let turn = tokio::time::timeout(PATIENCE, turns.take()).await;
                Hold::Turn(turn.map_err(|_| AppError::Busy)??)
            }
            Writers::Together(pool, flush) => Hold::Own(pool.begin().await?, flush.clone()),
        };
        Ok(Write {
            hold,
            pen: self.pen(now),
            mail: self.mail.clone(),
            changes: self.changes.clone(),
            letters: Vec::new(),
        })
    }

    /// What is written with at `now`.
    pub fn pen(&self, now: Moment) -> Pen {
        Pen::new(now, self.chance.clone())
    }

    /// The number of the state the data is in: another one after every commit. What was read after asking for it
    /// is true for as long as it stays the same. A commit through this handle (or a clone of it) moves it before
    /// the writer hears of it; one of another program within a tenth of a second.
    pub async fn state(&self) -> Result<u64, AppError> {
        Ok(self.changes.state().await?)
    }

    /// Runs a statement that cannot stand in a transaction, each database its own.
    pub async fn maintain(&self, on_sqlite: &'static str, on_postgres: &'static str) -> Result<(), AppError> {
        match &self.writers {
            Writers::InTurn(turns) => turns.alone(async |conn| conn.execute(on_sqlite).await).await?,
            Writers::Together(pool, _) => pool.execute(on_postgres).await?,
        };
        Ok(())
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        self.readers.close().await;
        let closed = match &self.writers {
            Writers::InTurn(turns) => turns.close().await,
            Writers::Together(_, flush) => flush.close().await,
        };
        if let Err(error) = closed {
            tracing::warn!(%error, "the database was not closed in order");
        }
    }
}

/// Who writes.
#[derive(Clone)]
enum Writers {
    /// SQLite: one after another.
    InTurn(Turns),
    /// PostgreSQL: each on a connection of their own.
    Together(AnyPool, Flush),
}

/// What one write holds.
enum Hold {
    Turn(Turn),
    Own(Transaction<'static, Any>, Flush),
}

/// A transaction being written, with the effects that leave after it is committed.
pub struct Write {
    hold: Hold,
    pen: Pen,
    mail: Mail,
    changes: Arc<Changes>,
    letters: Vec<Letter>,
}

impl Write {
    /// The moment of this write.
    pub fn now(&self) -> Moment {
        self.pen.now()
    }

    /// Chance for codes and tokens.
    pub fn chance(&self) -> &Chance {
        self.pen.chance()
    }

    /// What its rows are written with.
    pub fn pen(&self) -> &Pen {
        &self.pen
    }

    /// Which database is written to.
    pub fn kind(&self) -> Kind {
        match self.hold {
            Hold::Turn(_) => Kind::Sqlite,
            Hold::Own(..) => Kind::Postgres,
        }
    }

    /// Whether nobody else writes until this is over: then there is nobody to have wait.
    pub fn is_alone(&self) -> bool {
        matches!(self.hold, Hold::Turn(_))
    }

    /// A new identifier in order of time.
    pub fn id(&self) -> String {
        self.pen.id()
    }

    /// Queues a letter that is sent after commit and forgotten on rollback.
    pub fn send_after_commit(&mut self, letter: Letter) {
        self.letters.push(letter);
    }

    /// The letters queued so far.
    pub fn queued_letters(&self) -> &[Letter] {
        &self.letters
    }

    /// Makes everything written here last, then releases the effects.
    pub async fn commit(self) -> Result<(), AppError> {
        // A task of its own: whoever asked may leave meanwhile, and still the change is noticed and the letters go.
        let finished = tokio::spawn(self.finish().in_current_span());
        finished.await.unwrap_or_else(|error| Err(AppError::Internal(format!("a commit broke off: {error}"))))
    }

    async fn finish(self) -> Result<(), AppError> {
        let done = self.hold.commit().await;
        // After an error as well: what failed may have been the answer only.
        self.changes.note();
        done?;
        for letter in self.letters {
            self.mail.send(letter, &self.pen.chance().random_id()).await;
        }
        Ok(())
    }
}

impl Hold {
    async fn commit(self) -> Result<(), AppError> {
        match self {
            Self::Turn(turn) => turn.commit().await,
            Self::Own(transaction, flush) => {
                transaction.commit().await?;
                Ok(flush.wait().await?)
            }
        }
    }
}

impl Deref for Write {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        match &self.hold {
            Hold::Turn(turn) => turn.conn(),
            Hold::Own(transaction, _) => transaction,
        }
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Conn {
        match &mut self.hold {
            Hold::Turn(turn) => turn.conn_mut(),
            Hold::Own(transaction, _) => transaction,
        }
    }
}

/// Fails unless exactly one row was touched: a write that misses its row is an error.
pub fn exactly_one(rows: u64) -> Result<(), AppError> {
    match rows {
        1 => Ok(()),
        other => Err(AppError::Internal(format!("a write touched {other} rows instead of one"))),
    }
}

/// `($1, $2), ($3, $4)` for two rows of two columns: what an insert of several rows at once is given.
pub fn placeholders(rows: usize, columns: usize) -> String {
    let row = |row| {
        let numbers: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", numbers.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// Whether the database refused a write because a unique index or a check said no.
pub fn is_refused(error: &sqlx::Error) -> bool {
    let Some(database) = error.as_database_error() else { return false };
    database.is_unique_violation() || database.is_check_violation()
}

/// A word of a closed list read from a column; a word unknown to the program is an error.
pub fn word<T>(parse: impl Fn(&str) -> Option<T>, word: &str) -> Result<T, sqlx::Error> {
    parse(word).ok_or_else(|| sqlx::Error::Decode(format!("unknown word {word:?} in the database").into()))
}

/// A civil date read from a column.
pub fn date(text: &str) -> Result<chrono::NaiveDate, sqlx::Error> {
    word(crate::time::parse_date, text)
}

/// The number of the last migration this program knows.
pub fn newest_migration() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

async fn pool(url: &str, kind: Kind, connections: u32) -> Result<AnyPool, AppError> {
    let options = AnyPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
    let options = options.test_before_acquire(false);
    // A file does not hang up; a server does. A connection that was in use just now is not asked again.
    let options = options.before_acquire(move |connection, seen| {
        Box::pin(async move {
            if kind == Kind::Postgres && seen.idle_for > TRUSTED {
                connection.ping().await?;
            }
            Ok(true)
        })
    });
    let options = options.after_connect(move |connection, _| {
        Box::pin(async move {
            if kind == Kind::Sqlite {
                connection.execute(SQLITE_MANNERS).await?;
            }
            Ok(())
        })
    });
    Ok(options.connect(url).await?)
}

/// Write-ahead log, every acknowledged write on the disk, foreign keys on. Little memory for each of the readers: the
/// system keeps the file in memory anyway, once for all of them.
const SQLITE_MANNERS: &str = "pragma journal_mode = wal; \
     pragma synchronous = full; \
     pragma foreign_keys = on; \
     pragma busy_timeout = 5000; \
     pragma cache_size = -750; \
     pragma secure_delete = on;";

/// The writer remembers the pages of all acts that share a commit, and what one of them may take back: neither is to go to
/// the disk before.
/// Pages that are written again and again go into the file itself every 16 MB of the log.
const SQLITE_WRITER: &str = "pragma cache_size = -2000; pragma temp_store = memory; pragma wal_autocheckpoint = 4000;";

fn sqlite_url(url: &str) -> String {
    if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") }
}
