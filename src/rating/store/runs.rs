//! Numbered runs and what they say about each base.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, json};
use crate::{
    bases::model::BaseId,
    platform::db::{Conn, Write},
    rating::{
        model::{NewRun, Run, RunId, RunNumber},
        result::{BaseResult, SeasonResult},
    },
    time::Moment,
};

/// The run of a season that counts: the one a final season rests on, of another its latest.
pub async fn find_counting_run(conn: &mut Conn, season: i64) -> Result<Option<Run>> {
    let row = query(
        "select r.id, r.season, r.number, r.bundle_hash, r.method_hash, r.result_hash, r.reason, r.computed_at,
                r.computed_by, p.name as computed_by_name
         from rating_runs r
         join people p on p.id = r.computed_by
         left join finalisations f on f.run_id = r.id
         where r.season = $1
         order by case when f.run_id is null then 1 else 0 end, r.number desc
         limit 1",
    )
    .bind(season)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(run).transpose()?)
}

/// The number of the last run of a season, whether it counts or not; 0 if it has none.
pub async fn last_run_number(conn: &mut Conn, season: i64) -> Result<RunNumber> {
    let row = query("select coalesce(max(number), 0) as number from rating_runs where season = $1")
        .bind(season)
        .fetch_one(conn)
        .await?;
    Ok(row.try_get("number")?)
}

/// Every run of a season, the latest first.
pub async fn list_runs(conn: &mut Conn, season: i64) -> Result<Vec<Run>> {
    let rows = query(
        "select r.id, r.season, r.number, r.bundle_hash, r.method_hash, r.result_hash, r.reason, r.computed_at,
                r.computed_by, p.name as computed_by_name
         from rating_runs r
         join people p on p.id = r.computed_by
         where r.season = $1
         order by r.number desc",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(run(row)?)).collect()
}

/// The run of each season that counts.
pub async fn list_counting_runs(conn: &mut Conn) -> Result<Vec<Run>> {
    let rows = query(
        "select r.id, r.season, r.number, r.bundle_hash, r.method_hash, r.result_hash, r.reason, r.computed_at,
                r.computed_by, p.name as computed_by_name
         from rating_runs r
         join people p on p.id = r.computed_by
         left join finalisations f on f.season = r.season
         where r.id = coalesce(f.run_id, (
           select other.id from rating_runs other where other.season = r.season order by other.number desc limit 1
         ))
         order by r.season desc",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(run(row)?)).collect()
}

/// How many bases of the latest run of each season that is not final need a check visit: season, number.
pub async fn count_open_check_visits(conn: &mut Conn) -> Result<Vec<(i64, i64)>> {
    let rows = query(
        "select q.season, cast(count(*) as bigint) as visits
         from rating_results q
         join rating_runs r on r.id = q.run_id
         where q.status = 'check_visit_required'
           and r.number = (select max(other.number) from rating_runs other where other.season = r.season)
           and not exists (select 1 from finalisations f where f.season = r.season)
         group by q.season",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get("season")?, row.try_get("visits")?))).collect()
}

/// The result of a run.
pub async fn find_result(conn: &mut Conn, run: &RunId) -> Result<Option<SeasonResult>> {
    let row = query("select result from rating_runs where id = $1")
        .bind(run.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    row.map(|row| json(row.try_get("result")?)).transpose()
}

/// Bundle and result of a run, as they were stored.
pub async fn find_run_texts(conn: &mut Conn, run: &RunId) -> Result<Option<(String, String)>> {
    let row = query("select bundle, result from rating_runs where id = $1")
        .bind(run.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok((row.try_get("bundle")?, row.try_get("result")?))).transpose()
}

/// Adds a run.
pub async fn insert_run(tx: &mut Write, run: &NewRun, person_id: &str) -> Result<RunId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into rating_runs (id, season, number, bundle, bundle_hash, method_hash, result, result_hash, reason,
                                  computed_at, computed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id.clone())
    .bind(run.season)
    .bind(run.number)
    .bind(run.bundle.clone())
    .bind(run.bundle_hash.clone())
    .bind(run.method_hash.clone())
    .bind(run.result.clone())
    .bind(run.result_hash.clone())
    .bind(run.reason.clone())
    .bind(now)
    .bind(person_id.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Adds what a run says about a base.
pub async fn insert_result(tx: &mut Write, run: &RunId, season: i64, base: &BaseId, result: &BaseResult) -> Result<()> {
    query(
        "insert into rating_results (run_id, season, base_id, status, star, total)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(run.as_str().to_owned())
    .bind(season)
    .bind(base.as_str().to_owned())
    .bind(crate::rating::model::status_word(result.status))
    .bind(result.star.map(i64::from))
    .bind(result.scores.as_ref().map(|scores| i64::from(scores.total)))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A run from its row.
pub(super) fn run(row: &AnyRow) -> std::result::Result<Run, sqlx::Error> {
    Ok(Run {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        number: row.try_get("number")?,
        bundle_hash: row.try_get("bundle_hash")?,
        method_hash: row.try_get("method_hash")?,
        result_hash: row.try_get("result_hash")?,
        reason: row.try_get("reason")?,
        computed_at: Moment(row.try_get("computed_at")?),
        computed_by: row.try_get("computed_by")?,
        computed_by_name: row.try_get("computed_by_name")?,
    })
}
