//! What an evaluator takes along, and what a report names beside the sheet.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query, query_scalar};

use super::{COLUMNS, Result, task};
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    gate::model::{IncidentCategory, IncidentLevel, IncidentStatus},
    inspections::model::{KnownIncident, Task},
    platform::db::{Conn, word},
    time::Moment,
};

/// The signed inspections of a base before a season, the latest season first.
pub async fn list_signed_before(conn: &mut Conn, base: &BaseId, season: i64) -> Result<Vec<Task>> {
    let rows = query(AssertSqlSafe(format!(
        "{COLUMNS}
         where t.base_id = $1 and t.season < $2 and t.signed_at is not null
         order by t.season desc, t.id"
    )))
    .bind(base.as_str().to_owned())
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(task).collect()
}

/// The incidents at a base from `from` on and before `to`, the latest first: nothing of anybody.
pub async fn list_known_incidents(
    conn: &mut Conn,
    base: &BaseId,
    from: Moment,
    to: Moment,
) -> Result<Vec<KnownIncident>> {
    let rows = query(
        "select happened_at, level, category, status
         from incidents
         where base_id = $1 and happened_at >= $2 and happened_at < $3
         order by happened_at desc, id",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .bind(to.0)
    .fetch_all(conn)
    .await?;
    let incident = |row: &AnyRow| -> sqlx::Result<KnownIncident> {
        Ok(KnownIncident {
            happened_at: Moment(row.try_get("happened_at")?),
            level: word(IncidentLevel::parse, row.try_get("level")?)?,
            category: word(IncidentCategory::parse, row.try_get("category")?)?,
            status: word(IncidentStatus::parse, row.try_get("status")?)?,
        })
    };
    rows.iter().map(|row| Ok(incident(row)?)).collect()
}

/// The organisation for which somebody inspects, by name: the one they belong to now, else the last.
pub async fn find_agency(conn: &mut Conn, evaluator: &PersonId) -> Result<Option<String>> {
    let name: Option<String> = query_scalar(
        "select o.name
         from memberships m
         join organisations o on o.id = m.organisation_id
         where m.person_id = $1 and m.role = 'evaluator'
         order by case when m.ended_at is null then 0 else 1 end, m.created_at desc
         limit 1",
    )
    .bind(evaluator.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(name)
}
