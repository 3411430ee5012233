//! What happens when a survey's time is over, and when its season is final.

use super::{releasing::release_due_results, signalling::note_signals};
use crate::{
    booking::actions::settle_past,
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::{Db, Write},
    },
    survey::{
        model::{Ballot, SurveyId},
        standing::{REWRITTEN_AT, REWRITTEN_SINCE},
        store,
        turnout::count,
    },
    time::Moment,
};

/// Closes every survey whose time is over, each in a transaction of its own; their bookings follow, and the results of
/// sessions that have no open survey any more.
pub async fn close_due_surveys(db: &Db, now: Moment) -> Result<usize, AppError> {
    let due = store::list_due_surveys(&mut *db.read().await?, now).await?;
    for survey in &due {
        let mut tx = db.write(now).await?;
        close_survey(&mut tx, survey).await?;
        tx.commit().await?;
    }
    if !due.is_empty() {
        store::empty_log(db).await?;
        let mut tx = db.write(now).await?;
        settle_past(&mut tx).await?;
        store::delete_kiosks(&mut tx).await?;
        tx.commit().await?;
    }
    release_due_results(db, now).await?;
    Ok(due.len())
}

/// Keeps the ballots of a final season as they are: none is withdrawn any more. `from` and `to` bound the beginnings
/// of its sessions.
pub async fn freeze_surveys(tx: &mut Write, from: Moment, to: Moment) -> Result<(), AppError> {
    store::update_frozen(tx, from, to).await
}

/// At night: writes the files anew in which surveys were closed the day before, so that what was deleted is not in
/// them any more. Returns whether there was anything to do.
pub async fn forget_traces(db: &Db, now: Moment) -> Result<usize, AppError> {
    if chrono::Timelike::hour(&now.time()) != REWRITTEN_AT {
        return Ok(0);
    }
    if !store::was_closed_since(&mut *db.read().await?, now.plus(-REWRITTEN_SINCE)).await? {
        return Ok(0);
    }
    store::rewrite_files(db).await?;
    Ok(1)
}

/// Writes ballots, comments and codes anew, each in an order of its own and under new identifiers:
/// neither row order nor transaction number pairs them afterwards. Codes nobody drew go.
async fn close_survey(tx: &mut Write, survey: &SurveyId) -> Result<(), AppError> {
    if !store::update_closed(tx, survey).await? {
        return Ok(());
    }
    // Codes first: whoever is spending one is waited for, and their ballot is there then.
    let mut slips = store::take_slips(tx, survey).await?;
    let mut ballots = store::take_ballots(tx, survey).await?;
    let mut comments = store::take_comments(tx, survey).await?;
    // A count that nobody made a second time.
    store::delete_tallies(tx, survey, None).await?;
    note_signals(tx, survey, &ballots).await?;
    note_turnout(tx, survey, &ballots).await?;
    tx.chance().shuffle(&mut ballots);
    tx.chance().shuffle(&mut slips);
    for ballot in &ballots {
        store::insert_ballot(tx, survey, ballot).await?;
    }
    tx.chance().shuffle(&mut comments);
    for comment in &comments {
        store::insert_comment(tx, survey, comment).await?;
    }
    for slip in &slips {
        store::insert_slip(tx, survey, slip).await?;
    }
    record(tx, &Actor::system(), Act::done("close_survey", "survey", survey.as_str())).await
}

/// Counts who has answered, while the ballots are all there.
async fn note_turnout(tx: &mut Write, survey: &SurveyId, ballots: &[Ballot]) -> Result<(), AppError> {
    let quotas = store::list_quotas(tx, survey).await?;
    let answered = |of| ballots.iter().filter(|ballot| ballot.questionnaire == of).count();
    for turnout in count(&quotas, answered) {
        store::insert_turnout(tx, survey, &turnout).await?;
    }
    Ok(())
}
