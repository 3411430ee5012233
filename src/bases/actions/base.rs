//! What a manager does with their base, and the Centre with every base.

use super::setup::{add_opening_rule, change_base};
use crate::{
    accounts::model::Person,
    bases::{
        lapse::is_covered,
        model::{Base, NewBase, OpeningRule, Paper},
        policy::{can_decide_supply, can_edit_supply, edits},
        store,
        supply::{BaseEvent, KeptFile, PaperId, RuleId, after},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
};

/// Why a base was not opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenRefusal {
    /// There is no such step from its state.
    NoStep,
    /// Its papers do not cover today.
    NotCovered,
}

/// The base with this code, if `person` edits it; that of another operator is not found.
pub async fn find_edited_base(conn: &mut Conn, person: &Person, code: &str) -> Result<Base, AppError> {
    if !can_edit_supply(person) {
        return Err(AppError::NotAllowed);
    }
    let base = store::find_base(conn, code).await?;
    base.filter(|base| edits(person, base)).ok_or(AppError::NotFound)
}

/// Changes the facts of a base. What it is and who runs it only the Centre says; its code nobody changes.
pub async fn edit_base(tx: &mut Write, person: &Person, code: &str, new: &NewBase) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    let mut new = new.clone();
    if !can_decide_supply(person) {
        new.category = base.category;
        new.operator_id = base.operator_id;
    }
    change_base(tx, &person.into(), &base.id, &new).await
}

/// Adds hours.
pub async fn add_hours(tx: &mut Write, person: &Person, code: &str, rule: &OpeningRule) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    add_opening_rule(tx, &person.into(), &base.id, rule).await
}

/// Takes hours away.
pub async fn remove_hours(tx: &mut Write, person: &Person, code: &str, rule: &RuleId) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    if !store::delete_opening_rule(tx, &base.id, rule).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("remove_opening_rule", "opening_rule", rule.as_str()).with(code)).await
}

/// Registers a paper with its scan; the days it covers are open from now on.
pub async fn register_paper(
    tx: &mut Write,
    person: &Person,
    code: &str,
    paper: &Paper,
    file: Option<&KeptFile>,
) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    let id = store::insert_paper(tx, &base.id, paper).await?;
    if let Some(file) = file {
        store::update_paper_file(tx, &id, file).await?;
    }
    let detail = format!("{} {}", paper.kind, paper.valid_until);
    record(tx, &person.into(), Act::done("add_paper", "base_paper", &id).with(detail)).await
}

/// Takes a paper away that was registered by mistake.
pub async fn remove_paper(tx: &mut Write, person: &Person, code: &str, paper: &PaperId) -> Result<(), AppError> {
    let base = find_edited_base(tx, person, code).await?;
    let kept = store::find_paper(tx, paper).await?.filter(|kept| kept.base_id == base.id).ok_or(AppError::NotFound)?;
    store::delete_paper(tx, paper).await?;
    let detail = format!("{} {}", kept.paper.kind, kept.paper.valid_until);
    record(tx, &person.into(), Act::done("remove_paper", "base_paper", paper.as_str()).with(detail)).await
}

/// Opens a base, or closes it for the time being and says why.
pub async fn change_status(
    tx: &mut Write,
    person: &Person,
    code: &str,
    event: BaseEvent,
    reason: &str,
) -> Result<Result<(), OpenRefusal>, AppError> {
    let base = find_edited_base(tx, person, code).await?;
    if !can_decide_supply(person) {
        return Err(AppError::NotAllowed);
    }
    let Some(status) = after(base.status, event) else { return Ok(Err(OpenRefusal::NoStep)) };
    let papers = store::list_papers(tx, &base.id).await?;
    if event == BaseEvent::Activate && !is_covered(&papers, tx.now().date()) {
        return Ok(Err(OpenRefusal::NotCovered));
    }
    store::update_base_status(tx, &base.id, status).await?;
    store::update_status_reason(tx, &base.id, reason).await?;
    let act = match event {
        BaseEvent::Activate => Act::done("activate_base", "base", base.id.as_str()),
        BaseEvent::Suspend => Act::done("suspend_base", "base", base.id.as_str()),
        BaseEvent::Delist => Act::done("delist_base", "base", base.id.as_str()),
    };
    record(tx, &person.into(), act).await?;
    Ok(Ok(()))
}
