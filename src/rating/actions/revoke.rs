//! Takes a star back. It counts as never given, so titles that rested on it fall, also those of later seasons.

use super::season_and_method;
use crate::{
    accounts::model::Person,
    bases::model::BaseId,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        model::{Season, Title, TitleStatus},
        policy::can_change_awards,
        store,
        titles::titles_after,
    },
};

/// Takes the star of a base back; the seasons whose title it no longer holds for that. None if there is no star that stands.
pub async fn revoke_star(
    tx: &mut Write,
    person: &Person,
    season: i64,
    base: &BaseId,
) -> Result<Option<Vec<i64>>, AppError> {
    if !can_change_awards(person) {
        return Err(AppError::NotAllowed);
    }
    lock_seasons(tx, season).await?;
    if !store::update_star_revoked(tx, season, base).await? {
        return Ok(None);
    }
    let lost = renew_titles(tx, base, season).await?;
    let detail = format!("{season} titles {}", lost.len());
    record(tx, &person.into(), Act::done("revoke_star", "base", base.as_str()).with(detail)).await?;
    Ok(Some(lost))
}

/// Makes everybody wait who would make a season from `from` on final: its titles rest on what is changed now.
pub(super) async fn lock_seasons(tx: &mut Write, from: i64) -> Result<(), AppError> {
    for season in seasons_from(tx, from).await? {
        store::lock_season(tx, season.year).await?;
    }
    Ok(())
}

/// Decides the titles of a base anew after every final season from `from` on; the seasons in which it lost one.
pub(super) async fn renew_titles(tx: &mut Write, base: &BaseId, from: i64) -> Result<Vec<i64>, AppError> {
    let past = store::list_past_results(tx).await?;
    let approvals = store::list_approval_bases(tx).await?;
    let mut lost = Vec::new();
    for season in seasons_from(tx, from).await?.iter().filter(|season| season.status.is_final()) {
        let (_, _, method) = season_and_method(tx, season.year).await?;
        let given = store::list_titles(tx).await?;
        let titles = titles_after(season.year, method.demonstration, &past, &approvals, &given);
        let before = given.iter().find(|title| title.season == season.year && title.base_id == *base);
        let now = titles.iter().find(|title| title.base_id == *base);
        if renew(tx, before, now).await? {
            lost.push(season.year);
        }
    }
    Ok(lost)
}

/// Writes how a title stands now, if that is another way than before; whether it was lost.
async fn renew(tx: &mut Write, before: Option<&Title>, now: Option<&Title>) -> Result<bool, AppError> {
    let Some(before) = before else {
        if let Some(now) = now {
            store::insert_title(tx, now).await?;
        }
        return Ok(false);
    };
    // What is no title any more was one: its row stays and says so.
    let status =
        now.map_or(if before.status.is_held() { TitleStatus::Revoked } else { before.status }, |now| now.status);
    if status != before.status {
        store::update_title(tx, before.season, &before.base_id, status).await?;
    }
    Ok(before.status.is_held() && !status.is_held())
}

/// Seasons from `from` on, the earliest first.
async fn seasons_from(tx: &mut Write, from: i64) -> Result<Vec<Season>, AppError> {
    let mut seasons = store::list_seasons(tx).await?;
    seasons.retain(|season| season.year >= from);
    seasons.reverse();
    Ok(seasons)
}
