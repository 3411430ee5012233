//! Form targets of questions and objections.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    rating::{
        actions::stages,
        pages,
        policy::{can_answer_queries, can_decide_objections, has_workbooks},
        stages::{
            objections::{self, Ground, ObjectionId, ObjectionRefusal},
            queries::{self, QueryId, QueryRefusal},
        },
        store,
    },
    text::{Text, stages as said},
};

/// A base asks about its workbook.
pub async fn ask_question(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let question = typed.text("question", queries::LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match stages::ask_question(&mut tx, person, year, &code, &question).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/workbooks/{year}/{code}?done=asked")).into_response());
            }
            Err(refusal) => typed.refuse("question", query_refusal(refusal), &[]),
        }
    }
    pages::workbook_again(&app, &visitor, year, &code, typed).await
}

/// The Centre answers a question.
pub async fn answer_question(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_answer_queries)?;
    let id = QueryId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let year = store::find_query(&mut tx, &id).await?.ok_or(AppError::NotFound)?.season;
    let answer = typed.text("answer", queries::LONGEST);
    if typed.is_fine() {
        match stages::answer_question(&mut tx, person, channels(&app.config), &id, &answer).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/seasons/{year}/hearings?done=answered")).into_response());
            }
            Err(refusal) => typed.refuse("answer", query_refusal(refusal), &[]),
        }
    }
    drop(tx);
    pages::hearings_again(&app, &visitor, year, id.as_str(), typed).await
}

/// A base objects to its result.
pub async fn raise_objection(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let ground = typed.choice("ground", Ground::parse);
    let statement = typed.text("statement", objections::LONGEST);
    if let (true, Some(ground)) = (typed.is_fine(), ground) {
        let mut tx = app.db.write(visitor.now).await?;
        match stages::raise_objection(&mut tx, person, year, &code, ground, &statement).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/workbooks/{year}/{code}?done=objected")).into_response());
            }
            Err(refusal) => typed.refuse("statement", objection_refusal(refusal), &[]),
        }
    }
    pages::workbook_again(&app, &visitor, year, &code, typed).await
}

/// A reviewer decides an objection.
pub async fn decide_objection(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_objections)?;
    let id = ObjectionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let year = store::find_objection(&mut tx, &id).await?.ok_or(AppError::NotFound)?.season;
    let verdict = typed.verdict("uphold", "reject", objections::LONGEST, said::DECIDE_MISSING);
    if let Some((is_upheld, reason)) = verdict {
        match stages::decide_objection(&mut tx, person, channels(&app.config), &id, is_upheld, &reason).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/seasons/{year}/hearings?done=decided")).into_response());
            }
            Err(refusal) => typed.refuse("verdict", objection_refusal(refusal), &[]),
        }
    }
    drop(tx);
    pages::hearings_again(&app, &visitor, year, id.as_str(), typed).await
}

const fn query_refusal(refusal: QueryRefusal) -> Text {
    match refusal {
        QueryRefusal::NotNow => said::QUERY_NOT_NOW,
        QueryRefusal::Answered => said::ANSWER_THERE,
    }
}

const fn objection_refusal(refusal: ObjectionRefusal) -> Text {
    match refusal {
        ObjectionRefusal::NotNow => said::OBJECT_NOT_NOW,
        ObjectionRefusal::Standing => said::OBJECT_STANDING,
        ObjectionRefusal::Decided => said::DECIDE_DECIDED,
        ObjectionRefusal::Computed => said::DECIDE_COMPUTED,
        ObjectionRefusal::Voted => said::DECIDE_VOTED,
    }
}
