//! Something happened, and what the Centre does about it.

use crate::{
    accounts::model::Person,
    booking::{self, policy::reach},
    error::AppError,
    gate::{
        model::{IncidentId, IncidentStatus, NewIncident, Scene},
        policy::{can_review_incidents, can_see_incidents},
        store,
    },
    platform::{
        audit::{Act, record},
        db::Write,
    },
    time::Moment,
};

/// Reports an incident that happened at `at`.
pub async fn report_incident(
    tx: &mut Write,
    person: &Person,
    new: &NewIncident,
    at: Moment,
) -> Result<IncidentId, AppError> {
    if !can_see_incidents(person) {
        return Err(AppError::NotAllowed);
    }
    let reach = reach(person);
    let (base, group) = match &new.scene {
        Scene::Booking(id) => {
            let visit = booking::store::find_visit(tx, &reach, id).await?.ok_or(AppError::NotFound)?;
            (visit.session.base_id, Some(id))
        }
        Scene::Base(id) => {
            let bases = store::list_gate_bases(tx, &reach).await?;
            let base = bases.into_iter().find(|base| base.id == *id).ok_or(AppError::NotFound)?;
            (base.id, None)
        }
    };
    let id = store::insert_incident(tx, person, &base, group, new, at).await?;
    let detail = format!("{} {}", new.level, new.category);
    record(tx, &person.into(), Act::done("report_incident", "incident", id.as_str()).with(detail)).await?;
    Ok(id)
}

/// Takes an incident to its next state; `Err` says in which state it is already, because somebody was faster.
pub async fn review_incident(
    tx: &mut Write,
    person: &Person,
    id: &IncidentId,
    to: IncidentStatus,
    note: &str,
) -> Result<Result<(), IncidentStatus>, AppError> {
    let incident = store::find_incident(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_review_incidents(person) {
        return Err(AppError::NotAllowed);
    }
    let is_next = incident.status.next() == Some(to);
    if !is_next || !store::update_incident_status(tx, id, incident.status, to).await? {
        let now = store::find_incident(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
        return Ok(Err(now.status));
    }
    store::insert_incident_step(tx, person, id, to, note).await?;
    record(tx, &person.into(), Act::done("review_incident", "incident", id.as_str()).with(to.as_str())).await?;
    Ok(Ok(()))
}
