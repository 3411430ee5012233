//! A veto reaches into the seasons after its own.

use super::setup::collect_again;
use crate::{
    error::AppError,
    platform::db::Write,
    rating::{bars::barred, store},
};

/// Lets a veto just recorded in the season of `year` bar its base from so many seasons after it. Nothing that is final
/// changes: a season becomes final after those before it.
pub async fn bar_seasons(tx: &mut Write, year: i64, event: &str, seasons: i64) -> Result<(), AppError> {
    store::update_bars(tx, event, seasons).await?;
    ask_again(tx, year, seasons).await
}

/// Runs of barred seasons stand no longer: their inputs have changed.
pub(super) async fn ask_again(tx: &mut Write, year: i64, seasons: i64) -> Result<(), AppError> {
    for later in barred(year, seasons) {
        store::lock_season(tx, later).await?;
        if let Some(season) = store::find_season(tx, later).await? {
            collect_again(tx, &season).await?;
        }
    }
    Ok(())
}
