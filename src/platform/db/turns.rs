//! SQLite's one writer: acts take turns on one connection, and those that wait for each other share a commit.
//!
//! Waiting for the disk takes longer than most acts. So an act that is done does not commit at once but queues
//! again, behind the acts that are waiting already. Whoever's turn comes first then commits for all that were done
//! meanwhile, and nobody hears of success before the disk has it. Who is alone is next at once and waits for nobody.
//!
//! Every act but the first of a transaction stands in a savepoint of its own, so one that is given up leaves the
//! others alone. Where even that fails, the whole transaction is taken back and everybody in it is told.

use std::sync::Arc;

use sqlx::{AnyConnection, Connection, Executor};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, oneshot},
    time::timeout,
};

use super::{Insert, Kind, PATIENCE, is_refused};
use crate::error::AppError;

/// Acts that share a commit at most: more would save nothing of the disk and keep the first of them waiting.
const MOST_ACTS: usize = 64;

/// The queue for the one connection that writes.
#[derive(Clone)]
pub(super) struct Turns(Arc<Mutex<Writer>>);

/// The connection, and who is done but not committed.
struct Writer {
    conn: AnyConnection,
    done: Vec<oneshot::Sender<Result<(), AppError>>>,
    /// The act that was begun last stands in a savepoint.
    is_saved: bool,
    /// An act was given up and what it wrote is still there.
    is_given_up: bool,
}

/// One act's turn: what it writes is taken back unless `commit` is called.
pub(super) struct Turn {
    writer: OwnedMutexGuard<Writer>,
    is_over: bool,
}

impl Turns {
    pub(super) fn new(conn: AnyConnection) -> Self {
        Self(Arc::new(Mutex::new(Writer { conn, done: Vec::new(), is_saved: false, is_given_up: false })))
    }

    /// Waits for a turn and begins to write.
    pub(super) async fn take(&self) -> Result<Turn, AppError> {
        let mut turn = Turn { writer: self.0.clone().lock_owned().await, is_over: false };
        turn.writer.begin().await?;
        Ok(turn)
    }

    /// A whole turn in one text, which is given its beginning: whether its last statement returned a row. If not, or if an
    /// index or a check refuses something, nothing of it is written.
    pub(super) async fn once(&self, text: Vec<Insert>) -> Result<bool, AppError> {
        let text = Insert::of_all(Kind::Sqlite, text);
        // Only this wait is given up: what has begun comes to its end.
        let writer = timeout(PATIENCE, self.0.clone().lock_owned()).await.map_err(|_| AppError::Busy)?;
        let mut turn = Turn { writer, is_over: false };
        let begin = turn.writer.beginning().await?;
        match text.after(begin).query().fetch_all(turn.conn_mut()).await {
            Ok(rows) if rows.is_empty() => Ok(false),
            Ok(_) => turn.commit().await.map(|()| true),
            Err(error) if is_refused(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Does something with the connection while nobody writes.
    pub(super) async fn alone<T>(&self, work: impl AsyncFnOnce(&mut AnyConnection) -> T) -> T {
        let mut writer = self.0.lock().await;
        writer.commit().await;
        work(&mut writer.conn).await
    }

    /// Commits what is done and closes the file.
    pub(super) async fn close(&self) -> sqlx::Result<()> {
        let mut writer = self.0.lock().await;
        writer.commit().await;
        // Others may hold the queue still: what they would write finds no tables any more.
        let nothing = AnyConnection::connect("sqlite::memory:").await?;
        std::mem::replace(&mut writer.conn, nothing).close().await
    }

    async fn tidy(self) {
        // Whoever is done was told; an act that was given up asks for nothing more.
        let _ = self.0.lock().await.tidy().await;
    }
}

impl Turn {
    pub(super) fn conn(&self) -> &AnyConnection {
        &self.writer.conn
    }

    pub(super) fn conn_mut(&mut self) -> &mut AnyConnection {
        &mut self.writer.conn
    }

    /// Makes what was written last, together with what others wrote. Not to be broken off: spawn it.
    pub(super) async fn commit(mut self) -> Result<(), AppError> {
        let mut answer = self.writer.join();
        self.is_over = true;
        if self.writer.done.len() >= MOST_ACTS {
            self.writer.commit().await;
        }
        let turns = OwnedMutexGuard::mutex(&self.writer).clone();
        drop(self);
        let answered = tokio::select! {
            biased;
            answered = &mut answer => answered,
            mut writer = turns.lock() => {
                writer.commit().await;
                drop(writer);
                answer.await
            }
        };
        answered.unwrap_or_else(|_| Err(AppError::Internal("a commit was never answered".to_owned())))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        self.writer.is_given_up = true;
        // The next act would tidy up as well, but perhaps none comes, and other programs want to write too.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(Turns(OwnedMutexGuard::mutex(&self.writer).clone()).tidy());
        }
    }
}

impl Writer {
    async fn begin(&mut self) -> Result<(), AppError> {
        let begin = self.beginning().await?;
        if let Err(error) = self.conn.execute(begin).await {
            let error = AppError::from(error);
            self.fail(&error).await;
            return Err(error);
        }
        Ok(())
    }

    /// How the next act begins, which does so at once.
    async fn beginning(&mut self) -> Result<&'static str, AppError> {
        self.tidy().await?;
        // The savepoint of the act before ends here: a statement of its own would keep everybody waiting.
        let begin = match (self.done.is_empty(), self.is_saved) {
            (true, _) => "begin immediate",
            (false, false) => "savepoint act",
            (false, true) => "release act; savepoint act",
        };
        self.is_saved = !self.done.is_empty();
        Ok(begin)
    }

    /// The act is done: one of those that the next commit is for.
    fn join(&mut self) -> oneshot::Receiver<Result<(), AppError>> {
        let (done, answer) = oneshot::channel();
        self.done.push(done);
        answer
    }

    /// Commits for everybody who is done, and tells them.
    async fn commit(&mut self) {
        if self.tidy().await.is_err() || self.done.is_empty() {
            return;
        }
        match self.conn.execute("commit").await {
            Ok(_) => self.tell(&Ok(())),
            Err(error) => self.fail(&error.into()).await,
        }
    }

    /// Takes back what an act wrote that was given up.
    async fn tidy(&mut self) -> Result<(), AppError> {
        if !std::mem::take(&mut self.is_given_up) {
            return Ok(());
        }
        if self.done.is_empty() {
            // Fails where nothing had begun yet, which is as good.
            let _ = self.conn.execute("rollback").await;
            return Ok(());
        }
        match self.conn.execute("rollback to act; release act").await {
            Ok(_) => {
                self.is_saved = false;
                Ok(())
            }
            // No savepoint: SQLite itself took everything back (a full disk, say), the acts of others too.
            Err(error) => {
                let error = AppError::from(error);
                self.fail(&error).await;
                Err(error)
            }
        }
    }

    async fn fail(&mut self, error: &AppError) {
        // Fails where nothing had begun, which is as good.
        let _ = self.conn.execute("rollback").await;
        self.tell(&Err(error.clone()));
    }

    fn tell(&mut self, outcome: &Result<(), AppError>) {
        self.is_saved = false;
        for done in self.done.drain(..) {
            // Whoever does not listen any more has left; the outcome stays the same.
            let _ = done.send(outcome.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, time::Duration};

    use sqlx::Row;
    use tempfile::TempDir;
    use tokio::{task::JoinSet, time::sleep};

    use super::*;

    async fn connect(folder: &Path) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let url = format!("sqlite:{}?mode=rwc", folder.join("turns.db").display());
        let mut conn = AnyConnection::connect(&url).await.unwrap();
        conn.execute("pragma journal_mode = wal; create table if not exists acts (name text primary key)")
            .await
            .unwrap();
        conn
    }

    async fn turns(folder: &Path) -> Turns {
        Turns::new(connect(folder).await)
    }

    async fn act(turns: &Turns, name: &str) -> Turn {
        let mut turn = turns.take().await.unwrap();
        let insert = sqlx::query("insert into acts (name) values ($1)").bind(name.to_owned());
        insert.execute(turn.conn_mut()).await.unwrap();
        turn
    }

    /// What somebody else sees.
    async fn seen(folder: &Path) -> Vec<String> {
        let rows = sqlx::query("select name from acts order by name").fetch_all(&mut connect(folder).await).await;
        rows.unwrap().iter().map(|row| row.get(0)).collect()
    }

    /// `first` is done and waits for the disk, for `second` has the turn.
    async fn two(turns: &Turns) -> (tokio::task::JoinHandle<Result<(), AppError>>, Turn) {
        let first = act(turns, "first").await;
        let second = tokio::spawn({
            let turns = turns.clone();
            async move { act(&turns, "second").await }
        });
        sleep(Duration::from_millis(20)).await;
        let first = tokio::spawn(first.commit());
        (first, second.await.unwrap())
    }

    #[tokio::test]
    async fn who_is_alone_is_committed_at_once() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        act(&turns, "first").await.commit().await.unwrap();
        assert_eq!(seen(folder.path()).await, ["first"]);
    }

    #[tokio::test]
    async fn nobody_hears_of_success_before_the_disk_has_it() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        let (first, second) = two(&turns).await;
        sleep(Duration::from_millis(20)).await;
        assert!(!first.is_finished());
        assert!(seen(folder.path()).await.is_empty());
        second.commit().await.unwrap();
        first.await.unwrap().unwrap();
        assert_eq!(seen(folder.path()).await, ["first", "second"]);
    }

    #[tokio::test]
    async fn an_act_that_is_given_up_leaves_the_others_alone() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        let (first, second) = two(&turns).await;
        drop(second);
        first.await.unwrap().unwrap();
        act(&turns, "third").await.commit().await.unwrap();
        assert_eq!(seen(folder.path()).await, ["first", "third"]);
    }

    #[tokio::test]
    async fn a_turn_in_one_text_is_whole_or_not_there() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        let insert = |name: &str| Insert::new("insert into acts (name) values ($1)").bind(name);
        let found = |name: &str| Insert::new("update acts set name = name where name = $1 returning 1").bind(name);
        assert!(turns.once(vec![insert("first"), found("first")]).await.unwrap());
        assert_eq!(seen(folder.path()).await, ["first"]);
        // Alone and beside others: what finds nothing, and what the table refuses.
        assert!(!turns.once(vec![insert("second"), found("nobody")]).await.unwrap());
        assert!(!turns.once(vec![insert("second"), insert("first"), found("first")]).await.unwrap());
        assert_eq!(seen(folder.path()).await, ["first"]);
        let act = act(&turns, "fourth").await;
        let others = [vec![insert("fifth"), found("nobody")], vec![insert("sixth"), found("sixth")]];
        let others: Vec<_> = others
            .into_iter()
            .map(|text| {
                tokio::spawn({
                    let turns = turns.clone();
                    async move { turns.once(text).await.unwrap() }
                })
            })
            .collect();
        sleep(Duration::from_millis(20)).await;
        act.commit().await.unwrap();
        let mut found = Vec::new();
        for other in others {
            found.push(other.await.unwrap());
        }
        assert_eq!(found, [false, true]);
        assert_eq!(seen(folder.path()).await, ["first", "fourth", "sixth"]);
    }

    #[tokio::test]
    async fn when_everything_is_taken_back_everybody_is_told() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        let (first, mut second) = two(&turns).await;
        // What SQLite does by itself when the disk is full.
        second.conn_mut().execute("rollback").await.unwrap();
        assert!(second.commit().await.is_err());
        assert!(first.await.unwrap().is_err());
        act(&turns, "third").await.commit().await.unwrap();
        assert_eq!(seen(folder.path()).await, ["third"]);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn exactly_what_was_acknowledged_is_there_whoever_gives_up_or_leaves() {
        let folder = TempDir::new().unwrap();
        let turns = turns(folder.path()).await;
        let mut tasks = JoinSet::new();
        for number in 0_u64..200 {
            let turns = turns.clone();
            tasks.spawn(async move {
                let name = format!("act {number:03}");
                let work = async {
                    let turn = act(&turns, &name).await;
                    if number % 5 == 0 {
                        return None;
                    }
                    tokio::spawn(turn.commit()).await.unwrap().unwrap();
                    Some(name.clone())
                };
                // Some leave in the middle, wherever that is.
                let patience = if number % 7 == 0 { number * 10 } else { 10_000_000 };
                let left = timeout(Duration::from_micros(patience), work).await;
                (left.is_err(), name.clone(), left.unwrap_or_default())
            });
        }
        let ended = tasks.join_all().await;
        drop(turns.take().await.unwrap());
        let seen = seen(folder.path()).await;
        for (has_left, name, acknowledged) in ended {
            // Who left may have been committed all the same, but never was without being asked for.
            assert!(has_left || seen.contains(&name) == acknowledged.is_some(), "{name}");
        }
    }
}
