//! A method on its way from a draft to one that a season may use.

use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        methods::{MethodRefusal, may_advance},
        model::MethodStatus,
        policy::{can_approve_methods, can_write_methods},
        store,
    },
};

/// Moves a method one step on: a clerk notes that it was consulted, the lead approves it. Gives its new state.
pub async fn advance_method(
    tx: &mut Write,
    person: &Person,
    code: &str,
) -> Result<Result<MethodStatus, MethodRefusal>, AppError> {
    if !can_write_methods(person) {
        return Err(AppError::NotAllowed);
    }
    let method = store::find_method(tx, code).await?.ok_or(AppError::NotFound)?;
    let to = match may_advance(&method.status, can_approve_methods(person)) {
        Ok(to) => to,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::update_method_status(tx, code, method.status, to).await?;
    let act = if to == MethodStatus::Approved { "approve_method" } else { "consult_method" };
    record(tx, &person.into(), Act::done(act, "method", code).with(method.hash)).await?;
    Ok(Ok(to))
}
