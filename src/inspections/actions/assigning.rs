//! Evaluators are sent to bases: while a season runs, and after its end for a revision.

use std::collections::BTreeMap;

use super::{Answered, InspectionRefusal, season_and_method};
use crate::{
    accounts::model::{Person, PersonId},
    bases::{
        self,
        model::{Base, BaseId},
    },
    error::AppError,
    inspections::{
        assigning::{Anew, InspectedBase, conflict, share},
        model::{EvaluatorOf, NewTask, Task, TaskId, TaskKind},
        policy::can_assign,
        store,
    },
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::{
        method::Method,
        result::{BaseResult, Status},
        store as seasons,
    },
};

/// Assigns an evaluator to a base while the season runs, unless something binds them to it. The evaluator is told.
pub async fn assign_task(tx: &mut Write, person: &Person, channels: Channels, new: &NewTask) -> Answered<TaskId> {
    let ground = match ground(tx, person, new.season, false).await? {
        Ok(ground) => ground,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let is_needed = match new.kind {
        TaskKind::Regular => true,
        TaskKind::Check => needs_check(tx, new.season, &new.base_code).await?,
        TaskKind::Rerating => return Ok(Err(InspectionRefusal::NotNow)),
    };
    if !is_needed {
        return Ok(Err(InspectionRefusal::NoCheckNeeded));
    }
    assign(tx, person, channels, new, &ground, None).await
}

/// The same after the end of the season, for a revision; whether it needs an inspection of this kind is the revision's to
/// know. Whoever was assigned before it makes room.
pub async fn assign_after_end(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    new: &NewTask,
    anew: Anew,
) -> Answered<TaskId> {
    let ground = match ground(tx, person, new.season, true).await? {
        Ok(ground) => ground,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if new.kind == TaskKind::Regular {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    assign(tx, person, channels, new, &ground, Some(anew)).await
}

async fn assign(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    new: &NewTask,
    ground: &Ground,
    anew: Option<Anew>,
) -> Answered<TaskId> {
    // Who sends does not go themselves, whatever else they are.
    if new.evaluator_id == person.id {
        return Err(AppError::NotAllowed);
    }
    let base = ground.bases.iter().find(|base| base.code == new.base_code).ok_or(AppError::NotFound)?;
    let evaluator = ground.evaluators.iter().find(|one| one.person_id == new.evaluator_id);
    let evaluator = evaluator.ok_or(AppError::NotFound)?;
    if let Some(conflict) = conflict(evaluator, base, new.kind, &ground.tasks, anew) {
        return Ok(Err(InspectionRefusal::Conflict(conflict)));
    }
    let (id, base) = insert(tx, person, new.season, &base.id, &evaluator.person_id, new.kind).await?;
    tell_evaluator(tx, channels, &evaluator.person_id, &[base], format!("/inspections/{id}")).await?;
    Ok(Ok(id))
}

/// Assigns evaluators to every base that has too few, as evenly as can be; gives how many inspections were assigned.
pub async fn share_tasks(tx: &mut Write, person: &Person, channels: Channels, year: i64) -> Answered<usize> {
    let ground = match ground(tx, person, year, false).await? {
        Ok(ground) => ground,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let needed = usize::try_from(ground.method.evaluators).unwrap_or_default();
    let shared = share(&ground.bases, &ground.evaluators, &ground.tasks, needed);
    let mut sent: BTreeMap<&PersonId, Vec<Base>> = BTreeMap::new();
    for (base, evaluator) in &shared {
        let (_, base) = insert(tx, person, year, base, evaluator, TaskKind::Regular).await?;
        sent.entry(evaluator).or_default().push(base);
    }
    for (evaluator, bases) in sent {
        tell_evaluator(tx, channels, evaluator, &bases, "/inspections".to_owned()).await?;
    }
    Ok(Ok(shared.len()))
}

/// Everything that assigning depends on.
struct Ground {
    method: Method,
    bases: Vec<InspectedBase>,
    evaluators: Vec<EvaluatorOf>,
    tasks: Vec<Task>,
}

/// What assigning in a season depends on, if it has ended or not as it must have.
async fn ground(tx: &mut Write, person: &Person, year: i64, has_ended: bool) -> Answered<Ground> {
    if !can_assign(person) {
        return Err(AppError::NotAllowed);
    }
    seasons::lock_season(tx, year).await?;
    let (season, method) = season_and_method(tx, year).await?;
    if season.status.is_final() != has_ended {
        return Ok(Err(InspectionRefusal::SeasonFinal));
    }
    Ok(Ok(Ground {
        method,
        bases: store::list_inspected_bases(tx).await?,
        evaluators: store::list_evaluators(tx).await?,
        tasks: store::list_tasks(tx, year).await?,
    }))
}

async fn insert(
    tx: &mut Write,
    person: &Person,
    year: i64,
    base: &BaseId,
    evaluator: &PersonId,
    kind: TaskKind,
) -> Result<(TaskId, Base), AppError> {
    let id = store::insert_task(tx, year, base, kind, evaluator, &person.id).await?;
    let base: Base = bases::store::find_base_by_id(tx, base).await?.ok_or(AppError::NotFound)?;
    let detail = format!("{year} {kind} {}", base.code);
    record(tx, &person.into(), Act::done("assign_inspection", "inspection_task", id.as_str()).with(detail)).await?;
    Ok((id, base))
}

/// Tells an evaluator once, however many bases there are: the first by name, the others by their number.
async fn tell_evaluator(
    tx: &mut Write,
    channels: Channels,
    evaluator: &PersonId,
    bases: &[Base],
    href: String,
) -> Result<(), AppError> {
    let Some(first) = bases.first() else { return Ok(()) };
    let base = if bases.len() > 1 { format!("{} +{}", first.name, bases.len() - 1) } else { first.name.clone() };
    tell(tx, channels, evaluator, Topic::InspectionAssigned, base, href).await
}

/// Tells an evaluator that they need not go.
pub(super) async fn tell_called_off(tx: &mut Write, channels: Channels, task: &Task) -> Result<(), AppError> {
    let href = format!("/inspections/{}", task.id);
    tell(tx, channels, &task.evaluator_id, Topic::InspectionCalledOff, task.base_name.clone(), href).await
}

async fn tell(
    tx: &mut Write,
    channels: Channels,
    evaluator: &PersonId,
    topic: Topic,
    base: String,
    href: String,
) -> Result<(), AppError> {
    let details = Details { base, ..Details::default() };
    let new = NewMessage { person_id: evaluator.clone(), topic, details, href };
    messages::actions::tell(tx, channels, &new).await?;
    Ok(())
}

/// Whether the run that counts asks for a check visit of this base.
async fn needs_check(conn: &mut Conn, year: i64, code: &str) -> Result<bool, AppError> {
    let Some(run) = seasons::find_counting_run(conn, year).await? else { return Ok(false) };
    let result = seasons::find_result(conn, &run.id).await?;
    let is_it = |result: &BaseResult| result.base == code && result.status == Status::CheckVisitRequired;
    Ok(result.is_some_and(|result| result.results.iter().any(is_it)))
}
