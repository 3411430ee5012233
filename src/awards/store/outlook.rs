//! The season that is decided next, as its latest run has it.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{platform::db::Conn, rating::titles::PastResult};

/// The earliest season that was computed and is not final: its year, and the text of its method.
pub async fn find_open_season(conn: &mut Conn) -> Result<Option<(i64, String)>> {
    let row = query(
        "select s.year, m.body
         from seasons s
         join methods m on m.code = s.method_code
         where exists (select 1 from rating_runs r where r.season = s.year)
           and not exists (select 1 from finalisations f where f.season = s.year)
         order by s.year
         limit 1",
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get("year")?, row.try_get("body")?))).transpose()?)
}

/// What the latest run of a season says of every base, as if it became final on `today`.
pub async fn list_open_results(conn: &mut Conn, season: i64, today: NaiveDate) -> Result<Vec<PastResult>> {
    let rows = query(
        "select r.base_id, r.star, w.at as waived_at
         from rating_results r
         join rating_runs q on q.id = r.run_id
         left join season_waivers w on w.season = r.season and w.base_id = r.base_id
         where q.season = $1 and q.number = (select max(number) from rating_runs where season = $1)
         order by r.base_id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    let result = |row: &AnyRow| {
        let star: Option<i64> = row.try_get("star")?;
        Ok(PastResult {
            season,
            finalised_on: today,
            base_id: row.try_get::<String, _>("base_id")?.into(),
            star: star.and_then(|star| u8::try_from(star).ok()),
            is_revoked: false,
            has_waiver: row.try_get::<Option<i64>, _>("waived_at")?.is_some(),
        })
    };
    rows.iter().map(result).collect()
}
