//! Form targets of seasons.

mod exclusions;
mod hearings;
mod methods;
mod stages;

pub use exclusions::{decide_exclusion, propose_exclusion};
pub use hearings::{answer_question, ask_question, decide_objection, raise_objection};
pub use methods::{advance_method, open_season, write_method};
pub use stages::{cast_votes, open_notice, open_preview};

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{RecordRefusal, SeasonRefusal, parse_check_visit},
    pages,
    policy::{can_compute, can_finalise, can_record_check_visit},
    result::Status,
    store,
};
use crate::{
    accounts::visitor::Visitor,
    bases,
    error::AppError,
    form::Typed,
    platform::{db::Conn, http::App},
    text::{problems, rating as words, stages as said},
};

/// Longest reason of a run.
const REASON_MAX: usize = 200;

/// Computes a season.
pub async fn compute_season(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_compute)?;
    let reason = typed.optional("reason", REASON_MAX);
    if !typed.is_fine() {
        return pages::season_again(&app, &visitor, year, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::compute_season(&mut tx, person, year, &reason).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            refuse_season(&mut typed, "reason", &refusal, &visitor);
            return pages::season_again(&app, &visitor, year, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/seasons/{year}?done=computed")).into_response())
}

/// Makes a season final, if the run is still the one that was checked.
pub async fn finalise_season(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_finalise)?;
    if !typed.is_ticked("confirm") {
        typed.refuse("confirm", words::FINALISE_CONFIRM_MISSING, &[]);
        return pages::season_again(&app, &visitor, year, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    // No newer run may come between this look and the act.
    store::lock_season(&mut tx, year).await?;
    let number = store::find_counting_run(&mut tx, year).await?.map(|run| run.number.to_string());
    if number.is_some_and(|number| number != typed.value("run")) {
        drop(tx);
        typed.refuse("confirm", words::FINALISE_RUN_MOVED, &[]);
        return pages::season_again(&app, &visitor, year, typed).await;
    }
    match actions::finalise_season(&mut tx, person, year).await? {
        Ok(()) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            refuse_season(&mut typed, "confirm", &refusal, &visitor);
            return pages::season_again(&app, &visitor, year, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/seasons/{year}?done=final")).into_response())
}

/// Records what a check visit found.
pub async fn record_check_visit(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_record_check_visit)?;
    let mut tx = app.db.write(visitor.now).await?;
    let season = store::find_season(&mut tx, year).await?.ok_or(AppError::NotFound)?;
    let code = typed.text("base", 40);
    let outcome = typed.choice("outcome", parse_check_visit);
    let visited_on = typed.date("visited_on");
    if typed.error("visited_on", visitor.lang).is_none()
        && !(season.starts_on..=visitor.now.date()).contains(&visited_on)
    {
        typed.refuse("visited_on", words::VISIT_DATE_WRONG, &[]);
    }
    let base = bases::store::find_base(&mut tx, &code).await?;
    match &base {
        None if !code.is_empty() => typed.refuse("base", problems::NOT_A_CHOICE, &[]),
        Some(_) if !needs_check_visit(&mut tx, year, &code).await? => {
            typed.refuse("base", words::VISIT_NOT_NEEDED, &[])
        }
        _ => {}
    }
    if let (true, Some(base), Some(outcome)) = (typed.is_fine(), base, outcome) {
        match actions::record_check_visit(&mut tx, &person.into(), year, &base.id, outcome, visited_on).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/seasons/{year}?done=visit")).into_response());
            }
            Err(refusal) => refuse_record(&mut typed, "base", &refusal),
        }
    }
    drop(tx);
    pages::season_again(&app, &visitor, year, typed).await
}

/// Whether the last run asks for a check visit of this base.
async fn needs_check_visit(conn: &mut Conn, year: i64, code: &str) -> Result<bool, AppError> {
    let Some(run) = store::find_counting_run(conn, year).await? else { return Ok(false) };
    let result = store::find_result(conn, &run.id).await?;
    let of_base = result.and_then(|result| result.results.into_iter().find(|result| result.base == code));
    Ok(of_base.is_some_and(|result| result.status == Status::CheckVisitRequired))
}

fn refuse_season(typed: &mut Typed, field: &str, refusal: &SeasonRefusal, visitor: &Visitor) {
    match refusal {
        // A final season has no forms left whose fields could be named.
        SeasonRefusal::AlreadyFinal if field == "confirm" => typed.refuse("", words::FINALISED_BY_OTHER, &[]),
        SeasonRefusal::AlreadyFinal => typed.refuse("", words::REFUSED_FINAL, &[]),
        SeasonRefusal::ReasonNeeded => typed.refuse(field, words::REFUSED_REASON, &[]),
        SeasonRefusal::EarlierSeasonOpen(year) => typed.refuse(field, words::REFUSED_EARLIER, &[("year", year)]),
        SeasonRefusal::NoNotice => typed.refuse(field, said::REFUSED_NO_NOTICE, &[]),
        SeasonRefusal::NoticeRuns(until) => {
            typed.refuse(field, said::REFUSED_NOTICE_RUNS, &[("date", &visitor.lang.date(*until))]);
        }
        SeasonRefusal::ObjectionsOpen(open) => typed.refuse(field, said::REFUSED_OBJECTIONS, &[("n", open)]),
        SeasonRefusal::Stage(refusal) => pages::stage_refusal(typed, field, refusal, visitor.lang),
    }
}

fn refuse_record(typed: &mut Typed, field: &str, refusal: &RecordRefusal) {
    let text = match refusal {
        RecordRefusal::SeasonFinal => words::REFUSED_FINAL,
        RecordRefusal::AlreadyThere => words::REFUSED_THERE,
        RecordRefusal::Unsaid
        | RecordRefusal::Indicator(_)
        | RecordRefusal::PointsAboveMaximum(_)
        | RecordRefusal::TooManyInspections
        | RecordRefusal::Malformed(_)
        | RecordRefusal::BasisIncomplete
        | RecordRefusal::OutOfRange
        | RecordRefusal::NotApproved
        | RecordRefusal::Begun(_)
        | RecordRefusal::NotAsked(_)
        | RecordRefusal::OtherVersion(_) => words::REFUSED_RECORD,
    };
    typed.refuse(field, text, &[]);
}
