//! Methods, seasons, and what is recorded in a season while it runs.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{bar, season_and_method};
use crate::{
    bases::model::BaseId,
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::digest,
        db::Write,
    },
    rating::{
        asked::{asks_for, version_named},
        bundle::{CheckVisit, Event},
        command::rate_command,
        method::{MOST_STARS, Method},
        methods::may_open,
        model::{
            ApprovalBasis, CheckVisitRow, EventRow, InspectionRow, MethodStatus, RecordRefusal, Season, SeasonStatus,
            check_visit_word,
        },
        read::{MOST_INSPECTIONS, MOST_WEIGHT, read_method},
        stages::Stages,
        store,
    },
    survey::{store as surveys, versions::version_in},
};

/// A bundle without bases: with it the command says what is wrong with a method, in its own words.
const NO_BASES: &str = r#"{"season":2000,"bases":[]}"#;

/// Adds a method; gives its code. What a person writes is a draft. What the installation itself brings, with nobody
/// signed in, was approved outside the product: the sample's method, or one put in from the command line.
pub async fn add_method(tx: &mut Write, actor: &Actor, body: &str) -> Result<Result<String, RecordRefusal>, AppError> {
    let method = match (read_method(body), rate_command(body, NO_BASES)) {
        (Ok(method), _) => method,
        (Err(_), said) => return Ok(Err(RecordRefusal::Malformed(said.err().unwrap_or_default()))),
    };
    if store::find_method(tx, &method.code).await?.is_some() {
        return Ok(Err(RecordRefusal::AlreadyThere));
    }
    let status = if actor.person_id.is_some() { MethodStatus::Draft } else { MethodStatus::Approved };
    let hash = digest(body);
    store::insert_method(tx, &method.code, body, &hash, status).await?;
    record(tx, actor, Act::done("add_method", "method", &method.code).with(hash)).await?;
    Ok(Ok(method.code))
}

/// Opens the season of a year, rated by a method that is locked from now on: before the first visit of that year.
pub async fn open_season(
    tx: &mut Write,
    actor: &Actor,
    year: i64,
    method_code: &str,
) -> Result<Result<(), RecordRefusal>, AppError> {
    let method = store::find_method(tx, method_code).await?.ok_or(AppError::NotFound)?;
    let Some((starts_on, ends_on)) = days_of_year(year) else { return Ok(Err(RecordRefusal::OutOfRange)) };
    if store::find_season(tx, year).await?.is_some() {
        return Ok(Err(RecordRefusal::AlreadyThere));
    }
    if !matches!(method.status, MethodStatus::Approved | MethodStatus::Locked) {
        return Ok(Err(RecordRefusal::NotApproved));
    }
    let first_visit = store::find_first_visit(tx, starts_on, ends_on).await?;
    if let Err(day) = may_open(first_visit, actor.person_id.is_none()) {
        return Ok(Err(RecordRefusal::Begun(day)));
    }
    if let Err(refusal) = asked_for(tx, year, &method.body).await? {
        return Ok(Err(refusal));
    }
    if method.status == MethodStatus::Approved {
        store::update_method_status(tx, method_code, MethodStatus::Approved, MethodStatus::Locked).await?;
    }
    let (status, stages) = (SeasonStatus::Collecting, Stages::default());
    let season = Season { year, starts_on, ends_on, method_code: method_code.to_owned(), status, stages };
    store::insert_season(tx, &season).await?;
    let act = Act::done("open_season", "season", "").with(format!("{method_code} {}", method.hash));
    record(tx, actor, Act { object_id: &year.to_string(), ..act }).await?;
    Ok(Ok(()))
}

/// Whether the questionnaires of a year ask what a method counts.
async fn asked_for(tx: &mut Write, year: i64, body: &str) -> Result<Result<(), RecordRefusal>, AppError> {
    let Ok(method) = read_method(body) else { return Ok(Ok(())) };
    let versions = surveys::list_versions(tx).await?;
    let version = version_in(&versions, year).ok_or(AppError::NotFound)?.number;
    let questions = surveys::list_questions(tx, version).await?;
    Ok(asks_for(&method, version_named(body), version, &questions))
}

/// Records the sheet of one evaluator about one base: points for every indicator of the method.
pub async fn record_inspection(
    tx: &mut Write,
    actor: &Actor,
    year: i64,
    base: &BaseId,
    evaluator: &str,
    points: &BTreeMap<String, u32>,
    visited_on: NaiveDate,
) -> Result<Result<(), RecordRefusal>, AppError> {
    store::lock_season(tx, year).await?;
    let (season, _, method) = season_and_method(tx, year).await?;
    let others: Vec<InspectionRow> =
        store::list_inspections(tx, year).await?.into_iter().filter(|row| row.base_id == *base).collect();
    if let Err(refusal) = may_inspect(&season, &method, evaluator, points, &others) {
        return Ok(Err(refusal));
    }
    let text = serde_json::to_string(points).map_err(|error| AppError::Internal(error.to_string()))?;
    let row = InspectionRow {
        base_id: base.clone(),
        evaluator: evaluator.trim().to_owned(),
        points: points.clone(),
        visited_on,
    };
    store::insert_inspection(tx, year, &row, &text).await?;
    note(tx, actor, &season, base, Act::done("record_inspection", "inspection", "")).await
}

/// Records a decided deduction, cap or veto; gives its identifier.
pub async fn record_event(
    tx: &mut Write,
    actor: &Actor,
    year: i64,
    base: &BaseId,
    event: &Event,
    decided_on: NaiveDate,
) -> Result<Result<String, RecordRefusal>, AppError> {
    store::lock_season(tx, year).await?;
    let season = store::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    if let Err(refusal) = may_decide(&season, event) {
        return Ok(Err(refusal));
    }
    let row = EventRow { base_id: base.clone(), event: event.clone(), decided_on };
    let id = store::insert_event(tx, year, &row).await?;
    let noted = note(tx, actor, &season, base, Act::done("record_event", "season_event", "")).await?;
    Ok(noted.map(|()| id))
}

/// A decision was overturned: it counts no longer, also not in seasons it barred, and a run that counted it does not stand.
/// A final season stands all the same until a correction is made of it.
pub async fn lift_event(
    tx: &mut Write,
    actor: &Actor,
    year: i64,
    base: &BaseId,
    id: &str,
) -> Result<Result<(), RecordRefusal>, AppError> {
    store::lock_season(tx, year).await?;
    let season = store::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    if !store::lift_event(tx, id).await? {
        return Err(AppError::NotFound);
    }
    let barred = store::find_bars(tx, id).await?;
    bar::ask_again(tx, year, barred).await?;
    if season.status.is_final() {
        record(tx, actor, Act::done("lift_event", "season_event", "").with(year.to_string())).await?;
        return Ok(Ok(()));
    }
    note(tx, actor, &season, base, Act::done("lift_event", "season_event", "")).await
}

/// Records what a check visit found. It is recorded once.
pub async fn record_check_visit(
    tx: &mut Write,
    actor: &Actor,
    year: i64,
    base: &BaseId,
    outcome: CheckVisit,
    decided_on: NaiveDate,
) -> Result<Result<(), RecordRefusal>, AppError> {
    store::lock_season(tx, year).await?;
    let season = store::find_season(tx, year).await?.ok_or(AppError::NotFound)?;
    if season.status.is_final() {
        return Ok(Err(RecordRefusal::SeasonFinal));
    }
    if store::list_check_visits(tx, year).await?.iter().any(|row| row.base_id == *base) {
        return Ok(Err(RecordRefusal::AlreadyThere));
    }
    let row = CheckVisitRow { base_id: base.clone(), outcome, decided_on };
    store::insert_check_visit(tx, year, &row).await?;
    let act = Act::done("record_check_visit", "check_visit", "").with(check_visit_word(outcome));
    note(tx, actor, &season, base, act).await
}

/// Adds a document that allows the demonstration title to be issued.
pub async fn add_approval_basis(
    tx: &mut Write,
    actor: &Actor,
    basis: &ApprovalBasis,
) -> Result<Result<(), RecordRefusal>, AppError> {
    let is_said = !basis.number.trim().is_empty() && !basis.approved_by.trim().is_empty();
    if !is_said || basis.valid_until < basis.valid_from {
        return Ok(Err(RecordRefusal::BasisIncomplete));
    }
    if store::list_approval_bases(tx).await?.iter().any(|other| other.number == basis.number) {
        return Ok(Err(RecordRefusal::AlreadyThere));
    }
    store::insert_approval_basis(tx, basis).await?;
    record(tx, actor, Act::done("add_approval_basis", "approval_basis", &basis.number)).await?;
    Ok(Ok(()))
}

fn days_of_year(year: i64) -> Option<(NaiveDate, NaiveDate)> {
    let year = i32::try_from(year).ok().filter(|year| (2000..=2200).contains(year))?;
    let starts_on = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let ends_on = NaiveDate::from_ymd_opt(year, 12, 31)?;
    (starts_on.year() == year).then_some((starts_on, ends_on))
}

fn may_inspect(
    season: &Season,
    method: &Method,
    evaluator: &str,
    points: &BTreeMap<String, u32>,
    others: &[InspectionRow],
) -> Result<(), RecordRefusal> {
    if season.status.is_final() {
        return Err(RecordRefusal::SeasonFinal);
    }
    if evaluator.trim().is_empty() {
        return Err(RecordRefusal::Unsaid);
    }
    if others.iter().any(|row| row.evaluator == evaluator.trim()) {
        return Err(RecordRefusal::AlreadyThere);
    }
    if others.len() >= MOST_INSPECTIONS {
        return Err(RecordRefusal::TooManyInspections);
    }
    for indicator in &method.indicators {
        match points.get(&indicator.code) {
            None => return Err(RecordRefusal::Indicator(indicator.code.clone())),
            Some(points) if *points > indicator.max => {
                return Err(RecordRefusal::PointsAboveMaximum(indicator.code.clone()));
            }
            Some(_) => {}
        }
    }
    let is_known = |code: &&String| method.indicators.iter().any(|indicator| indicator.code == **code);
    points.keys().find(|code| !is_known(code)).map_or(Ok(()), |code| Err(RecordRefusal::Indicator(code.clone())))
}

fn may_decide(season: &Season, event: &Event) -> Result<(), RecordRefusal> {
    if season.status.is_final() {
        return Err(RecordRefusal::SeasonFinal);
    }
    match event {
        Event::Cap { star, .. } if *star > MOST_STARS => Err(RecordRefusal::OutOfRange),
        Event::Deduction { points, .. } if *points > MOST_WEIGHT => Err(RecordRefusal::OutOfRange),
        Event::Cap { reason, .. } if reason.trim().is_empty() => Err(RecordRefusal::Unsaid),
        Event::Cap { .. } | Event::Deduction { .. } | Event::Veto { .. } => Ok(()),
    }
}

/// Something has changed: a run that stood on the inputs as they were stands no longer.
pub(super) async fn collect_again(tx: &mut Write, season: &Season) -> Result<(), AppError> {
    if season.status.has_run() {
        store::update_season_status(tx, season.year, season.status, SeasonStatus::Collecting).await?;
    }
    Ok(())
}

/// Notes what was recorded of a base. The last run no longer stands on the inputs as they are, so there must be another.
async fn note(
    tx: &mut Write,
    actor: &Actor,
    season: &Season,
    base: &BaseId,
    act: Act<'_>,
) -> Result<Result<(), RecordRefusal>, AppError> {
    collect_again(tx, season).await?;
    let detail = format!("{} {}", season.year, act.detail).trim().to_owned();
    record(tx, actor, Act { object_id: base.as_str(), detail, ..act }).await?;
    Ok(Ok(()))
}
