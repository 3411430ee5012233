//! Results of a session are released once, all together, when its last survey is closed.

use chrono::Datelike;

use crate::{
    booking::model::SessionId,
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::{Db, Write},
    },
    survey::{released::count, store},
    time::Moment,
};

/// Releases the results of every session whose surveys are all closed, each in a transaction of its own.
pub async fn release_due_results(db: &Db, now: Moment) -> Result<usize, AppError> {
    let due = store::list_due_releases(&mut *db.read().await?).await?;
    for session in &due {
        let mut tx = db.write(now).await?;
        release_results(&mut tx, session).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

async fn release_results(tx: &mut Write, session: &SessionId) -> Result<(), AppError> {
    if !store::update_released(tx, session).await? {
        return Ok(());
    }
    let year = tx.now().date().year();
    let asked = store::list_asked(tx, year.into()).await?;
    let ballots = store::list_session_ballots(tx, session).await?;
    for released in count(&asked, ballots.iter().map(|(questionnaire, answers)| (*questionnaire, answers))) {
        store::insert_released(tx, session, &released).await?;
    }
    record(tx, &Actor::system(), Act::done("release_results", "session", session.as_str())).await
}
