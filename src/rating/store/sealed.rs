//! The run of a season that counts, with its texts as they were stored.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::Conn,
    rating::{model::RunNumber, public::Sealed},
    time::Moment,
};

/// A run with everything it was made of.
#[derive(Clone, Debug)]
pub struct SealedRun {
    /// The season.
    pub season: i64,
    /// Number of the run.
    pub number: RunNumber,
    /// When the season became final; none if it is not.
    pub final_at: Option<Moment>,
    /// The method's text.
    pub method: String,
    /// The full bundle; of cells once raw answers are gone.
    pub bundle: String,
    /// SHA-256 of the bundle of cells, once there is one.
    pub folded_hash: Option<String>,
    /// The result.
    pub result: String,
    /// The fingerprints noted when it was computed.
    pub sealed: Sealed,
}

/// The run that made a season final; of a season that is not final its latest.
pub async fn find_sealed_run(conn: &mut Conn, season: i64) -> Result<Option<SealedRun>> {
    let row = query(
        "select r.season, r.number, r.bundle, r.bundle_hash, r.folded_hash, r.method_hash, r.result, r.result_hash,
                m.body as method, f.at as final_at
         from rating_runs r
         join seasons s on s.year = r.season
         join methods m on m.code = s.method_code
         left join finalisations f on f.season = r.season and f.run_id = r.id
         where r.season = $1
         order by case when f.run_id is null then 1 else 0 end, r.number desc
         limit 1",
    )
    .bind(season)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(run).transpose()?)
}

fn run(row: &AnyRow) -> sqlx::Result<SealedRun> {
    Ok(SealedRun {
        season: row.try_get("season")?,
        number: row.try_get("number")?,
        final_at: row.try_get::<Option<i64>, _>("final_at")?.map(Moment),
        method: row.try_get("method")?,
        bundle: row.try_get("bundle")?,
        folded_hash: row.try_get("folded_hash")?,
        result: row.try_get("result")?,
        sealed: Sealed {
            method_hash: row.try_get("method_hash")?,
            bundle_hash: row.try_get("bundle_hash")?,
            result_hash: row.try_get("result_hash")?,
        },
    })
}
