//! Another run of a final season that differs in one base, and what follows when it counts.

use super::{
    compute::{gather, insert_results, run},
    revoke::{lock_seasons, renew_titles},
    season_and_method,
};
use crate::{
    accounts::model::Person,
    bases::{
        self,
        model::{Base, BaseId},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::{
        assemble::assemble,
        bundle::{BaseInputs, Bundle},
        method::{Method, Star},
        model::{Run, RunId, RunNumber},
        policy::{can_compute, can_finalise},
        result::{BaseResult, SeasonResult, Status},
        store,
    },
    time::Moment,
};

/// The method of a final season, the run that counts, and the inputs of one base that it was computed from. None if the
/// base was not rated in it.
pub async fn sealed_inputs(
    conn: &mut Conn,
    year: i64,
    code: &str,
) -> Result<Option<(Method, Run, BaseInputs)>, AppError> {
    let (_, _, method) = season_and_method(conn, year).await?;
    let run = store::find_counting_run(conn, year).await?.ok_or(AppError::NotFound)?;
    let inputs = sealed_bundle(conn, &run.id).await?.bases.into_iter().find(|inputs| inputs.base == code);
    Ok(inputs.map(|inputs| (method, run, inputs)))
}

/// The inputs of a base as they are recorded now, and the visits left out by now. Answers are in them only as long as
/// they are kept.
pub async fn inputs_of(
    conn: &mut Conn,
    year: i64,
    code: &str,
    now: Moment,
) -> Result<Option<(BaseInputs, Vec<String>)>, AppError> {
    let (season, _, method) = season_and_method(conn, year).await?;
    let rows = gather(conn, &season, now).await?;
    let inputs = assemble(&method, &rows).bases.into_iter().find(|inputs| inputs.base == code);
    Ok(inputs.map(|inputs| (inputs, rows.left_out.iter().map(ToString::to_string).collect())))
}

/// A run of a final season in which one base has other inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The run.
    pub run: RunId,
    /// Its number.
    pub number: RunNumber,
    /// The run that counts meanwhile.
    pub replaces: RunId,
    /// What it says about the base.
    pub result: BaseResult,
}

/// Computes the season again with other inputs of one base, those of all others as they were sealed: their results are
/// the same to the byte. Nothing counts of it yet.
pub async fn revise_run(
    tx: &mut Write,
    person: &Person,
    year: i64,
    inputs: BaseInputs,
    reason: &str,
) -> Result<Revised, AppError> {
    if !can_compute(person) {
        return Err(AppError::NotAllowed);
    }
    store::lock_season(tx, year).await?;
    let (_, text, _) = season_and_method(tx, year).await?;
    let counting = store::find_counting_run(tx, year).await?.ok_or(AppError::NotFound)?;
    let mut bundle = sealed_bundle(tx, &counting.id).await?;
    let code = inputs.base.clone();
    let place = bundle.bases.iter_mut().find(|sealed| sealed.base == code).ok_or(AppError::NotFound)?;
    *place = inputs;
    bundle.put_in_order();
    let number = store::last_run_number(tx, year).await? + 1;
    let new = run(&text, year, &bundle, number, reason)?;
    let result: SeasonResult =
        serde_json::from_str(&new.result).map_err(|error| AppError::Internal(error.to_string()))?;
    let result = only_one_moved(tx, &counting.id, result, &code).await?;
    let id = store::insert_run(tx, &new, person.id.as_str()).await?;
    let bases: Vec<Base> = bases::store::list_bases(tx).await?;
    let bases: Vec<_> = bases.iter().map(|base| (&base.id, base.code.as_str())).collect();
    insert_results(tx, &id, year, &bases, &new.result).await?;
    let act = Act::done("revise_run", "season", "").with(format!("{number} {}", new.result_hash));
    record(tx, &person.into(), Act { object_id: &year.to_string(), ..act }).await?;
    Ok(Revised { run: id, number, replaces: counting.id, result })
}

/// The result of the base of this code, if it is the only one that differs from the run that counts.
async fn only_one_moved(
    conn: &mut Conn,
    counting: &RunId,
    result: SeasonResult,
    code: &str,
) -> Result<BaseResult, AppError> {
    let before = store::find_result(conn, counting).await?.ok_or(AppError::NotFound)?;
    let others = |of: &SeasonResult| -> Vec<BaseResult> {
        of.results.iter().filter(|result| result.base != code).cloned().collect()
    };
    if others(&before) != others(&result) {
        return Err(AppError::Internal(format!("a revision of {code} moved another base")));
    }
    result.results.into_iter().find(|result| result.base == code).ok_or(AppError::NotFound)
}

/// Lets a run count from now on, if the season still rests on the one it replaces: the base's star follows, and its titles
/// of this and later seasons; gives the seasons in which it lost one. None if another run counts meanwhile.
pub async fn let_count(
    tx: &mut Write,
    person: &Person,
    year: i64,
    revised: &Revised,
    base: &BaseId,
) -> Result<Option<Vec<i64>>, AppError> {
    if !can_finalise(person) {
        return Err(AppError::NotAllowed);
    }
    lock_seasons(tx, year).await?;
    if !store::update_finalisation(tx, year, &revised.run, &revised.replaces).await? {
        return Ok(None);
    }
    match (star_of(&revised.result), &revised.result.scores) {
        (Some(star), Some(scores)) => store::put_star(tx, year, base, star.into(), scores.total.into()).await?,
        _ => {
            store::update_star_revoked(tx, year, base).await?;
        }
    }
    Ok(Some(renew_titles(tx, base, year).await?))
}

/// The star a result awards; none if it awards none.
fn star_of(result: &BaseResult) -> Option<Star> {
    result.star.filter(|star| *star > 0 && result.status == Status::Rated)
}

async fn sealed_bundle(conn: &mut Conn, run: &RunId) -> Result<Bundle, AppError> {
    let (bundle, _) = store::find_run_texts(conn, run).await?.ok_or(AppError::NotFound)?;
    serde_json::from_str(&bundle).map_err(|error| AppError::Internal(error.to_string()))
}
