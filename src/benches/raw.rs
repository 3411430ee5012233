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
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..clients {
        let (pool, name) = (pool.clone(), name.to_owned());
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                sqlx::query("insert into raw_commits (id, content) values ($1, 'x')")
                    .bind(format!("{name}-{client}-{}", waits.len()))
                    .execute(&pool)
                    .await?;
                waits.push(asked.elapsed());
            }
            Ok::<_, sqlx::Error>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}

/// Bare bookings of one session by so many clients at once: in a transaction places are taken if there are that many and
/// one row is added. No rules, no papers, no records.
pub async fn book_bare(pool: &AnyPool, kind: Kind, clients: usize, name: &str) -> Outcome<Load> {
    let begin = if kind == Kind::Sqlite { "begin immediate" } else { "begin" };
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..clients {
        let (pool, name) = (pool.clone(), name.to_owned());
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                let mut tx = pool.begin_with(begin).await?;
                sqlx::query("update raw_places set taken = taken + $1 where id = 'hot' and taken + $1 <= capacity")
                    .bind(40_i64)
                    .execute(&mut *tx)
                    .await?;
                sqlx::query("insert into raw_commits (id, content) values ($1, 'x')")
                    .bind(format!("{name}-{client}-{}", waits.len()))
                    .execute(&mut *tx)
                    .await?;
                tx.commit().await?;
                waits.push(asked.elapsed());
            }
            Ok::<_, sqlx::Error>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}
