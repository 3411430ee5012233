//! What is recorded in a season by hand: inspections, decided events, check visits.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, json};
use crate::{
    platform::db::{Conn, Write, date, exactly_one, word},
    rating::{
        bars::Bar,
        bundle::Event,
        model::{CheckVisitRow, EventRow, InspectionRow, check_visit_word, parse_check_visit},
    },
};

/// Every inspection of a season.
pub async fn list_inspections(conn: &mut Conn, season: i64) -> Result<Vec<InspectionRow>> {
    let rows = query(
        "select base_id, evaluator, points, visited_on
         from inspections
         where season = $1
         order by base_id, evaluator",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(inspection).collect()
}

/// Adds an inspection.
pub async fn insert_inspection(tx: &mut Write, season: i64, inspection: &InspectionRow, points: &str) -> Result<()> {
    let id = tx.id();
    query(
        "insert into inspections (id, season, base_id, evaluator, points, visited_on)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(season)
    .bind(inspection.base_id.as_str().to_owned())
    .bind(inspection.evaluator.clone())
    .bind(points.to_owned())
    .bind(inspection.visited_on.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Every decided event of a season that still counts.
pub async fn list_events(conn: &mut Conn, season: i64) -> Result<Vec<EventRow>> {
    let rows = query(
        "select base_id, kind, points, star, reason, decided_on
         from season_events
         where season = $1 and lifted_at is null
         order by base_id, decided_on, id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(event(row)?)).collect()
}

/// Adds a decided event; gives its identifier.
pub async fn insert_event(tx: &mut Write, season: i64, row: &EventRow) -> Result<String> {
    let id = tx.id();
    let (kind, points, star, reason) = match &row.event {
        Event::Deduction { points, reason } => {
            ("deduction", Some(i64::from(*points)), None, reason.clone().unwrap_or_default())
        }
        Event::Cap { star, reason } => ("cap", None, Some(i64::from(*star)), reason.clone()),
        Event::Veto { reason } => ("veto", None, None, reason.clone().unwrap_or_default()),
    };
    query(
        "insert into season_events (id, season, base_id, kind, points, star, reason, decided_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.clone())
    .bind(season)
    .bind(row.base_id.as_str().to_owned())
    .bind(kind)
    .bind(points)
    .bind(star)
    .bind(reason)
    .bind(row.decided_on.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// An event counts no longer; false if it did not before.
pub async fn lift_event(tx: &mut Write, id: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update season_events set lifted_at = $1 where id = $2 and lifted_at is null")
        .bind(now)
        .bind(id.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A veto bars its base from the stars of so many seasons after its own.
pub async fn update_bars(tx: &mut Write, id: &str, seasons: i64) -> Result<()> {
    let done = query("update season_events set bars_seasons = $1 where id = $2 and kind = 'veto'")
        .bind(seasons)
        .bind(id.to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Every veto that still counts and reaches beyond its season.
pub async fn list_bars(conn: &mut Conn) -> Result<Vec<Bar>> {
    let rows = query(
        "select season, base_id, bars_seasons, reason, decided_on
         from season_events
         where bars_seasons > 0 and lifted_at is null
         order by season, base_id, id",
    )
    .fetch_all(conn)
    .await?;
    let bar = |row: &AnyRow| {
        Ok(Bar {
            base_id: row.try_get::<String, _>("base_id")?.into(),
            season: row.try_get("season")?,
            seasons: row.try_get("bars_seasons")?,
            reason: row.try_get("reason")?,
            decided_on: date(row.try_get("decided_on")?)?,
        })
    };
    rows.iter().map(bar).collect()
}

/// How many seasons after its own a veto bars its base from.
pub async fn find_bars(conn: &mut Conn, id: &str) -> Result<i64> {
    let row =
        query("select bars_seasons from season_events where id = $1").bind(id.to_owned()).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("bars_seasons")).transpose()?.unwrap_or_default())
}

/// Every decided check visit of a season.
pub async fn list_check_visits(conn: &mut Conn, season: i64) -> Result<Vec<CheckVisitRow>> {
    let rows = query("select base_id, outcome, decided_on from check_visits where season = $1 order by base_id")
        .bind(season)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(check_visit(row)?)).collect()
}

/// Adds a decided check visit.
pub async fn insert_check_visit(tx: &mut Write, season: i64, visit: &CheckVisitRow) -> Result<()> {
    query("insert into check_visits (season, base_id, outcome, decided_on) values ($1, $2, $3, $4)")
        .bind(season)
        .bind(visit.base_id.as_str().to_owned())
        .bind(check_visit_word(visit.outcome))
        .bind(visit.decided_on.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn inspection(row: &AnyRow) -> Result<InspectionRow> {
    Ok(InspectionRow {
        base_id: row.try_get::<String, _>("base_id")?.into(),
        evaluator: row.try_get("evaluator")?,
        points: json(row.try_get("points")?)?,
        visited_on: date(row.try_get("visited_on")?)?,
    })
}

fn event(row: &AnyRow) -> std::result::Result<EventRow, sqlx::Error> {
    let reason: String = row.try_get("reason")?;
    let said = Some(reason.clone()).filter(|reason| !reason.is_empty());
    let points: Option<i64> = row.try_get("points")?;
    let star: Option<i64> = row.try_get("star")?;
    let event = match (row.try_get("kind")?, points, star) {
        ("deduction", Some(points), _) => Event::Deduction { points: whole(points)?, reason: said },
        ("cap", _, Some(star)) => Event::Cap { star: whole(star)?, reason },
        ("veto", ..) => Event::Veto { reason: said },
        (kind, ..) => return Err(sqlx::Error::Decode(format!("no such event: {kind:?}").into())),
    };
    let decided_on = date(row.try_get("decided_on")?)?;
    Ok(EventRow { base_id: row.try_get::<String, _>("base_id")?.into(), event, decided_on })
}

fn check_visit(row: &AnyRow) -> std::result::Result<CheckVisitRow, sqlx::Error> {
    Ok(CheckVisitRow {
        base_id: row.try_get::<String, _>("base_id")?.into(),
        outcome: word(parse_check_visit, row.try_get("outcome")?)?,
        decided_on: date(row.try_get("decided_on")?)?,
    })
}

fn whole<T: TryFrom<i64>>(number: i64) -> std::result::Result<T, sqlx::Error> {
    T::try_from(number).map_err(|_| sqlx::Error::Decode(format!("{number} is out of range").into()))
}
