//! Notices every change of the database, whoever made it, so that what was made from its data may be kept until then.
//!
//! Two watchers. Each commit of this program counts up before its writer hears of it: whoever
//! wrote sees it at once. The commits of other programs (another instance, a command) show in a
//! marker that the database keeps by itself, so no writer can forget it; it is looked at before a
//! count that is older than [`LOOK_EVERY`] is given out. Rolled back writes may count too: harmless.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use sqlx::{AnyConnection, Connection, Row};
use tokio::sync::Mutex;

use super::Kind;

/// So long another program's change may stay unseen here.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Counts the states of one database.
pub(super) struct Changes {
    count: AtomicU64,
    /// Microseconds after `started` at which the last look began; 0: never looked.
    looked_at: AtomicU64,
    started: Instant,
    watch: Mutex<Watch>,
    url: String,
    kind: Kind,
}

/// The connection that looks (it never writes, so every change is another's), and what it saw last.
#[derive(Default)]
struct Watch {
    conn: Option<AnyConnection>,
    seen: String,
}

impl Changes {
    pub(super) fn new(url: &str, kind: Kind) -> Arc<Self> {
        Arc::new(Self {
            count: AtomicU64::new(0),
            looked_at: AtomicU64::new(0),
            started: Instant::now(),
            watch: Mutex::default(),
            url: url.to_owned(),
            kind,
        })
    }

    /// Something may have been written.
    pub(super) fn note(&self) {
        self.count.fetch_add(1, SeqCst);
    }

    /// The number of the present state.
    pub(super) async fn state(&self) -> sqlx::Result<u64> {
        if !self.has_looked_lately() {
            let mut watch = self.watch.lock().await;
            // Whoever held the lock may have looked meanwhile.
            if !self.has_looked_lately() {
                let began = self.micros();
                self.look(&mut watch).await?;
                self.looked_at.store(began, SeqCst);
            }
        }
        Ok(self.count.load(SeqCst))
    }

    fn has_looked_lately(&self) -> bool {
        let looked_at = self.looked_at.load(SeqCst);
        looked_at > 0 && u128::from(self.micros() - looked_at.min(self.micros())) < LOOK_EVERY.as_micros()
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX).max(1)
    }

    async fn look(&self, watch: &mut Watch) -> sqlx::Result<()> {
        // Taken out and put back: a look that fails or is given up leaves no half-used connection.
        let (mut conn, is_new) = match watch.conn.take() {
            Some(conn) => (conn, false),
            None => (AnyConnection::connect(&self.url).await?, true),
        };
        let seen = self.marker(&mut conn).await?;
        // SQLite's number means something only to the connection that asked.
        if is_new || seen != watch.seen {
            self.note();
        }
        *watch = Watch { conn: Some(conn), seen };
        Ok(())
    }

    /// SQLite: a number that moves when another connection has committed. PostgreSQL: which
    /// transactions are visible; the same text means the same data.
    async fn marker(&self, conn: &mut AnyConnection) -> sqlx::Result<String> {
        match self.kind {
            Kind::Sqlite => {
                let row = sqlx::query("pragma data_version").fetch_one(conn).await?;
                Ok(row.try_get::<i64, _>(0)?.to_string())
            }
            Kind::Postgres => {
                sqlx::query("select cast(pg_current_snapshot() as text)").fetch_one(conn).await?.try_get(0)
            }
        }
    }
}
