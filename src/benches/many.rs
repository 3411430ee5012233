//! Pages that look through sessions, with ten thousand of them against the same with three hundred: drawn anew for
//! somebody who is signed in, since what a stranger gets is kept.

use std::{path::Path, time::Duration};

use sutong::{
    bases::store as bases,
    booking::{model::NewSession, store::insert_session},
    platform::db::{Db, Kind},
    time::{HOUR, Moment, parse_clock, parse_date, shifted},
};

use crate::{
    Outcome,
    bookings::{now, sign_in},
    client::{get, load},
    report::{Line, median},
    server::Server,
};

/// The month calendar, and the search for a session with room for 45 children.
const PAGES: [&str; 2] = ["/calendar?month=2026-12", "/projects?heads=45&from=2026-12-01&to=2026-12-31"];
const FEW: usize = 300;
const MANY: usize = 10_000;
/// Pages with many sessions should be no slower than twice the same with few.
const AIM: f64 = 0.5;
const CLIENTS: usize = 4;
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_millis(1500);
/// Sessions lie in so many days from `FIRST_DAY` on.
const DAYS: usize = 60;
const FIRST_DAY: &str = "2026-11-30";

/// Measures the pages with few and then with many sessions; the sessions that were open are not any more.
pub async fn measure(name: &str, db: &Db, url: &str, folder: &Path, lines: &mut Vec<Line>) -> Outcome<()> {
    let folder = tempfile::tempdir_in(folder)?;
    let product = Server::product(url, folder.path(), "warn").await?;
    let cookie = sign_in(&product).await?;
    close_all(db).await?;
    open(db, 0..FEW).await?;
    let few = rates(name, &product, &cookie).await?;
    open(db, FEW..MANY).await?;
    let many = rates(name, &product, &cookie).await?;
    for ((page, few), many) in PAGES.iter().zip(few).zip(many) {
        lines.push(Line::ratio(name, &format!("{page} of {MANY} sessions, of {FEW}"), many, few, Some(AIM)));
    }
    Ok(())
}

async fn rates(name: &str, product: &Server, cookie: &str) -> Outcome<Vec<f64>> {
    let mut rates = Vec::new();
    for page in PAGES {
        eprintln!("→ {name}: {page}");
        let header = format!("cookie: {cookie}\r\n");
        let request = move |_: usize, _: usize| get(page, &header);
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(load(product.addr, CLIENTS, SPAN, 200, request.clone()).await?.per_second());
        }
        rates.push(median(&mut rounds));
    }
    Ok(rates)
}

async fn close_all(db: &Db) -> Outcome<()> {
    let mut tx = db.write(now()).await?;
    sqlx::query("update sessions set status = 'draft' where status = 'open'").execute(&mut *tx).await?;
    Ok(tx.commit().await?)
}

/// Opens the sessions with these numbers: each the next project's, over all days before a second one on a day.
async fn open(db: &Db, numbers: std::ops::Range<usize>) -> Outcome<()> {
    let mut tx = db.write(now()).await?;
    let projects = bases::list_published_projects(&mut tx).await?;
    let first = parse_date(FIRST_DAY).ok_or("a day")?;
    let nine = parse_clock("09:03").ok_or("a time")?;
    for number in numbers {
        let project = &projects[number % projects.len()];
        let slot = number / projects.len();
        // Seventeen and sixty have no divisor in common: the first few hundred are spread over all days too.
        let day = shifted(first, i64::try_from(slot * 17 % DAYS)?);
        let starts_at = Moment::at(day, nine).plus(i64::try_from(slot / DAYS)? * 2 * HOUR);
        let new = NewSession {
            project_id: project.id.clone(),
            starts_at,
            ends_at: starts_at.plus(HOUR),
            capacity_heads: 60,
            max_groups: 2,
        };
        insert_session(&mut tx, &project.base_id, &new).await?.ok_or("the project has a session then already")?;
    }
    tx.commit().await?;
    if db.kind() == Kind::Postgres {
        // As it does by itself within a minute.
        let mut tx = db.write(now()).await?;
        sqlx::query("analyze").execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
