//! What bases say of themselves.

use sqlx::{Row, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    inspections::selves::{OwnLine, SelfAssessment},
    platform::db::{Conn, Write},
    rating::method::Centi,
};

/// What a base says of itself in a season; empty if it has said nothing.
pub async fn find_self_assessment(conn: &mut Conn, season: i64, base: &BaseId) -> Result<SelfAssessment> {
    let rows = query(
        "select indicator, points, evidence
         from self_assessments
         where season = $1 and base_id = $2
         order by indicator",
    )
    .bind(season)
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let line = |row: &sqlx::any::AnyRow| -> sqlx::Result<(String, OwnLine)> {
        let points: Option<i64> = row.try_get("points")?;
        let points = points.and_then(|points| Centi::try_from(points).ok());
        Ok((row.try_get("indicator")?, OwnLine { points, evidence: row.try_get("evidence")? }))
    };
    rows.iter().map(|row| Ok(line(row)?)).collect()
}

/// Keeps what a base says of itself; a line that was there is replaced.
pub async fn save_self_assessment(
    tx: &mut Write,
    season: i64,
    base: &BaseId,
    own: &SelfAssessment,
    by: &PersonId,
) -> Result<()> {
    let now = tx.now().0;
    for (indicator, line) in own {
        query(
            "insert into self_assessments (season, base_id, indicator, points, evidence, written_at, written_by)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (season, base_id, indicator)
             do update set points = excluded.points, evidence = excluded.evidence, written_at = excluded.written_at,
                           written_by = excluded.written_by",
        )
        .bind(season)
        .bind(base.as_str().to_owned())
        .bind(indicator.clone())
        .bind(line.points.map(i64::from))
        .bind(line.evidence.clone())
        .bind(now)
        .bind(by.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
