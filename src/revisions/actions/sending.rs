//! Evaluators are sent: to inspect anew, as a third one, or to check three stars.

use super::{Answered, locked, standing::result_of};
use crate::{
    accounts::model::{Person, PersonId},
    error::AppError,
    inspections::{
        actions::{InspectionRefusal, assign_after_end, withdraw_task},
        assigning::{Anew, conflict},
        model::{EvaluatorOf, NewTask, Task, TaskId, TaskKind},
        store as inspections,
    },
    messages::model::Channels,
    platform::db::{Conn, Write},
    revisions::{
        model::{Revision, RevisionId},
        policy::can_send,
        process::{RevisionRefusal, belongs, sent_for, sent_since},
        store,
    },
};

/// Sends an evaluator for what the revision needs next, unless something binds them to the base. The evaluator is told.
pub async fn send_evaluator(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RevisionId,
    evaluator: &PersonId,
) -> Answered<TaskId> {
    if !can_send(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, _) = locked(tx, id).await?;
    let tasks = inspections_of(tx, &revision).await?;
    let last = result_of(tx, &revision, revision.run_id.as_ref()).await?.map(|result| result.status);
    let Some(kind) = sent_for(revision.kind, revision.status, last, &tasks) else {
        return Ok(Err(RevisionRefusal::NotNow));
    };
    let anew = anew(tx, &revision, kind).await?;
    let (season, base_code) = (revision.season, revision.base_code);
    let new = NewTask { season, base_code, evaluator_id: evaluator.clone(), kind };
    let assigned = assign_after_end(tx, person, channels, &new, anew).await?;
    Ok(assigned.map_err(|refusal| match refusal {
        InspectionRefusal::Conflict(conflict) => RevisionRefusal::Bound(conflict),
        _ => RevisionRefusal::NotNow,
    }))
}

/// The evaluators whom nothing keeps from inspecting the base for this.
pub async fn evaluators_for(
    conn: &mut Conn,
    revision: &Revision,
    kind: TaskKind,
) -> Result<Vec<EvaluatorOf>, AppError> {
    let tasks = inspections::list_tasks(conn, revision.season).await?;
    let bases = inspections::list_inspected_bases(conn).await?;
    let Some(base) = bases.iter().find(|base| base.id == revision.base_id) else { return Ok(Vec::new()) };
    let mut evaluators = inspections::list_evaluators(conn).await?;
    let anew = anew(conn, revision, kind).await?;
    evaluators.retain(|evaluator| conflict(evaluator, base, kind, &tasks, Some(anew)).is_none());
    Ok(evaluators)
}

/// Since when the inspections count that an evaluator is sent for.
async fn anew(conn: &mut Conn, revision: &Revision, kind: TaskKind) -> Result<Anew, AppError> {
    let final_at = store::find_final_at(conn, revision.season).await?.ok_or(AppError::NotFound)?;
    Ok(Anew { final_at, opened_at: revision.opened_at, since: sent_since(revision, kind) })
}

/// Whoever was sent for a revision and has not signed need not go any more; they are told.
pub(super) async fn call_off(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    revision: &Revision,
    reason: &str,
) -> Result<(), AppError> {
    for task in inspections_of(tx, revision).await? {
        // What is signed already says so itself: it is refused here, and stays.
        let _ = withdraw_task(tx, person, channels, &task.id, reason).await?;
    }
    Ok(())
}

/// The inspections that belong to a revision.
pub async fn inspections_of(conn: &mut Conn, revision: &Revision) -> Result<Vec<Task>, AppError> {
    let mut tasks = inspections::list_tasks(conn, revision.season).await?;
    tasks.retain(|task| belongs(revision, task));
    Ok(tasks)
}
