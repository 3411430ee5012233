//! What bookings and ballots are measured against: commits of one row, and the least that a booking can be.

use std::{path::Path, time::Instant};

use sqlx::{AnyPool, any::AnyPoolOptions};
use sutong::platform::db::{Db, Kind};
use tokio::task::JoinSet;

use crate::{Outcome, bookings::SPAN, client::Load};

/// SQLite: a file of its own beside the product's, with the same promises about the disk. PostgreSQL: the same server.
pub async fn raw_pool(db: &Db, folder: &Path) -> Outcome<AnyPool> {
    let pool = match db.kind() {
        Kind::Sqlite => {
            let url = format!("sqlite:{}?mode=rwc", folder.join("raw.db").display());
            let pool = AnyPoolOptions::new().max_connections(1).test_before_acquire(false).connect(&url).await?;
            sqlx::query("pragma journal_mode = wal").execute(&pool).await?;
            sqlx::query("pragma synchronous = full").execute(&pool).await?;
            pool
        }
        Kind::Postgres => {
            AnyPoolOptions::new().max_connections(10).connect(&std::env::var("SUTONG_TEST_POSTGRES")?).await?
        }
    };
    for table in [
        "create table raw_commits (id text primary key, content text not null)",
        "create table raw_places (id text primary key, taken bigint not null, capacity bigint not null)",
        "insert into raw_places values ('hot', 0, 100000000)",
    ] {
        sqlx::query(table).execute(&pool).await?;
    }
    Ok(pool)
}

/// Commits of a single row by so many clients at once.
pub async fn commit_raw(pool: &AnyPool, clients: usize, name: &str) -> Outcome<Load> {
    let pool = pool.clone();
    repeat(clients, name, move |id| {
        let pool = pool.clone();
        async move { add_row(&pool, id).await }
    })
    .await
}

/// Bare bookings of one session by so many clients at once: in a transaction places are taken if there are that many and
/// one row is added. No rules, no papers, no records.
pub async fn book_bare(pool: &AnyPool, kind: Kind, clients: usize, name: &str) -> Outcome<Load> {
    let begin = if kind == Kind::Sqlite { "begin immediate" } else { "begin" };
    let pool = pool.clone();
    repeat(clients, name, move |id| {
        let pool = pool.clone();
        async move {
            let mut tx = pool.begin_with(begin).await?;
            sqlx::query("update raw_places set taken = taken + $1 where id = 'hot' and taken + $1 <= capacity")
                .bind(40_i64)
                .execute(&mut *tx)
                .await?;
            add_row(&mut *tx, id).await?;
            tx.commit().await
        }
    })
    .await
}

async fn add_row(to: impl sqlx::Executor<'_, Database = sqlx::Any>, id: String) -> sqlx::Result<()> {
    sqlx::query("insert into raw_commits (id, content) values ($1, 'x')").bind(id).execute(to).await?;
    Ok(())
}

/// Has so many clients do `act` again and again, each time with an identifier of its own.
async fn repeat<Act, Done>(clients: usize, name: &str, act: Act) -> Outcome<Load>
where
    Act: Fn(String) -> Done + Clone + Send + 'static,
    Done: Future<Output = sqlx::Result<()>> + Send,
{
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..clients {
        let (act, name) = (act.clone(), name.to_owned());
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                act(format!("{name}-{client}-{}", waits.len())).await?;
                waits.push(asked.elapsed());
            }
            Ok::<_, sqlx::Error>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}
