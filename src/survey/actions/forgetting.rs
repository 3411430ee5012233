//! What happens to raw answers when nobody needs them any more.

use crate::{error::AppError, platform::db::Write, survey::store, time::Moment};

/// What went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Ballots, and with them the receipts.
    pub ballots: i64,
    /// Comments.
    pub comments: i64,
    /// Codes.
    pub codes: i64,
}

/// Removes every ballot, comment and code of the sessions that began from `from` up to and without `to`. What was
/// released of them in figures stays.
pub async fn forget_answers(tx: &mut Write, from: Moment, to: Moment) -> Result<Gone, AppError> {
    Ok(Gone {
        ballots: store::delete_ballots(tx, from, to).await?,
        comments: store::delete_comments(tx, from, to).await?,
        codes: store::delete_codes(tx, from, to).await?,
    })
}
