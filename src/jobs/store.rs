//! Every statement about jobs.

use sqlx::{Row, any::AnyRow, query};

use super::model::{Job, JobName, Outcome};
use crate::{
    error::AppError,
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// Every job that was ever due, by name.
pub async fn list_jobs(conn: &mut Conn) -> Result<Vec<Job>> {
    let rows = query(
        "select name, next_at, held_until, begun_at, ended_at, outcome, things_done, failures, problem
         from jobs
         order by name",
    )
    .fetch_all(conn)
    .await?;
    // A row of a job that a newer program had is nobody's business here.
    let known = rows.iter().filter(|row| row.try_get("name").is_ok_and(|name| JobName::parse(name).is_some()));
    known.map(|row| Ok(job(row)?)).collect()
}

/// The job of this name, if it was ever due.
pub async fn find_job(conn: &mut Conn, name: JobName) -> Result<Option<Job>> {
    let row = query(
        "select name, next_at, held_until, begun_at, ended_at, outcome, things_done, failures, problem
         from jobs
         where name = $1",
    )
    .bind(name.as_str())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(job).transpose()?)
}

/// Adds a job that is due now, unless it is there.
pub async fn insert_job(tx: &mut Write, name: JobName) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into jobs (name, next_at)
         values ($1, $2)
         on conflict (name) do nothing",
    )
    .bind(name.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a job that is due and that nobody holds; whether it was taken.
pub async fn take_job(tx: &mut Write, name: JobName, holder: &str, until: Moment) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update jobs
         set holder = $1, held_until = $2, begun_at = $3
         where name = $4
           and next_at <= $3
           and (held_until is null or held_until <= $3)",
    )
    .bind(holder.to_owned())
    .bind(until.0)
    .bind(now)
    .bind(name.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a job back after a run; false if another program has taken it meanwhile.
pub async fn give_job_back(tx: &mut Write, job: &Job, holder: &str) -> Result<bool> {
    let done = query(
        "update jobs
         set holder = null, held_until = null, next_at = $1, ended_at = $2, outcome = $3, things_done = $4,
             failures = $5, problem = $6
         where name = $7 and holder = $8",
    )
    .bind(job.next_at.0)
    .bind(job.ended_at.map(|at| at.0))
    .bind(job.outcome.map(|outcome| outcome.as_str()))
    .bind(job.things_done)
    .bind(job.failures)
    .bind(job.problem.clone())
    .bind(job.name.as_str())
    .bind(holder.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a job due now.
pub async fn update_next(tx: &mut Write, name: JobName) -> Result<()> {
    let now = tx.now().0;
    let done =
        query("update jobs set next_at = $1 where name = $2").bind(now).bind(name.as_str()).execute(&mut **tx).await?;
    exactly_one(done.rows_affected())
}

fn job(row: &AnyRow) -> sqlx::Result<Job> {
    let moment = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(Moment));
    let outcome: Option<String> = row.try_get("outcome")?;
    Ok(Job {
        name: word(JobName::parse, row.try_get("name")?)?,
        next_at: Moment(row.try_get("next_at")?),
        held_until: moment("held_until")?,
        begun_at: moment("begun_at")?,
        ended_at: moment("ended_at")?,
        outcome: outcome.map(|outcome| word(Outcome::parse, &outcome)).transpose()?,
        things_done: row.try_get("things_done")?,
        failures: row.try_get("failures")?,
        problem: row.try_get("problem")?,
    })
}
