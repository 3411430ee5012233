//! Methods and seasons.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write, date, exactly_one, word},
    rating::{
        model::{MethodStatus, MethodText, Season, SeasonStatus},
        stages::{Period, Stages},
    },
};

/// The method with this code.
pub async fn find_method(conn: &mut Conn, code: &str) -> Result<Option<MethodText>> {
    let row = query("select code, body, hash, status from methods where code = $1")
        .bind(code.to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(method).transpose()?)
}

/// Every method, the latest first.
pub async fn list_methods(conn: &mut Conn) -> Result<Vec<MethodText>> {
    let rows =
        query("select code, body, hash, status from methods order by created_at desc, code").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(method(row)?)).collect()
}

/// Adds a method.
pub async fn insert_method(tx: &mut Write, code: &str, body: &str, hash: &str, status: MethodStatus) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into methods (code, body, hash, status, created_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(code.to_owned())
    .bind(body.to_owned())
    .bind(hash.to_owned())
    .bind(status.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Moves a method from one state to another; it must be in the first.
pub async fn update_method_status(tx: &mut Write, code: &str, from: MethodStatus, to: MethodStatus) -> Result<()> {
    let done = query("update methods set status = $1 where code = $2 and status = $3")
        .bind(to.as_str())
        .bind(code.to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// The season of this year.
pub async fn find_season(conn: &mut Conn, year: i64) -> Result<Option<Season>> {
    let row = query(
        "select year, starts_on, ends_on, method_code, status, preview_from, preview_until, notice_from, notice_until,
                shown_run
         from seasons
         where year = $1",
    )
    .bind(year)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(season).transpose()?)
}

/// Makes everybody else who would change this season wait until the transaction ends; what is read
/// after it is what they left behind.
pub async fn lock_season(tx: &mut Write, year: i64) -> Result<()> {
    query("update seasons set status = status where year = $1").bind(year).execute(&mut **tx).await?;
    Ok(())
}

/// Every season, the latest first.
pub async fn list_seasons(conn: &mut Conn) -> Result<Vec<Season>> {
    let rows = query(
        "select year, starts_on, ends_on, method_code, status, preview_from, preview_until, notice_from, notice_until,
                shown_run
         from seasons
         order by year desc",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(season(row)?)).collect()
}

/// Adds a season.
pub async fn insert_season(tx: &mut Write, season: &Season) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into seasons (year, starts_on, ends_on, method_code, status, created_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(season.year)
    .bind(season.starts_on.to_string())
    .bind(season.ends_on.to_string())
    .bind(season.method_code.clone())
    .bind(season.status.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Moves a season from one state to another; it must be in the first.
pub async fn update_season_status(tx: &mut Write, year: i64, from: SeasonStatus, to: SeasonStatus) -> Result<()> {
    let done = query("update seasons set status = $1 where year = $2 and status = $3")
        .bind(to.as_str())
        .bind(year)
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes the days of a season's stages, and the run that is shown.
pub async fn update_stages(tx: &mut Write, year: i64, stages: &Stages) -> Result<()> {
    let first = |period: Option<Period>| period.map(|period| period.from.to_string());
    let last = |period: Option<Period>| period.map(|period| period.until.to_string());
    let done = query(
        "update seasons
         set preview_from = $1, preview_until = $2, notice_from = $3, notice_until = $4, shown_run = $5
         where year = $6",
    )
    .bind(first(stages.preview))
    .bind(last(stages.preview))
    .bind(first(stages.notice))
    .bind(last(stages.notice))
    .bind(stages.shown_run)
    .bind(year)
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

fn method(row: &AnyRow) -> std::result::Result<MethodText, sqlx::Error> {
    Ok(MethodText {
        code: row.try_get("code")?,
        body: row.try_get("body")?,
        hash: row.try_get("hash")?,
        status: word(MethodStatus::parse, row.try_get("status")?)?,
    })
}

fn season(row: &AnyRow) -> std::result::Result<Season, sqlx::Error> {
    let stages = Stages {
        preview: period(row.try_get("preview_from")?, row.try_get("preview_until")?)?,
        notice: period(row.try_get("notice_from")?, row.try_get("notice_until")?)?,
        shown_run: row.try_get("shown_run")?,
    };
    Ok(Season {
        year: row.try_get("year")?,
        starts_on: date(row.try_get("starts_on")?)?,
        ends_on: date(row.try_get("ends_on")?)?,
        method_code: row.try_get("method_code")?,
        status: word(SeasonStatus::parse, row.try_get("status")?)?,
        stages,
    })
}

fn period(from: Option<String>, until: Option<String>) -> std::result::Result<Option<Period>, sqlx::Error> {
    let (Some(from), Some(until)) = (from, until) else { return Ok(None) };
    Ok(Some(Period { from: date(&from)?, until: date(&until)? }))
}
