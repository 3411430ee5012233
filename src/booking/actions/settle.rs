//! What time alone does to bookings.

use super::{
    closing::{GRACE, call_off_closed},
    news::note_uncovered,
};
use crate::{
    booking::{model::BookingStatus, store},
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::{Db, Write},
    },
    time::{DAY, Moment},
};

/// How long a survey stays open after its session.
const SURVEY_WINDOW: i64 = 7 * DAY;

/// What was settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Bookings nobody came for.
    pub missed: u64,
    /// Bookings whose surveys are over.
    pub closed: u64,
    /// Sessions that took place.
    pub finished: u64,
}

/// The same in a transaction of its own, after what closures and papers of bases leave; returns how many bookings and
/// sessions it was about.
pub async fn settle_visits(db: &Db, now: Moment) -> Result<usize, AppError> {
    let noted = call_off_closed(db, now).await? + note_uncovered(db, now).await?;
    let mut tx = db.write(now).await?;
    let Settled { missed, closed, finished } = settle_past(&mut tx).await?;
    tx.commit().await?;
    Ok(noted + usize::try_from(missed + closed + finished).unwrap_or(usize::MAX))
}

/// Notes missed visits, visits whose surveys are over, and sessions that took place.
pub async fn settle_past(tx: &mut Write) -> Result<Settled, AppError> {
    let now = tx.now();
    store::insert_missed_news(tx, now.plus(-GRACE)).await?;
    store::update_closed_filings(tx, BookingStatus::Confirmed, now.plus(-GRACE)).await?;
    store::update_closed_filings(tx, BookingStatus::Completed, now.plus(-SURVEY_WINDOW)).await?;
    let settled = Settled {
        missed: store::update_missed_bookings(tx, now.plus(-GRACE)).await?,
        closed: store::update_closed_bookings(tx, now.plus(-SURVEY_WINDOW)).await?,
        finished: store::update_finished_sessions(tx, now.plus(-GRACE)).await?,
    };
    if settled != Settled::default() {
        let detail = format!("missed {} closed {} finished {}", settled.missed, settled.closed, settled.finished);
        record(tx, &Actor::system(), Act::done("settle_past", "booking", "all").with(detail)).await?;
    }
    Ok(settled)
}
