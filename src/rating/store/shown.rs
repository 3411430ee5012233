//! The last run of a season with everything that is said of it.

use std::collections::BTreeMap;

use sqlx::{Row, query};

use super::{
    Result, count_open_check_visits, find_counting_run, find_method, find_result, find_season, list_committee,
    list_votes,
};
use crate::{
    bases,
    error::AppError,
    platform::{chance::digest, db::Conn},
    rating::{
        life_cycle::Open,
        model::{Run, Season},
        result::BaseResult,
        stages::{procedure_of, shown::Shown},
    },
};

/// The last run of a season, if it has one: a fixed number of statements.
pub async fn find_shown(conn: &mut Conn, year: i64) -> Result<Option<Shown>> {
    let season = find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let method = find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let Some(run) = find_counting_run(conn, year).await? else { return Ok(None) };
    let result = find_result(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let hashes = result.results.iter().map(|result| Ok((result.base.clone(), result_hash(result)?)));
    let hashes: BTreeMap<String, String> = hashes.collect::<Result<_>>()?;
    let procedure = procedure_of(&method.body);
    let bases = bases::store::list_bases(conn).await?;
    let members = list_committee(conn, year).await?;
    let votes = list_votes(conn, year).await?;
    Ok(Some(Shown { season, method, run, result, hashes, bases, members, votes, procedure }))
}

/// The fingerprint of one base's result: votes stand on it.
pub fn result_hash(result: &BaseResult) -> Result<String> {
    let text = serde_json::to_string(result).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(digest(&text))
}

/// What is still open in each season, by year; `runs` are the latest of each. The committee's part is read of seasons
/// between their run and their end only: there is hardly ever more than one.
pub async fn list_open(conn: &mut Conn, seasons: &[Season], runs: &[Run]) -> Result<BTreeMap<i64, Open>> {
    let mut open: BTreeMap<i64, Open> =
        runs.iter().map(|run| (run.season, Open { has_run: true, ..Open::default() })).collect();
    for (year, visits) in count_open_check_visits(conn).await? {
        open.entry(year).or_default().visits = usize::try_from(visits).unwrap_or_default();
    }
    for (year, queries) in count_by_season(conn, OPEN_QUERIES).await? {
        open.entry(year).or_default().queries = queries;
    }
    for (year, objections) in count_by_season(conn, OPEN_OBJECTIONS).await? {
        open.entry(year).or_default().objections = objections;
    }
    for season in seasons.iter().filter(|season| season.status.has_run()) {
        let shown = find_shown(conn, season.year).await?;
        open.entry(season.year).or_default().unadopted = shown.map_or(0, |shown| shown.not_adopted().len());
    }
    Ok(open)
}

const OPEN_QUERIES: &str = "select season, cast(count(*) as bigint) as open
    from season_queries
    where answered_at is null
    group by season";
const OPEN_OBJECTIONS: &str = "select season, cast(count(*) as bigint) as open
    from objections
    where status = 'open'
    group by season";

async fn count_by_season(conn: &mut Conn, sql: &'static str) -> Result<Vec<(i64, usize)>> {
    let rows = query(sql).fetch_all(conn).await?;
    let count = |row: &sqlx::any::AnyRow| -> sqlx::Result<(i64, usize)> {
        Ok((row.try_get("season")?, usize::try_from(row.try_get::<i64, _>("open")?).unwrap_or_default()))
    };
    rows.iter().map(|row| Ok(count(row)?)).collect()
}
