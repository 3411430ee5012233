//! What public pages show: stars, titles and results of final seasons.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, awards::title, json};
use crate::{
    bases::model::BaseId,
    platform::db::Conn,
    rating::{
        model::{PublicResult, StarOfSeason, Title},
        result::SeasonResult,
    },
    time::Moment,
};

/// A final season with its result.
#[derive(Clone, Debug)]
pub struct FinalSeason {
    /// The year.
    pub season: i64,
    /// When it became final.
    pub at: Moment,
    /// SHA-256 of the result.
    pub result_hash: String,
    /// Every base.
    pub result: SeasonResult,
}

/// The stars of the latest final season that nobody revoked: base, season, star.
pub async fn latest_stars(conn: &mut Conn) -> Result<Vec<(BaseId, i64, i64)>> {
    let rows = query(
        "select base_id, season, star
         from star_awards
         where revoked_at is null
           and season = (select max(season) from finalisations)
         order by base_id",
    )
    .fetch_all(conn)
    .await?;
    let star =
        |row: &AnyRow| Ok((row.try_get::<String, _>("base_id")?.into(), row.try_get("season")?, row.try_get("star")?));
    rows.iter().map(star).collect()
}

/// The stars of a base that nobody revoked, the latest season first.
pub async fn stars_of(conn: &mut Conn, base: &BaseId) -> Result<Vec<StarOfSeason>> {
    let rows = query(
        "select season, star, total
         from star_awards
         where base_id = $1 and revoked_at is null
         order by season desc",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let star = |row: &AnyRow| {
        Ok(StarOfSeason { season: row.try_get("season")?, star: row.try_get("star")?, total: row.try_get("total")? })
    };
    rows.iter().map(star).collect()
}

/// The titles that bases hold: those of the latest final season.
pub async fn titles(conn: &mut Conn) -> Result<Vec<Title>> {
    let rows = query(
        "select season, base_id, approval_number, state
         from demonstration_titles
         where season = (select max(season) from finalisations)
           and state in ('awarded', 'retained', 'paused')
         order by base_id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(title(row)?)).collect()
}

/// What a final season says about a base; nothing before the season is final.
pub async fn result_of(conn: &mut Conn, season: i64, base: &BaseId) -> Result<Option<PublicResult>> {
    let row = query(
        "select b.code, r.result
         from finalisations f
         join rating_runs r on r.id = f.run_id
         join bases b on b.id = $2
         where f.season = $1",
    )
    .bind(season)
    .bind(base.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let code: String = row.try_get("code")?;
    let result: SeasonResult = json(row.try_get("result")?)?;
    Ok(result.results.iter().find(|result| result.base == code).map(PublicResult::from))
}

/// Every final season and when it became final, the latest first.
pub async fn list_finals(conn: &mut Conn) -> Result<Vec<(i64, Moment)>> {
    let rows = query("select season, at from finalisations order by season desc").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("season")?, Moment(row.try_get("at")?)))).collect()
}

/// Every final season with its result, the latest first.
pub async fn list_final_seasons(conn: &mut Conn) -> Result<Vec<FinalSeason>> {
    let rows = query(
        "select f.season, f.at, r.result, r.result_hash
         from finalisations f
         join rating_runs r on r.id = f.run_id
         order by f.season desc",
    )
    .fetch_all(conn)
    .await?;
    let season = |row: &AnyRow| {
        Ok(FinalSeason {
            season: row.try_get("season")?,
            at: Moment(row.try_get("at")?),
            result_hash: row.try_get("result_hash")?,
            result: json(row.try_get("result")?)?,
        })
    };
    rows.iter().map(season).collect()
}
