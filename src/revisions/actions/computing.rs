//! The new result is computed.

use super::{Answered, inspections_of, locked, standing::result_of};
use crate::{
    accounts::model::Person,
    error::AppError,
    inspections::model::{Task, TaskKind},
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        actions::{Revised, inputs_of, revise_run, sealed_inputs},
        bundle::Inspection,
        model::parse_check_visit,
        score::rate_base,
    },
    revisions::{
        inputs::{Changed, revised},
        model::{RevisionId, RevisionKind},
        process::{check_visit, may_compute, may_compute_again, signed},
        store,
    },
};

/// Computes the new result; nothing counts of it yet. It reads the signed sheets of those who were sent.
pub async fn compute_revision(tx: &mut Write, person: &Person, id: &RevisionId) -> Answered<Revised> {
    let (revision, _) = locked(tx, id).await?;
    let (year, code) = (revision.season, revision.base_code.as_str());
    let (method, counting, sealed) = sealed_inputs(tx, year, code).await?.ok_or(AppError::NotFound)?;
    let tasks = inspections_of(tx, &revision).await?;
    let inspections = match revision.kind {
        RevisionKind::Rerating => Some(signed(TaskKind::Rerating, &tasks).map(inspection).collect::<Vec<_>>()),
        RevisionKind::Correction => None,
    };
    let needed = usize::try_from(method.evaluators).unwrap_or_default();
    let is_stale = revision.replaces_run.as_ref().is_some_and(|run| *run != counting.id);
    let inspected = inspections.as_ref().map(|signed| (signed.len(), needed));
    if let Err(refusal) = may_compute(revision.status, is_stale, inspected) {
        return Ok(Err(refusal));
    }
    let moment = tx.now();
    let (now, left_out) = inputs_of(tx, year, code, moment).await?.ok_or(AppError::NotFound)?;
    let left_out = left_out.into_iter().collect();
    let check_visit = check_visit(&tasks).and_then(|visit| parse_check_visit(&visit.finding));
    let inputs = revised(&method, &sealed, &now, &Changed { inspections, check_visit, left_out });
    let last = result_of(tx, &revision, revision.run_id.as_ref()).await?.map(|result| result.status);
    if let Err(refusal) = may_compute_again(revision.kind, last, rate_base(&method, &inputs).status) {
        return Ok(Err(refusal));
    }
    let computed = revise_run(tx, person, year, inputs, &revision.reason).await?;
    store::update_run(tx, id, &computed.run, &computed.replaces).await?;
    record(tx, &person.into(), Act::done("compute_revision", "revision", id.as_str())).await?;
    Ok(Ok(computed))
}

/// What a signed sheet says.
fn inspection(task: &Task) -> Inspection {
    Inspection { evaluator: task.evaluator_name.clone(), points: task.sheet.points() }
}
