//! The steps of an inspection: assigned, declared, written, signed.

mod assessing;
mod assigning;

pub use assessing::assess_self;
pub use assigning::{assign_after_end, assign_task, share_tasks};

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    assigning::Conflict,
    model::{EvidenceId, MOST_PHOTOS, Task, TaskId, TaskKind, TaskStatus},
    policy::{can_assign, is_own},
    sheet::{Missing, Sheet},
    store,
};
use crate::{
    accounts::model::{Person, Role},
    error::AppError,
    messages::model::Channels,
    platform::{
        audit::{Act, record},
        chance::digest,
        db::{Conn, Write},
    },
    rating::{
        actions::{record_check_visit, record_inspection},
        method::Method,
        model::{RecordRefusal, Season, parse_check_visit},
        read::read_method,
        store as seasons,
    },
};

/// Why an inspection is not assigned, written or signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InspectionRefusal {
    /// The season is final, or for what follows its end, it is not.
    SeasonFinal,
    /// Something binds the evaluator to the base.
    Conflict(Conflict),
    /// The base's three stars do not hang on a single session.
    NoCheckNeeded,
    /// The inspection is not where this step is taken.
    NotNow,
    /// What keeps the sheet from being signed.
    Missing(Vec<(String, Missing)>),
    /// The day of the visit is missing, in the future, or before the season.
    VisitedOn,
    /// A check visit says what it found.
    Finding,
    /// There are as many photos as there may be.
    TooManyPhotos,
    /// No such indicator.
    NoIndicator,
    /// It was recorded by somebody else meanwhile.
    Recorded(RecordRefusal),
}

type Answered<T> = Result<Result<T, InspectionRefusal>, AppError>;

/// The evaluator declares that nothing binds them to the base: the sheet opens.
pub async fn declare_task(tx: &mut Write, person: &Person, id: &TaskId) -> Answered<()> {
    let task = own_task(tx, person, id).await?;
    if task.status() != TaskStatus::Assigned {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    store::update_declared(tx, id).await?;
    record(tx, &person.into(), Act::done("declare_no_conflict", "inspection_task", id.as_str())).await?;
    Ok(Ok(()))
}

/// The evaluator steps back: they are bound to the base, or cannot go. Or the Centre calls the inspection off: they do not
/// answer, or are not needed any more; then they are told. Nothing that was written counts.
pub async fn withdraw_task(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &TaskId,
    reason: &str,
) -> Answered<()> {
    let task = if can_assign(person) { locked_task(tx, id).await? } else { own_task(tx, person, id).await? };
    if !matches!(task.status(), TaskStatus::Assigned | TaskStatus::Declared) {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    store::update_withdrawn(tx, id, reason.trim()).await?;
    record(tx, &person.into(), Act::done("withdraw_inspection", "inspection_task", id.as_str())).await?;
    if !is_own(person, &task) {
        assigning::tell_called_off(tx, channels, &task).await?;
    }
    Ok(Ok(()))
}

/// What an evaluator has written so far.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Points and notes.
    pub sheet: Sheet,
    /// What a check visit found, as a word.
    pub finding: String,
    /// The day of the visit.
    pub visited_on: Option<NaiveDate>,
}

/// Keeps what was written, whole or not. Sending the same again is harmless.
pub async fn save_sheet(tx: &mut Write, person: &Person, id: &TaskId, written: &Written) -> Answered<()> {
    let mut task = own_task(tx, person, id).await?;
    if task.status() != TaskStatus::Declared {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    task.sheet = written.sheet.clone();
    task.finding = written.finding.clone();
    task.visited_on = written.visited_on;
    store::update_sheet(tx, &task).await?;
    record(tx, &person.into(), Act::done("save_sheet", "inspection_task", id.as_str())).await?;
    Ok(Ok(()))
}

/// Signs a sheet: it is locked, and what it says enters the season. Of a season that is final nothing changes: what is
/// signed after its end enters the run of a revision when that is computed.
pub async fn sign_sheet(tx: &mut Write, person: &Person, id: &TaskId) -> Answered<()> {
    let task = own_task(tx, person, id).await?;
    if task.status() != TaskStatus::Declared {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    let (season, method) = season_and_method(tx, task.season).await?;
    let ended_at = seasons::find_finalised_at(tx, task.season).await?;
    if ended_at.is_some_and(|ended| task.assigned_at < ended) {
        return Ok(Err(InspectionRefusal::SeasonFinal));
    }
    // Who was sent for a revision has to go there anew.
    let earliest = ended_at.map_or(season.starts_on, |_| task.assigned_at.date());
    let today = tx.now().date();
    let Some(visited_on) = task.visited_on.filter(|day| (earliest..=today).contains(day)) else {
        return Ok(Err(InspectionRefusal::VisitedOn));
    };
    if task.kind.is_whole() {
        let photos = store::list_evidence(tx, id).await?.into_iter().map(|photo| photo.indicator);
        let missing = task.sheet.missing(&method, &photos.collect::<BTreeSet<_>>());
        if !missing.is_empty() {
            return Ok(Err(InspectionRefusal::Missing(missing)));
        }
    }
    let recorded = match task.kind {
        TaskKind::Rerating => Ok(()),
        TaskKind::Regular => {
            let (base, name) = (&task.base_id, &task.evaluator_name);
            record_inspection(tx, &person.into(), task.season, base, name, &task.sheet.points(), visited_on).await?
        }
        TaskKind::Check => {
            let Some(outcome) = parse_check_visit(&task.finding) else {
                return Ok(Err(InspectionRefusal::Finding));
            };
            if ended_at.is_some() {
                Ok(())
            } else {
                record_check_visit(tx, &person.into(), task.season, &task.base_id, outcome, visited_on).await?
            }
        }
    };
    if let Err(refusal) = recorded {
        return Ok(Err(InspectionRefusal::Recorded(refusal)));
    }
    let hash = digest(&format!("{} {} {}", store::text_of(&task.sheet)?, task.finding, visited_on));
    store::update_signed(tx, id, &hash).await?;
    record(tx, &person.into(), Act::done("sign_sheet", "inspection_task", id.as_str()).with(hash)).await?;
    Ok(Ok(()))
}

/// Adds a photo under an indicator. `act` is the name of its form: the same form twice is one photo.
pub async fn add_evidence(
    tx: &mut Write,
    person: &Person,
    id: &TaskId,
    indicator: &str,
    file: &str,
    act: &str,
) -> Answered<()> {
    let task = own_task(tx, person, id).await?;
    if store::has_act(tx, act).await? {
        return Ok(Ok(()));
    }
    if task.status() != TaskStatus::Declared {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    let (_, method) = season_and_method(tx, task.season).await?;
    if !method.indicators.iter().any(|one| one.code == indicator) {
        return Ok(Err(InspectionRefusal::NoIndicator));
    }
    let photos = store::list_evidence(tx, id).await?.len();
    if i64::try_from(photos).unwrap_or(i64::MAX) >= MOST_PHOTOS {
        return Ok(Err(InspectionRefusal::TooManyPhotos));
    }
    store::insert_evidence(tx, id, indicator, file, act).await?;
    record(tx, &person.into(), Act::done("add_evidence", "inspection_task", id.as_str()).with(indicator)).await?;
    Ok(Ok(()))
}

/// Takes a photo away before the sheet is signed; gives its inspection.
pub async fn remove_evidence(tx: &mut Write, person: &Person, id: &EvidenceId) -> Answered<TaskId> {
    let photo = store::find_evidence(tx, id).await?.ok_or(AppError::NotFound)?;
    let task = own_task(tx, person, &photo.task_id).await?;
    if task.status() != TaskStatus::Declared {
        return Ok(Err(InspectionRefusal::NotNow));
    }
    store::delete_evidence(tx, id).await?;
    record(tx, &person.into(), Act::done("remove_evidence", "inspection_task", task.id.as_str())).await?;
    Ok(Ok(task.id))
}

/// The season of a year and its method.
pub async fn season_and_method(conn: &mut Conn, year: i64) -> Result<(Season, Method), AppError> {
    let season = seasons::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let text = seasons::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let method = read_method(&text.body);
    Ok((season, method.map_err(|error| AppError::Internal(format!("method {}: {error:?}", text.code)))?))
}

/// An inspection found through the evaluator whose it is.
async fn own_task(tx: &mut Write, person: &Person, id: &TaskId) -> Result<Task, AppError> {
    if person.role() != Role::Evaluator {
        return Err(AppError::NotAllowed);
    }
    Some(locked_task(tx, id).await?).filter(|task| is_own(person, task)).ok_or(AppError::NotFound)
}

async fn locked_task(tx: &mut Write, id: &TaskId) -> Result<Task, AppError> {
    store::lock_task(tx, id).await?;
    store::find_task(tx, id).await?.ok_or(AppError::NotFound)
}
