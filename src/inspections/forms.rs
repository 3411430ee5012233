//! Form targets of inspections.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, InspectionRefusal, Written},
    model::{EvidenceId, MOST_PHOTOS, NOTE_MAX, NewTask, TaskId, TaskKind},
    pages,
    policy::{can_assign, can_see_inspections, inspects},
    selves::{EVIDENCE_MAX, OwnLine, SelfAssessment},
    sheet::{Line, Missing, Sheet},
};
use crate::{
    accounts::{model::PersonId, visitor::Visitor},
    bases::forms::files::{keep_content, refuse_file},
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::{
        http::App,
        uploads::{self, Upload},
    },
    rating::{model::parse_check_visit, pages::points, policy::has_workbooks},
    text::{inspections as words, problems, selves},
};

/// Longest side of a photo.
const SIDES: &[u32] = &[1_600];
/// Most points of an indicator that can be typed.
const MOST_POINTS: u32 = 1_000;

/// Assigns an evaluator to a base.
pub async fn assign_task(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_assign)?;
    let base_code = typed.text("base", 40);
    let evaluator_id = PersonId(typed.text("evaluator", 60));
    let kind = typed.choice("kind", |word| TaskKind::parse(word).filter(|kind| TaskKind::IN_SEASON.contains(kind)));
    let mut tx = app.db.write(visitor.now).await?;
    let season = pages::season_of_today(&mut tx).await?.ok_or(AppError::NotFound)?;
    if let (true, Some(kind)) = (typed.is_fine(), kind) {
        let new = NewTask { season: season.year, base_code, evaluator_id, kind };
        match actions::assign_task(&mut tx, person, channels(&app.config), &new).await {
            Ok(Ok(_)) => {
                tx.commit().await?;
                return Ok(Redirect::to("/inspections?done=assigned").into_response());
            }
            Ok(Err(refusal)) => refuse(&mut typed, "evaluator", refusal),
            Err(AppError::NotFound) => typed.refuse("evaluator", problems::NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    drop(tx);
    pages::inspections_again(&app, &visitor, typed).await
}

/// Shares the work among evaluators.
pub async fn share_tasks(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_assign)?;
    let mut tx = app.db.write(visitor.now).await?;
    let season = pages::season_of_today(&mut tx).await?.ok_or(AppError::NotFound)?;
    match actions::share_tasks(&mut tx, person, channels(&app.config), season.year).await? {
        Ok(n) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/inspections?done=shared&n={n}")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, "", refusal);
            pages::inspections_again(&app, &visitor, typed).await
        }
    }
}

/// The evaluator declares that nothing binds them.
pub async fn declare_task(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(inspects)?;
    let id = TaskId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::declare_task(&mut tx, person, &id).await? {
        Ok(()) => {
            tx.commit().await?;
            return Ok(to_task(&id, "declared"));
        }
        Err(refusal) => refuse(&mut typed, "", refusal),
    }
    drop(tx);
    pages::task_again(&app, &visitor, &id, typed).await
}

/// The evaluator steps back, or the Centre calls the inspection off.
pub async fn withdraw_task(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?;
    let id = TaskId(id);
    let reason = typed.text("withdrawal", NOTE_MAX);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::withdraw_task(&mut tx, person, channels(&app.config), &id, &reason).await? {
            Ok(()) => {
                tx.commit().await?;
                let done = if inspects(person) { "withdrawn" } else { "called_off" };
                return Ok(Redirect::to(&format!("/inspections?done={done}")).into_response());
            }
            Err(refusal) => refuse(&mut typed, "withdrawal", refusal),
        }
    }
    pages::task_again(&app, &visitor, &id, typed).await
}

/// Saves the draft of a sheet, or signs it: what is typed is kept either way.
pub async fn save_sheet(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(inspects)?;
    let id = TaskId(id);
    let written = written(&mut typed);
    if !typed.is_fine() {
        return pages::task_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::save_sheet(&mut tx, person, &id, &written).await? {
        Ok(()) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, "", refusal);
            return pages::task_again(&app, &visitor, &id, typed).await;
        }
    }
    if typed.value("step") != "sign" {
        return Ok(to_task(&id, "saved"));
    }
    if !typed.is_ticked("confirm") {
        typed.refuse("confirm", words::SIGN_CONFIRM_MISSING, &[]);
        return pages::task_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::sign_sheet(&mut tx, person, &id).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(to_task(&id, "signed"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, "", refusal);
            pages::task_again(&app, &visitor, &id, typed).await
        }
    }
}

/// What was typed into a sheet; empty fields stay empty in a draft.
fn written(typed: &mut Typed) -> Written {
    let visited_on = if typed.value("visited_on").trim().is_empty() { None } else { Some(typed.date("visited_on")) };
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    for code in typed.names("points_") {
        let name = format!("points_{code}");
        let given = typed.centi(&name, MOST_POINTS);
        lines.entry(code).or_default().points = given;
    }
    for code in typed.names("note_") {
        let note = typed.optional(&format!("note_{code}"), NOTE_MAX);
        lines.entry(code).or_default().note = note;
    }
    let finding = typed.value("finding").to_owned();
    if !finding.is_empty() && parse_check_visit(&finding).is_none() {
        typed.refuse("finding", problems::NOT_A_CHOICE, &[]);
    }
    Written { sheet: Sheet(lines), finding, visited_on }
}

/// A base says of itself what evaluators will look at.
pub async fn assess_self(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let mut own = SelfAssessment::new();
    for indicator in typed.names("points_") {
        let name = format!("points_{indicator}");
        let given = typed.centi(&name, MOST_POINTS);
        let evidence = typed.optional(&format!("evidence_{indicator}"), EVIDENCE_MAX);
        own.insert(indicator, OwnLine { points: given, evidence });
    }
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        let season = pages::season_of_today(&mut tx).await?.ok_or(AppError::NotFound)?;
        match actions::assess_self(&mut tx, person, season.year, &code, own).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/self-assessments/{code}?done=saved")).into_response());
            }
            Err(above) => {
                for (indicator, most) in above {
                    typed.refuse(&format!("points_{indicator}"), selves::MOST, &[("max", &points(most))]);
                }
            }
        }
    }
    pages::self_again(&app, &visitor, &code, typed).await
}

/// Adds a photo under an indicator.
pub async fn add_evidence(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(inspects)?;
    let id = TaskId(id);
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let indicator = typed.text("indicator", 40);
    let act = typed.text("act", 120);
    let field = format!("photo_{indicator}");
    let photo = uploads::photo(sent, SIDES).await;
    if let Err(problem) = &photo {
        refuse_file(&mut typed, &field, *problem);
    }
    let Some(photo) = photo.ok().and_then(|sizes| sizes.into_iter().next()).filter(|_| typed.is_fine()) else {
        return pages::task_again(&app, &visitor, &id, typed).await;
    };
    let file = keep_content(&app, &photo.content).await?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::add_evidence(&mut tx, person, &id, &indicator, &file, &act).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/inspections/{id}?done=photo")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, &field, refusal);
            pages::task_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Takes a photo away.
pub async fn remove_evidence(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(inspects)?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::remove_evidence(&mut tx, person, &EvidenceId(id)).await? {
        Ok(task) => {
            tx.commit().await?;
            Ok(to_task(&task, "removed"))
        }
        Err(_) => Err(AppError::NotFound),
    }
}

fn to_task(id: &TaskId, done: &str) -> Response {
    Redirect::to(&format!("/inspections/{id}?done={done}")).into_response()
}

fn refuse(typed: &mut Typed, field: &str, refusal: InspectionRefusal) {
    match refusal {
        InspectionRefusal::SeasonFinal => typed.refuse(field, words::REFUSED_FINAL, &[]),
        InspectionRefusal::Conflict(conflict) => typed.refuse(field, words::conflict(conflict), &[]),
        InspectionRefusal::NoCheckNeeded => typed.refuse("base", words::REFUSED_NO_CHECK, &[]),
        InspectionRefusal::NotNow => typed.refuse(field, words::REFUSED_NOT_NOW, &[]),
        InspectionRefusal::VisitedOn => typed.refuse("visited_on", words::MISSING_VISITED_ON, &[]),
        InspectionRefusal::Finding => typed.refuse("finding", words::MISSING_FINDING, &[]),
        InspectionRefusal::TooManyPhotos => typed.refuse(field, words::REFUSED_PHOTOS, &[("n", &MOST_PHOTOS)]),
        InspectionRefusal::NoIndicator => typed.refuse(field, problems::NOT_A_CHOICE, &[]),
        InspectionRefusal::Recorded(_) => typed.refuse(field, words::REFUSED_RECORDED, &[]),
        InspectionRefusal::Missing(missing) => {
            for (code, what) in missing {
                let (points_name, note_name) = (format!("points_{code}"), format!("note_{code}"));
                match what {
                    Missing::Points => typed.refuse(&points_name, words::MISSING_POINTS, &[]),
                    Missing::TooMany(max) => typed.refuse(&points_name, words::MISSING_MOST, &[("max", &points(max))]),
                    Missing::Evidence => typed.refuse(&format!("photo_{code}"), words::MISSING_EVIDENCE, &[]),
                    Missing::Note => typed.refuse(&note_name, words::MISSING_NOTE, &[]),
                }
            }
        }
    }
}
