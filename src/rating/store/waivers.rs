//! Seasons that were waived for force majeure.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::BaseId,
    platform::db::{Conn, Write},
    rating::waivers::Waiver,
    time::Moment,
};

/// Waives a season for a base.
pub async fn insert_waiver(tx: &mut Write, season: i64, base: &BaseId, reason: &str, person_id: &str) -> Result<()> {
    let now = tx.now().0;
    query("insert into season_waivers (season, base_id, reason, at, person_id) values ($1, $2, $3, $4, $5)")
        .bind(season)
        .bind(base.as_str().to_owned())
        .bind(reason.to_owned())
        .bind(now)
        .bind(person_id.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Every waiver, the latest season first.
pub async fn list_waivers(conn: &mut Conn) -> Result<Vec<Waiver>> {
    let rows = query(
        "select w.season, w.base_id, w.reason, w.at
         from season_waivers w
         join bases b on b.id = w.base_id
         order by w.season desc, b.code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(waiver).collect()
}

/// The star of a base in the latest run of a season; none if it was not rated or there is no run.
pub async fn find_latest_star(conn: &mut Conn, season: i64, base: &BaseId) -> Result<Option<i64>> {
    let row = query(
        "select r.star
         from rating_results r
         join rating_runs q on q.id = r.run_id
         left join finalisations f on f.run_id = q.id
         where r.season = $1 and r.base_id = $2
         order by case when f.run_id is null then 1 else 0 end, q.number desc
         limit 1",
    )
    .bind(season)
    .bind(base.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get::<Option<i64>, _>("star")).transpose()?.flatten())
}

fn waiver(row: &AnyRow) -> Result<Waiver> {
    Ok(Waiver {
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        reason: row.try_get("reason")?,
        recorded_on: Moment(row.try_get("at")?).date(),
    })
}
