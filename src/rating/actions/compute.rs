//! Computes a season: seals its bundle, rates it, keeps both with their hashes as a numbered run.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::season_and_method;
use crate::{
    accounts::model::Person,
    bases::{
        self,
        model::{BaseId, BaseStatus},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::digest,
        db::{Conn, Write},
    },
    rating::{
        assemble::{BallotRow, RatedBase, SeasonRows, VisitRow, assemble},
        bars::events_in,
        bundle::{Bundle, Event},
        command::rate_command,
        exclusion::{comparison, result_of},
        method::Method,
        model::{MethodText, NewRun, RunId, RunNumber, Season, SeasonRefusal, SeasonStatus},
        policy::can_compute,
        result::{BaseResult, SeasonResult},
        score::{rate, rate_base},
        store,
    },
    survey,
    time::{Moment, shifted},
};

/// Computes a season from what is recorded up to now. A run after the first says why it is needed.
///
/// Until bases look at their own workbooks (preview), sealing and computing are one act; both are noted.
pub async fn compute_season(
    tx: &mut Write,
    person: &Person,
    year: i64,
    reason: &str,
) -> Result<Result<RunNumber, SeasonRefusal>, AppError> {
    if !can_compute(person) {
        return Err(AppError::NotAllowed);
    }
    store::lock_season(tx, year).await?;
    let (season, text, method) = season_and_method(tx, year).await?;
    let last = store::find_counting_run(tx, year).await?;
    let reason = reason.trim();
    match (&last, season.status.is_final()) {
        (_, true) => return Ok(Err(SeasonRefusal::AlreadyFinal)),
        (Some(_), _) if reason.is_empty() => return Ok(Err(SeasonRefusal::ReasonNeeded)),
        _ => {}
    }
    let number = last.map_or(1, |run| run.number + 1);
    let now = tx.now();
    let rows = gather(tx, &season, now).await?;
    let run = run(&text, year, &assemble(&method, &rows), number, reason)?;
    store::update_season_status(tx, year, season.status, SeasonStatus::Frozen).await?;
    let object_id = year.to_string();
    let frozen = Act::done("freeze_season", "season", &object_id).with(run.bundle_hash.clone());
    record(tx, &person.into(), frozen).await?;
    let id = store::insert_run(tx, &run, person.id.as_str()).await?;
    let bases: Vec<_> = rows.bases.iter().map(|base| (&base.id, base.code.as_str())).collect();
    insert_results(tx, &id, year, &bases, &run.result).await?;
    compare(tx, &id, &method, &rows).await?;
    store::update_season_status(tx, year, SeasonStatus::Frozen, SeasonStatus::Computed).await?;
    let computed = Act::done("compute_season", "season", &object_id).with(format!("{number} {}", run.result_hash));
    record(tx, &person.into(), computed).await?;
    Ok(Ok(number))
}

/// Everything the season is made of: one statement for each kind of row, none for each base.
pub(super) async fn gather(conn: &mut Conn, season: &Season, as_of: Moment) -> Result<SeasonRows, AppError> {
    let bases = bases::store::list_bases(conn).await?;
    let bases = bases.into_iter().filter(|base| base.status != BaseStatus::Delisted);
    let (from, to) = moments(season.starts_on, season.ends_on);
    let ballots = survey::store::list_season_ballots(conn, from, to).await?;
    let ballot = |ballot: survey::model::SeasonBallot| BallotRow {
        booking_id: ballot.booking_id,
        questionnaire: ballot.questionnaire.as_str().to_owned(),
        answers: ballot.answers.0,
    };
    let mut events = store::list_events(conn, season.year).await?;
    events.extend(events_in(season.year, &store::list_bars(conn).await?));
    Ok(SeasonRows {
        as_of: as_of.date(),
        bases: bases.map(|base| RatedBase { id: base.id, code: base.code, operator_id: base.operator_id }).collect(),
        papers: store::list_papers(conn).await?,
        visits: store::list_visits(conn, season.starts_on, season.ends_on, as_of).await?,
        incidents: store::list_incidents(conn, from, to).await?,
        ballots: ballots.into_iter().map(ballot).collect(),
        inspections: store::list_inspections(conn, season.year).await?,
        events,
        check_visits: store::list_check_visits(conn, season.year).await?,
        left_out: store::list_left_out(conn, season.year).await?.into_iter().collect(),
        season: season.clone(),
    })
}

/// A base's result as it would be now, and as it would be with one more decided event.
pub async fn simulate_event(
    conn: &mut Conn,
    year: i64,
    base: &BaseId,
    event: &Event,
    now: Moment,
) -> Result<Option<(BaseResult, BaseResult)>, AppError> {
    let (season, _, method) = season_and_method(conn, year).await?;
    let rows = gather(conn, &season, now).await?;
    let Some(rated) = rows.bases.iter().find(|rated| rated.id == *base).cloned() else { return Ok(None) };
    let bundle = assemble(&method, &rows);
    let Some(inputs) = bundle.bases.into_iter().find(|inputs| inputs.base == rated.code) else { return Ok(None) };
    let before = rate_base(&method, &inputs);
    let mut with = inputs;
    with.events.push(event.clone());
    Ok(Some((before, rate_base(&method, &with))))
}

/// From the beginning of the first day up to and without the beginning of the day after the last.
pub(super) fn moments(starts_on: NaiveDate, ends_on: NaiveDate) -> (Moment, Moment) {
    (Moment::start_of(starts_on), Moment::start_of(shifted(ends_on, 1)))
}

/// The texts of a run. The result is what `sutong rate` prints for the same two texts, so anybody can compare the hashes.
pub(super) fn run(
    text: &MethodText,
    year: i64,
    bundle: &Bundle,
    number: RunNumber,
    reason: &str,
) -> Result<NewRun, AppError> {
    let bundle = bundle.canonical_json().map_err(|error| AppError::Internal(error.to_string()))?;
    let result = rate_command(&text.body, &bundle).map_err(AppError::Internal)?;
    Ok(NewRun {
        season: year,
        number,
        bundle_hash: digest(&bundle),
        method_hash: text.hash.clone(),
        result_hash: digest(&result),
        bundle,
        result,
        reason: reason.to_owned(),
    })
}

/// Notes what the bases of which visits were left out would be if they were not.
async fn compare(tx: &mut Write, run: &RunId, method: &Method, rows: &SeasonRows) -> Result<(), AppError> {
    if rows.left_out.is_empty() {
        return Ok(());
    }
    let all = assemble(method, &SeasonRows { left_out: BTreeSet::new(), ..rows.clone() });
    let all = rate(method, &all);
    for base in &rows.bases {
        let is_of = |visit: &&VisitRow| visit.base_id == base.id && rows.left_out.contains(&visit.booking_id);
        let visits = rows.visits.iter().filter(is_of).count();
        if let Some(result) = result_of(&all, &base.code).filter(|_| visits > 0) {
            let visits = i64::try_from(visits).unwrap_or(i64::MAX);
            store::insert_comparison(tx, run, &comparison(base.id.clone(), visits, result)).await?;
        }
    }
    Ok(())
}

/// Notes what a run says about each of `bases`, by identifier and code.
pub(super) async fn insert_results(
    tx: &mut Write,
    run: &RunId,
    year: i64,
    bases: &[(&BaseId, &str)],
    result: &str,
) -> Result<(), AppError> {
    let season: SeasonResult = serde_json::from_str(result).map_err(|error| AppError::Internal(error.to_string()))?;
    for (base, code) in bases {
        if let Some(result) = season.results.iter().find(|result| result.base == *code) {
            store::insert_result(tx, run, year, base, result).await?;
        }
    }
    Ok(())
}
