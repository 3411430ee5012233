//! A base objects to its result in public notice; somebody decides who neither computed nor voted.

use super::{locked, querying::own_base, tell_base};
use crate::{
    accounts::model::{Person, PersonId},
    bases,
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        chance::digest,
        db::{Conn, Write},
    },
    rating::{
        actions::setup::collect_again,
        command::rate_command,
        model::RunNumber,
        policy::can_decide_objections,
        result::{BaseResult, SeasonResult},
        stages::objections::{
            Ground, Objection, ObjectionId, ObjectionRefusal, ObjectionStatus, may_decide, may_object,
        },
        store,
    },
};

/// Objects to the result of an own base.
pub async fn raise_objection(
    tx: &mut Write,
    person: &Person,
    year: i64,
    code: &str,
    ground: Ground,
    statement: &str,
) -> Result<Result<ObjectionId, ObjectionRefusal>, AppError> {
    let base = own_base(tx, person, code).await?;
    let season = locked(tx, year).await?;
    if let Err(refusal) = may_object(season.status, season.stages, tx.now().date()) {
        return Ok(Err(refusal));
    }
    let raised = store::list_objections_of(tx, year, &base.id).await?;
    if raised.iter().any(|other| other.status == ObjectionStatus::Open && other.ground == ground) {
        return Ok(Err(ObjectionRefusal::Standing));
    }
    let run = store::find_counting_run(tx, year).await?.ok_or(AppError::NotFound)?;
    let id = store::insert_objection(tx, year, &base.id, run.number, ground, statement.trim(), &person.id).await?;
    let detail = format!("{year} {ground}");
    record(tx, &person.into(), Act::done("raise_objection", "base", base.id.as_str()).with(detail)).await?;
    Ok(Ok(id))
}

/// Decides an objection; the base is told. One that is upheld asks for another run.
pub async fn decide_objection(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &ObjectionId,
    is_upheld: bool,
    reason: &str,
) -> Result<Result<Objection, ObjectionRefusal>, AppError> {
    if !can_decide_objections(person) {
        return Err(AppError::NotAllowed);
    }
    let year = store::find_objection(tx, id).await?.ok_or(AppError::NotFound)?.season;
    let season = locked(tx, year).await?;
    let objection = store::find_objection(tx, id).await?.ok_or(AppError::NotFound)?;
    let computed = store::list_run_makers(tx, year).await?;
    let voted: Vec<PersonId> = store::list_votes(tx, year).await?.into_iter().map(|vote| vote.person_id).collect();
    if let Err(refusal) = may_decide(&objection, &person.id, &computed, &voted) {
        return Ok(Err(refusal));
    }
    let status = if is_upheld { ObjectionStatus::Upheld } else { ObjectionStatus::Rejected };
    if !store::update_objection(tx, id, status, reason.trim(), &person.id).await? {
        return Ok(Err(ObjectionRefusal::Decided));
    }
    if is_upheld {
        collect_again(tx, &season).await?;
    }
    let act = if is_upheld { "uphold_objection" } else { "reject_objection" };
    record(tx, &person.into(), Act::done(act, "objection", id.as_str())).await?;
    let base = bases::store::find_base_by_id(tx, &objection.base_id).await?.ok_or(AppError::NotFound)?;
    tell_base(tx, channels, &base, year, Topic::ObjectionDecided).await?;
    Ok(Ok(objection))
}

/// A base's result as it was stored, and as it comes out of the sealed inputs again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rerun {
    /// The run.
    pub number: RunNumber,
    /// SHA-256 of the stored result.
    pub stored_hash: String,
    /// SHA-256 of what the same method and inputs give now.
    pub hash: String,
    /// The base's part of the stored result.
    pub stored: Option<BaseResult>,
    /// The base's part of what comes out now.
    pub again: Option<BaseResult>,
}

/// A run as it was stored, and computed again from its sealed inputs: the answer to arithmetic objections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunAgain {
    number: RunNumber,
    stored_hash: String,
    hash: String,
    stored: SeasonResult,
    again: SeasonResult,
}

impl RunAgain {
    /// The part of the base of this code.
    pub fn of(&self, code: &str) -> Rerun {
        let part = |season: &SeasonResult| season.results.iter().find(|result| result.base == code).cloned();
        Rerun {
            number: self.number,
            stored_hash: self.stored_hash.clone(),
            hash: self.hash.clone(),
            stored: part(&self.stored),
            again: part(&self.again),
        }
    }
}

/// Computes a run again, where nobody else waits for it.
pub async fn rerun(conn: &mut Conn, year: i64, number: RunNumber) -> Result<RunAgain, AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let method = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let run = store::find_run(conn, year, number).await?.ok_or(AppError::NotFound)?;
    let (bundle, stored) = store::find_run_texts(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let work = tokio::task::spawn_blocking(move || rate_command(&method.body, &bundle)).await;
    let again = work.map_err(|error| AppError::Internal(error.to_string()))?.map_err(AppError::Internal)?;
    let (stored_hash, hash) = (run.result_hash, digest(&again));
    Ok(RunAgain { number, stored_hash, hash, stored: read_result(&stored)?, again: read_result(&again)? })
}

fn read_result(text: &str) -> Result<SeasonResult, AppError> {
    serde_json::from_str(text).map_err(|error| AppError::Internal(error.to_string()))
}
