//! What is kept of raw answers after a season is final.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write, date, exactly_one},
    rating::{
        model::RunId,
        retention::{Fold, FoldedRun, Kept, Term},
    },
    time::Moment,
};

/// Every term, the first first.
pub async fn list_terms(conn: &mut Conn) -> Result<Vec<Term>> {
    let rows = query("select version, valid_from, days_after_final from retention_terms order by version")
        .fetch_all(conn)
        .await?;
    let term = |row: &AnyRow| -> sqlx::Result<Term> {
        Ok(Term {
            version: row.try_get("version")?,
            valid_from: date(row.try_get("valid_from")?)?,
            days_after_final: row.try_get("days_after_final")?,
        })
    };
    rows.iter().map(|row| Ok(term(row)?)).collect()
}

/// Every final season, the latest first, and what went of it.
pub async fn list_kept(conn: &mut Conn) -> Result<Vec<Kept>> {
    let rows = query(
        "select f.season, f.at as final_at, g.at, g.term_version, g.ballots, g.comments, g.codes
         from finalisations f
         left join season_folds g on g.season = f.season
         order by f.season desc",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(kept(row)?)).collect()
}

/// Every run whose bundle holds cells, the latest first.
pub async fn list_folded_runs(conn: &mut Conn) -> Result<Vec<FoldedRun>> {
    let rows = query(
        "select season, number, bundle_hash, folded_hash, result_hash
         from rating_runs
         where folded_hash is not null
         order by season desc, number desc",
    )
    .fetch_all(conn)
    .await?;
    let run = |row: &AnyRow| -> sqlx::Result<FoldedRun> {
        Ok(FoldedRun {
            year: row.try_get("season")?,
            number: row.try_get("number")?,
            bundle_hash: row.try_get("bundle_hash")?,
            folded_hash: row.try_get("folded_hash")?,
            result_hash: row.try_get("result_hash")?,
        })
    };
    rows.iter().map(|row| Ok(run(row)?)).collect()
}

/// Puts what remains of a run's bundle in its place.
pub async fn update_folded(tx: &mut Write, run: &RunId, bundle: &str, hash: &str) -> Result<()> {
    let done = query("update rating_runs set bundle = $1, folded_hash = $2 where id = $3 and folded_hash is null")
        .bind(bundle.to_owned())
        .bind(hash.to_owned())
        .bind(run.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes what went of a season.
pub async fn insert_fold(tx: &mut Write, season: i64, fold: &Fold) -> Result<()> {
    query(
        "insert into season_folds (season, at, term_version, ballots, comments, codes)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(season)
    .bind(fold.at.0)
    .bind(fold.term_version)
    .bind(fold.ballots)
    .bind(fold.comments)
    .bind(fold.codes)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn kept(row: &AnyRow) -> sqlx::Result<Kept> {
    let fold = match row.try_get::<Option<i64>, _>("at")? {
        None => None,
        Some(at) => Some(Fold {
            at: Moment(at),
            term_version: row.try_get("term_version")?,
            ballots: row.try_get("ballots")?,
            comments: row.try_get("comments")?,
            codes: row.try_get("codes")?,
        }),
    };
    Ok(Kept { year: row.try_get("season")?, final_at: Moment(row.try_get("final_at")?), fold })
}
