//! Incidents and what the Centre did about them.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, all};
use crate::{
    accounts::model::Person,
    bases::model::BaseId,
    booking::{model::BookingId, policy::Reach},
    gate::model::{Incident, IncidentCategory, IncidentId, IncidentLevel, IncidentStatus, IncidentStep, NewIncident},
    platform::db::{Conn, Write, word},
    time::Moment,
};

/// A base that an incident may be reported at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateBase {
    /// Identifier.
    pub id: BaseId,
    /// Name.
    pub name: String,
}

/// The active bases within `reach`, by code.
pub async fn list_gate_bases(conn: &mut Conn, reach: &Reach) -> Result<Vec<GateBase>> {
    let rows = query(
        "select id, name
         from bases
         where ($1 = 'all' or operator_id = $2) and status = 'active'
         order by code",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .fetch_all(conn)
    .await?;
    let base = |row: &AnyRow| -> sqlx::Result<GateBase> {
        Ok(GateBase { id: row.try_get::<String, _>("id")?.into(), name: row.try_get("name")? })
    };
    rows.iter().map(|row| Ok(base(row)?)).collect()
}

/// Adds an incident that happened at `at`.
pub async fn insert_incident(
    tx: &mut Write,
    person: &Person,
    base: &BaseId,
    booking: Option<&BookingId>,
    new: &NewIncident,
    at: Moment,
) -> Result<IncidentId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into incidents (id, base_id, booking_id, level, category, measures, happened_at, reported_at, person_id,
           status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reported')",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(booking.map(|booking| booking.as_str().to_owned()))
    .bind(new.level.as_str())
    .bind(new.category.as_str())
    .bind(new.measures.clone())
    .bind(at.0)
    .bind(now)
    .bind(person.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Incidents within `reach`, the latest first.
pub async fn list_incidents(conn: &mut Conn, reach: &Reach, limit: i64) -> Result<Vec<Incident>> {
    let rows = query(
        "select i.id, a.name as base_name, o.name as organiser_name, b.group_name, i.level, i.category, i.measures,
           i.happened_at, i.reported_at, i.status
         from incidents i
         join bases a on a.id = i.base_id
         left join bookings b on b.id = i.booking_id
         left join organisations o on o.id = b.organiser_id
         where ($1 = 'all' or a.operator_id = $2)
         order by i.happened_at desc, i.id
         limit $3",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(incident(row)?)).collect()
}

/// The incident with this identifier, if it is within `reach`.
pub async fn find_incident(conn: &mut Conn, reach: &Reach, id: &IncidentId) -> Result<Option<Incident>> {
    let row = query(
        "select i.id, a.name as base_name, o.name as organiser_name, b.group_name, i.level, i.category, i.measures,
           i.happened_at, i.reported_at, i.status
         from incidents i
         join bases a on a.id = i.base_id
         left join bookings b on b.id = i.booking_id
         left join organisations o on o.id = b.organiser_id
         where ($1 = 'all' or a.operator_id = $2) and i.id = $3",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(incident).transpose()?)
}

/// What was done about an incident, in order.
pub async fn list_incident_steps(conn: &mut Conn, id: &IncidentId) -> Result<Vec<IncidentStep>> {
    let rows = query("select status, at, note from incident_steps where incident_id = $1 order by at, status desc")
        .bind(id.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let step = |row: &AnyRow| -> sqlx::Result<IncidentStep> {
        Ok(IncidentStep {
            status: word(IncidentStatus::parse, row.try_get("status")?)?,
            at: Moment(row.try_get("at")?),
            note: row.try_get("note")?,
        })
    };
    rows.iter().map(|row| Ok(step(row)?)).collect()
}

/// Takes an incident from one state to the next; whether it was still in the first.
pub async fn update_incident_status(
    tx: &mut Write,
    id: &IncidentId,
    from: IncidentStatus,
    to: IncidentStatus,
) -> Result<bool> {
    let done = query("update incidents set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes what was done about an incident.
pub async fn insert_incident_step(
    tx: &mut Write,
    person: &Person,
    id: &IncidentId,
    status: IncidentStatus,
    note: &str,
) -> Result<()> {
    let now = tx.now().0;
    query("insert into incident_steps (incident_id, status, at, person_id, note) values ($1, $2, $3, $4, $5)")
        .bind(id.as_str().to_owned())
        .bind(status.as_str())
        .bind(now)
        .bind(person.id.as_str().to_owned())
        .bind(note.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn incident(row: &AnyRow) -> sqlx::Result<Incident> {
    let organiser: Option<String> = row.try_get("organiser_name")?;
    let group: Option<String> = row.try_get("group_name")?;
    Ok(Incident {
        id: row.try_get::<String, _>("id")?.into(),
        base_name: row.try_get("base_name")?,
        group: organiser.zip(group),
        level: word(IncidentLevel::parse, row.try_get("level")?)?,
        category: word(IncidentCategory::parse, row.try_get("category")?)?,
        measures: row.try_get("measures")?,
        happened_at: Moment(row.try_get("happened_at")?),
        reported_at: Moment(row.try_get("reported_at")?),
        status: word(IncidentStatus::parse, row.try_get("status")?)?,
    })
}
