//! Waives a season for a base that could not be rated for force majeure: its title pauses instead of ending.

use super::revoke::{lock_seasons, renew_titles};
use crate::{
    accounts::model::Person,
    bases::model::BaseId,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        policy::can_change_awards,
        store,
        waivers::{WaiverRefusal, may_waive},
    },
};

/// Waives a season; titles that it or later ones ended stand again.
pub async fn waive_season(
    tx: &mut Write,
    person: &Person,
    year: i64,
    base: &BaseId,
    reason: &str,
) -> Result<Result<(), WaiverRefusal>, AppError> {
    if !can_change_awards(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    lock_seasons(tx, year).await?;
    let is_waived = store::list_waivers(tx).await?.iter().any(|one| one.season == year && one.base_id == *base);
    let star = store::find_latest_star(tx, year, base).await?;
    if let Err(refusal) = may_waive(reason, is_waived, star) {
        return Ok(Err(refusal));
    }
    store::insert_waiver(tx, year, base, reason.trim(), person.id.as_str()).await?;
    renew_titles(tx, base, year).await?;
    record(tx, &person.into(), Act::done("waive_season", "base", base.as_str()).with(year.to_string())).await?;
    Ok(Ok(()))
}
