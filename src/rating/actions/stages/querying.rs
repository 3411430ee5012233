//! A base asks about its workbook; the Centre answers.

use super::{locked, tell_base};
use crate::{
    accounts::model::Person,
    bases::{self, model::Base},
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        model::SeasonStatus,
        policy::{can_answer_for, can_answer_queries},
        stages::queries::{Query, QueryId, QueryRefusal},
        store,
    },
};

/// Asks about the workbook of an own base, while bases look at theirs.
pub async fn ask_question(
    tx: &mut Write,
    person: &Person,
    year: i64,
    code: &str,
    question: &str,
) -> Result<Result<QueryId, QueryRefusal>, AppError> {
    let base = own_base(tx, person, code).await?;
    let season = locked(tx, year).await?;
    let is_on = season.stages.preview.is_some_and(|preview| preview.is_on(tx.now().date()));
    if season.status != SeasonStatus::Preview || !is_on {
        return Ok(Err(QueryRefusal::NotNow));
    }
    let id = store::insert_query(tx, year, &base.id, question.trim(), &person.id).await?;
    record(tx, &person.into(), Act::done("ask_about_workbook", "base", base.id.as_str()).with(year.to_string()))
        .await?;
    Ok(Ok(id))
}

/// Answers a question; the base is told.
pub async fn answer_question(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &QueryId,
    answer: &str,
) -> Result<Result<Query, QueryRefusal>, AppError> {
    if !can_answer_queries(person) {
        return Err(AppError::NotAllowed);
    }
    let query = store::find_query(tx, id).await?.ok_or(AppError::NotFound)?;
    if !store::answer_query(tx, id, answer.trim(), &person.id).await? {
        return Ok(Err(QueryRefusal::Answered));
    }
    record(tx, &person.into(), Act::done("answer_query", "season_query", id.as_str())).await?;
    let base = bases::store::find_base_by_id(tx, &query.base_id).await?.ok_or(AppError::NotFound)?;
    tell_base(tx, channels, &base, query.season, Topic::QueryAnswered).await?;
    Ok(Ok(query))
}

/// The base of this code, found through the person who answers for it.
pub(super) async fn own_base(tx: &mut Write, person: &Person, code: &str) -> Result<Base, AppError> {
    let base = bases::store::find_base(tx, code).await?.ok_or(AppError::NotFound)?;
    if can_answer_for(person, &base) { Ok(base) } else { Err(AppError::NotFound) }
}
