//! Ballots of many surveys at once through the action, against raw commits of one row in the same database.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use sqlx::AnyPool;
use sutong::{
    platform::{
        chance::digest,
        db::{Db, Write},
    },
    survey::{
        actions::submit_ballot,
        model::{Answers, Questionnaire, SurveyId},
        store::{self, Slip},
    },
    time::DAY,
};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    bookings::now,
    client::Load,
    raw::commit_raw,
    report::{Line, median},
};

/// Children and parents who send their ballot at once.
const CLIENTS: usize = 64;
/// Visits that are rated at the same time.
const SURVEYS: i64 = 16;
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_millis(1500);
/// Codes of a round: more than are used in it.
const CODES: usize = 6_000;
/// The least of the speed of raw commits that ballots should reach.
const AIM: f64 = 0.3;

type Codes = Arc<Mutex<Vec<String>>>;

/// Measures ballots, in turn with raw commits.
pub async fn measure(name: &str, db: &Db, raw: &AnyPool, lines: &mut Vec<Line>) -> Outcome<()> {
    eprintln!("→ {name}: ballots");
    let surveys = open_surveys(db).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let codes = Arc::new(Mutex::new(new_codes(db, &surveys, round).await?));
        theirs.push(commit_raw(raw, CLIENTS, &format!("ballots-{round}")).await?.per_second());
        ours.push(cast(db, &codes).await?.per_second());
        if codes.lock().map_err(|error| error.to_string())?.is_empty() {
            eprintln!("  the codes ran out: the machine is faster than they were made for");
        }
    }
    let rate = median(&mut ours);
    lines.push(Line::ratio(name, "ballots of 16 surveys", rate, median(&mut theirs), Some(AIM)));
    Ok(())
}

/// The latest surveys of the sample, open once more.
async fn open_surveys(db: &Db) -> Outcome<Vec<SurveyId>> {
    let mut tx = db.write(now()).await?;
    let ids: Vec<(String,)> = sqlx::query_as(
        "select s.id from surveys s join sessions x on x.id = s.session_id
         where x.starts_at < $1
         order by x.starts_at desc, s.id limit $2",
    )
    .bind(now().plus(-DAY).0)
    .bind(SURVEYS)
    .fetch_all(&mut *tx)
    .await?;
    for (id,) in &ids {
        sqlx::query("update surveys set closed_at = null, frozen_at = null, closes_at = $1 where id = $2")
            .bind(now().plus(DAY).0)
            .bind(id.clone())
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(ids.into_iter().map(|(id,)| id.into()).collect())
}

/// Codes that were drawn, of one survey after the other.
async fn new_codes(db: &Db, surveys: &[SurveyId], round: usize) -> Outcome<Vec<String>> {
    let mut tx: Write = db.write(now()).await?;
    let mut codes = Vec::new();
    for (number, survey) in (0..CODES).zip(surveys.iter().cycle()) {
        let code = format!("BENCH{round}X{number}");
        let slip = Slip { code_hash: Some(digest(&code)), ..Slip::undrawn(Questionnaire::ChildLower) };
        store::insert_slip(&mut tx, survey, &slip).await?;
        codes.push(code);
    }
    tx.commit().await?;
    Ok(codes)
}

async fn cast(db: &Db, codes: &Codes) -> Outcome<Load> {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for _ in 0..CLIENTS {
        let (db, codes) = (db.clone(), codes.clone());
        tasks.spawn(async move {
            let answers: Answers = [("fun", "2"), ("again", "2"), ("safe", "2"), ("place", "1")].into_iter().collect();
            let mut waits = Vec::new();
            while began.elapsed() < SPAN {
                let Some(code) = codes.lock().map_err(|error| error.to_string())?.pop() else { break };
                let asked = Instant::now();
                let mut tx = db.write(now()).await.map_err(|error| error.to_string())?;
                let cast = submit_ballot(&mut tx, &code, &answers).await.map_err(|error| error.to_string())?;
                cast.map_err(|refusal| format!("{refusal:?}"))?;
                tx.commit().await.map_err(|error| error.to_string())?;
                waits.push(asked.elapsed());
            }
            Ok::<_, String>(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(Load::of(began, waits))
}
