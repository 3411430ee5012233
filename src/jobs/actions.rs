//! Doing what is due, once.

use super::{
    model::{Job, JobName, Outcome},
    policy::can_see_jobs,
    store, timing,
};
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        clock::Clock,
        db::{Db, Write},
    },
    time::Moment,
};

/// Longest problem that is kept; the log has the rest.
const PROBLEM_MAX: usize = 300;

/// Does `work` if `job` is due and no other program is at it; returns how the run ended.
///
/// `holder` names this program. The work is begun only once the lease is on the disk.
pub async fn do_if_due(
    db: &Db,
    clock: &Clock,
    holder: &str,
    job: JobName,
    work: impl Future<Output = Result<usize, AppError>> + Send,
) -> Result<Option<Outcome>, AppError> {
    let Some(taken) = take(db, clock.now(), holder, job).await? else { return Ok(None) };
    let ended = work.await;
    if let Err(error) = &ended {
        tracing::error!(%job, %error, "a job failed");
    }
    let mut tx = db.write(clock.now()).await?;
    let after = after_run(&taken, tx.now(), &ended);
    if !store::give_job_back(&mut tx, &after, holder).await? {
        tracing::warn!(%job, "a run took longer than its lease; another program has taken the job");
    }
    tx.commit().await?;
    Ok(after.outcome)
}

/// Makes a job due now, for whoever does not want to wait.
pub async fn hurry_job(tx: &mut Write, person: &Person, job: JobName) -> Result<(), AppError> {
    if !can_see_jobs(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_job(tx, job).await?.ok_or(AppError::NotFound)?;
    store::update_next(tx, job).await?;
    record(tx, &person.into(), Act::done("hurry_job", "job", job.as_str())).await
}

/// Takes the job if it is due. Looked for on the reading side first, so that waiting takes no writer.
async fn take(db: &Db, now: Moment, holder: &str, name: JobName) -> Result<Option<Job>, AppError> {
    let known = store::find_job(&mut *db.read().await?, name).await?;
    if known.is_some_and(|job| now < job.next_at || job.is_held(now)) {
        return Ok(None);
    }
    let mut tx = db.write(now).await?;
    store::insert_job(&mut tx, name).await?;
    if !store::take_job(&mut tx, name, holder, now.plus(timing::lease(name))).await? {
        return Ok(None);
    }
    let job = store::find_job(&mut tx, name).await?;
    tx.commit().await?;
    Ok(job)
}

fn after_run(job: &Job, now: Moment, ended: &Result<usize, AppError>) -> Job {
    let (outcome, failures, things_done) = match ended {
        Ok(things) => (Outcome::Done, 0, i64::try_from(*things).unwrap_or(i64::MAX)),
        Err(_) => (Outcome::Failed, job.failures.saturating_add(1), 0),
    };
    let problem = ended.as_ref().err().map(ToString::to_string).unwrap_or_default();
    Job {
        next_at: now.plus(timing::wait(job.name, failures)),
        ended_at: Some(now),
        outcome: Some(outcome),
        things_done,
        failures,
        problem: problem.chars().take(PROBLEM_MAX).collect(),
        ..job.clone()
    }
}
