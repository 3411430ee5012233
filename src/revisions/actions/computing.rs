//! The new result is computed.

use super::{Answered, locked};
use crate::{
    accounts::model::Person,
    error::AppError,
    inspections::{
        model::{TaskKind, TaskStatus},
        store as inspections,
    },
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::{
        actions::{Revised, inputs_of, revise_run, sealed_inputs},
        bundle::{CheckVisit, Inspection},
        model::check_visit_word,
    },
    revisions::{
        inputs::{Changed, revised},
        model::{Revision, RevisionId, RevisionKind},
        process::may_compute,
        store,
    },
};

/// Computes the new result; nothing counts of it yet. `check_visit` is what one found, if the result before asked for it.
pub async fn compute_revision(
    tx: &mut Write,
    person: &Person,
    id: &RevisionId,
    check_visit: Option<CheckVisit>,
) -> Answered<Revised> {
    let (revision, _) = locked(tx, id).await?;
    let (year, code) = (revision.season, revision.base_code.as_str());
    let (method, counting, sealed) = sealed_inputs(tx, year, code).await?.ok_or(AppError::NotFound)?;
    let signed = match revision.kind {
        RevisionKind::Rerating => Some(signed_inspections(tx, &revision).await?),
        RevisionKind::Correction => None,
    };
    let needed = usize::try_from(method.evaluators).unwrap_or_default();
    let is_stale = revision.replaces_run.as_ref().is_some_and(|run| *run != counting.id);
    let inspected = signed.as_ref().map(|signed| (signed.len(), needed));
    if let Err(refusal) = may_compute(revision.status, is_stale, inspected) {
        return Ok(Err(refusal));
    }
    let moment = tx.now();
    let (now, left_out) = inputs_of(tx, year, code, moment).await?.ok_or(AppError::NotFound)?;
    let left_out = left_out.into_iter().collect();
    let inputs = revised(&method, &sealed, &now, &Changed { inspections: signed, check_visit, left_out });
    let computed = revise_run(tx, person, year, inputs, &revision.reason).await?;
    let found = check_visit.map(check_visit_word);
    store::update_run(tx, id, &computed.run, &computed.replaces, found).await?;
    record(tx, &person.into(), Act::done("compute_revision", "revision", id.as_str())).await?;
    Ok(Ok(computed))
}

/// The signed sheets of a re-rating.
async fn signed_inspections(conn: &mut Conn, revision: &Revision) -> Result<Vec<Inspection>, AppError> {
    let tasks = inspections::list_tasks(conn, revision.season).await?;
    let signed = tasks.into_iter().filter(|task| {
        task.base_id == revision.base_id && task.kind == TaskKind::Rerating && task.status() == TaskStatus::Signed
    });
    let sheet = signed.map(|task| Inspection { evaluator: task.evaluator_name.clone(), points: task.sheet.points() });
    Ok(sheet.collect())
}
