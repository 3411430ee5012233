//! The civic calendar as published.

use chrono::{Datelike, NaiveDate};
use sqlx::{Row, any::AnyRow, query};

use crate::{
    bases::model::{CalendarDay, DayKind},
    error::AppError,
    platform::db::{Conn, Write, date, word},
};

type Result<T> = std::result::Result<T, AppError>;

/// The published days of all years that `from` to `to` touches, in order. Whole years,
/// because a year counts as published as soon as one of its days is.
pub async fn list_calendar_days(conn: &mut Conn, from: NaiveDate, to: NaiveDate) -> Result<Vec<CalendarDay>> {
    let rows = query(
        "select date, kind, name, source
         from calendar_days
         where date between $1 and $2
         order by date",
    )
    .bind(format!("{:04}-01-01", from.year()))
    .bind(format!("{:04}-12-31", to.year()))
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(calendar_day(row)?)).collect()
}

/// Adds a published day, or replaces what was published about it before.
pub async fn insert_calendar_day(tx: &mut Write, day: &CalendarDay) -> Result<()> {
    query(
        "insert into calendar_days (date, kind, name, source)
         values ($1, $2, $3, $4)
         on conflict (date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source",
    )
    .bind(day.date.to_string())
    .bind(day.kind.as_str())
    .bind(day.name.clone())
    .bind(day.source.clone())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a published day away; says whether it was there.
pub async fn delete_calendar_day(tx: &mut Write, date: NaiveDate) -> Result<bool> {
    let done = query("delete from calendar_days where date = $1").bind(date.to_string()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

fn calendar_day(row: &AnyRow) -> sqlx::Result<CalendarDay> {
    Ok(CalendarDay {
        date: date(row.try_get("date")?)?,
        kind: word(DayKind::parse, row.try_get("kind")?)?,
        name: row.try_get("name")?,
        source: row.try_get("source")?,
    })
}
