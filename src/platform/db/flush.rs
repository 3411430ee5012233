//! PostgreSQL: waiting for the disk together, after the rows are free.
//!
//! A usual commit keeps its rows locked until the disk has it, so bookings of one session would wait for each
//! other's disk. Here a commit frees its rows at once (`synchronous_commit = off`); whoever wrote then waits until
//! the log is on the disk, one wait serving all who committed before it began. Nobody hears of success earlier, and
//! what is lost by a crash before that was promised to nobody. What others read meanwhile stands earlier in the
//! same log than whatever they write next, so nothing lasts that builds on something lost.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::SeqCst},
};

use sqlx::{AnyConnection, Connection, Executor};
use tokio::sync::Mutex;

/// The address of the same database for every connection but the one below: what is committed there does not wait.
/// Said as a connection is opened, so that it costs no statement.
pub(super) fn hurried(url: &str) -> String {
    // An address that cannot be read is complained of when it is connected to.
    let Ok(mut hurried) = url::Url::parse(url) else { return url.to_owned() };
    hurried.query_pairs_mut().append_pair("options[synchronous_commit]", "off");
    hurried.into()
}

/// The smallest transaction that waits for the disk (and for a standby, if the server is set so): a message in the
/// log that nobody reads.
const FLUSH: &str = "select cast(pg_logical_emit_message(true, 'sutong', '') as text)";

/// Waits for the disk on behalf of everybody.
#[derive(Clone)]
pub(super) struct Flush(Arc<Shared>);

struct Shared {
    url: String,
    /// Commits so far.
    committed: AtomicU64,
    waiter: Mutex<Waiter>,
}

#[derive(Default)]
struct Waiter {
    conn: Option<AnyConnection>,
    /// So many of the commits are on the disk.
    flushed: u64,
}

impl Flush {
    pub(super) fn new(url: &str) -> Self {
        let waiter = Mutex::default();
        Self(Arc::new(Shared { url: url.to_owned(), committed: AtomicU64::new(0), waiter }))
    }

    /// Returns when a commit that has been made is on the disk.
    pub(super) async fn wait(&self) -> sqlx::Result<()> {
        let mine = self.0.committed.fetch_add(1, SeqCst) + 1;
        let mut waiter = self.0.waiter.lock().await;
        if waiter.flushed >= mine {
            return Ok(());
        }
        let committed = self.0.committed.load(SeqCst);
        // Taken out and put back: a connection that failed is not used again.
        let mut conn = match waiter.conn.take() {
            Some(conn) => conn,
            None => AnyConnection::connect(&self.0.url).await?,
        };
        conn.execute(FLUSH).await?;
        *waiter = Waiter { conn: Some(conn), flushed: committed };
        Ok(())
    }

    /// Hangs up.
    pub(super) async fn close(&self) -> sqlx::Result<()> {
        match self.0.waiter.lock().await.conn.take() {
            Some(conn) => conn.close().await,
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_is_said_at_the_opening_is_added_to_an_address() {
        let hurried = super::hurried("postgres://u:p%40s@host/db?sslmode=require");
        assert_eq!(hurried, "postgres://u:p%40s@host/db?sslmode=require&options%5Bsynchronous_commit%5D=off");
        assert_eq!(super::hurried("no address"), "no address");
    }
}
