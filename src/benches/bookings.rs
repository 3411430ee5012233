//! Bookings of one hot session through the action, against raw commits of one row in the same database.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{AnyPool, any::AnyPoolOptions};
use sutong::{
    accounts::{model::Person, store as accounts},
    bases::store as bases,
    booking::{
        actions::book_session,
        model::{Arrival, Grades, HeadCount, NewBooking, SessionId},
    },
    platform::db::{Db, Kind},
    time::{DAY, Moment, parse_clock, parse_date},
};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    client::Load,
    report::{Line, median},
};

/// Groups that book at once.
const CLIENTS: usize = 64;
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_millis(1500);
/// The least of the speed of raw commits that bookings should reach.
const AIM: f64 = 0.3;

/// Measures both in turn.
pub async fn measure(name: &str, db: &Db, folder: &Path, lines: &mut Vec<Line>) -> Outcome<()> {
    eprintln!("→ {name}: bookings");
    let (person, group) = hot_session(db).await?;
    let raw = raw_pool(db, folder).await?;
    let (mut ours, mut theirs, mut waits) = (Vec::new(), Vec::new(), String::new());
    for round in 0..ROUNDS {
        let commits = commit_raw(&raw, round).await?;
        let booked = book(db, &person, &group, round).await?;
        let commit = commits.took.as_secs_f64() / commits.count.max(1) as f64;
        let times = |hundredths| booked.within(hundredths).as_secs_f64() / commit / CLIENTS as f64;
        waits = format!("median {:.1}, 99th {:.1} commits for each of {CLIENTS} in the queue", times(50), times(99));
        theirs.push(commits.per_second());
        ours.push(booked.per_second());
    }
    lines.push(Line::ratio(name, "bookings of one session", median(&mut ours), median(&mut theirs), AIM));
    lines.push(Line::new(name, "wait for a booking", waits));
    Ok(())
}

fn now() -> Moment {
    Moment::at(parse_date("2026-11-23").unwrap_or_default(), parse_clock("08:30").unwrap_or_default())
}

/// The teacher, and a group that suits an open session two weeks ahead, which gets room for everybody.
async fn hot_session(db: &Db) -> Outcome<(Person, NewBooking)> {
    let mut tx = db.write(now()).await?;
    let (session, project): (String, String) = sqlx::query_as(
        "select s.id, s.project_id from sessions s join projects p on p.id = s.project_id
         where s.status = 'open' and s.starts_at > $1 and p.grade_from <= 4 and p.grade_to >= 4
         order by s.starts_at, s.id limit 1",
    )
    .bind(now().plus(14 * DAY).0)
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query("update sessions set capacity_heads = 100000000, max_groups = 1000000 where id = $1")
        .bind(session.clone())
        .execute(&mut *tx)
        .await?;
    let project = bases::find_project_by_id(&mut tx, &project.into()).await?.ok_or("no project")?;
    let account = accounts::find_account(&mut tx, "teacher").await?.ok_or("no teacher")?;
    let membership = accounts::list_memberships(&mut tx, &account.id).await?.remove(0);
    tx.commit().await?;
    let adults = (project.max_heads / project.children_per_adult.max(1) + 1).max(2);
    let heads = HeadCount { grades: Grades(vec![(4, (project.max_heads - adults).max(1))]), adults, in_difficulty: 0 };
    let group = NewBooking {
        session_id: SessionId(session),
        group_name: String::new(),
        contact_name: "周老师".to_owned(),
        contact_phone: "13812345678".to_owned(),
        arrival: Arrival::Coach,
        needs: String::new(),
        purpose: "综合实践课".to_owned(),
        heads,
    };
    Ok((Person { id: account.id, name: account.name, membership }, group))
}

async fn book(db: &Db, person: &Person, group: &NewBooking, round: usize) -> Outcome<Load> {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..CLIENTS {
        let (db, person, group) = (db.clone(), person.clone(), group.clone());
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                let new = NewBooking { group_name: format!("{round}-{client}-{}", waits.len()), ..group.clone() };
                let mut tx = db.write(now()).await.map_err(|error| error.to_string())?;
                let booked = book_session(&mut tx, &person, &new).await.map_err(|error| error.to_string())?;
                booked.map_err(|refusal| format!("{refusal:?}"))?;
                tx.commit().await.map_err(|error| error.to_string())?;
                waits.push(asked.elapsed());
            }
            Ok::<_, String>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}

/// SQLite: a file of its own beside the product's, with the same promises about the disk. PostgreSQL: the same server.
async fn raw_pool(db: &Db, folder: &Path) -> Outcome<AnyPool> {
    let pool = match db.kind() {
        Kind::Sqlite => {
            let url = format!("sqlite:{}?mode=rwc", folder.join("raw.db").display());
            let pool = AnyPoolOptions::new().max_connections(1).connect(&url).await?;
            sqlx::query("pragma journal_mode = wal").execute(&pool).await?;
            sqlx::query("pragma synchronous = full").execute(&pool).await?;
            pool
        }
        Kind::Postgres => {
            AnyPoolOptions::new().max_connections(10).connect(&std::env::var("SUTONG_TEST_POSTGRES")?).await?
        }
    };
    sqlx::query("create table raw_commits (id text primary key, content text not null)").execute(&pool).await?;
    Ok(pool)
}

async fn commit_raw(pool: &AnyPool, round: usize) -> Outcome<Load> {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..CLIENTS {
        let pool = pool.clone();
        tasks.spawn(async move {
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let asked = Instant::now();
                sqlx::query("insert into raw_commits (id, content) values ($1, 'x')")
                    .bind(format!("{round}-{client}-{}", waits.len()))
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
