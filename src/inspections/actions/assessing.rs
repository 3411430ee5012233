//! A base says of itself what evaluators will look at.

use super::season_and_method;
use crate::{
    accounts::model::Person,
    bases,
    error::AppError,
    inspections::{
        selves::{SelfAssessment, checked},
        store,
    },
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{method::Centi, policy::can_answer_for},
};

/// Keeps what an own base says of itself in a season that is not final; or the indicators with too many points.
pub async fn assess_self(
    tx: &mut Write,
    person: &Person,
    year: i64,
    code: &str,
    own: SelfAssessment,
) -> Result<Result<(), Vec<(String, Centi)>>, AppError> {
    let base = bases::store::find_base(tx, code).await?.ok_or(AppError::NotFound)?;
    if !can_answer_for(person, &base) {
        return Err(AppError::NotFound);
    }
    let (season, method) = season_and_method(tx, year).await?;
    if season.status.is_final() {
        return Err(AppError::NotFound);
    }
    let own = match checked(&method, own) {
        Ok(own) => own,
        Err(above) => return Ok(Err(above)),
    };
    store::save_self_assessment(tx, year, &base.id, &own, &person.id).await?;
    record(tx, &person.into(), Act::done("assess_self", "base", base.id.as_str()).with(year.to_string())).await?;
    Ok(Ok(()))
}
