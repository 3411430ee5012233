//! Setting rules of release. A refusal means that nothing may be kept of the transaction: drop it.

use std::collections::BTreeSet;

use super::{model::Touched, policy::can_set_releases, store::find_touched};
use crate::{
    accounts::model::Person,
    bases,
    booking::{
        release::{Scope, Terms, term_of},
        store,
    },
    calendars,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::Moment,
};

/// Why a rule was not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseRefusal {
    /// Days that it opens earlier, and nobody who is preferred.
    NobodyPreferred,
    /// It opens earlier than no day.
    NoDays,
    /// Somebody else set a rule meanwhile.
    Meanwhile,
}

/// What the rule would touch, if it can be set.
pub async fn preview_release(
    conn: &mut Conn,
    person: &Person,
    scope: &Scope,
    terms: &Terms,
    now: Moment,
) -> Result<Result<Touched, ReleaseRefusal>, AppError> {
    if !can_set_releases(person) {
        return Err(AppError::NotAllowed);
    }
    find_scope(conn, scope).await?;
    if let Err(refusal) = is_whole(terms) {
        return Ok(Err(refusal));
    }
    let today = now.date();
    let spans = calendars::store::list_spans(conn, today, today).await?;
    let term = term_of(today, &spans, person.organisation_id());
    Ok(Ok(find_touched(conn, scope, now, term).await?))
}

/// Sets the rule for a scope as its next version; returns that.
pub async fn set_release(
    tx: &mut Write,
    person: &Person,
    scope: &Scope,
    terms: &Terms,
) -> Result<Result<i64, ReleaseRefusal>, AppError> {
    if !can_set_releases(person) {
        return Err(AppError::NotAllowed);
    }
    find_scope(tx, scope).await?;
    if let Err(refusal) = is_whole(terms) {
        return Ok(Err(refusal));
    }
    let Some(version) = store::insert_release(tx, person, scope, terms).await? else {
        return Ok(Err(ReleaseRefusal::Meanwhile));
    };
    let number = version.to_string();
    let act = Act::done("set_release", "release_rule", &number);
    let detail = format!("{} {}", scope.kind(), scope.target());
    record(tx, &person.into(), act.with(detail.trim_end())).await?;
    Ok(Ok(version))
}

/// Says which towns lie far away: these, and no others. Returns how many changed.
pub async fn set_far_towns(tx: &mut Write, person: &Person, far: &BTreeSet<String>) -> Result<usize, AppError> {
    if !can_set_releases(person) {
        return Err(AppError::NotAllowed);
    }
    let mut changed = Vec::new();
    for (town, _) in store::list_town_distances(tx).await? {
        if store::update_town_distance(tx, &town.code, far.contains(&town.code)).await? {
            changed.push(town.code);
        }
    }
    if !changed.is_empty() {
        let act = Act::done("set_far_towns", "town", "all").with(changed.join(" "));
        record(tx, &person.into(), act).await?;
    }
    Ok(changed.len())
}

/// Whether a rule says everything that it must.
const fn is_whole(terms: &Terms) -> Result<(), ReleaseRefusal> {
    if terms.early_days == 0 {
        return Ok(());
    }
    if terms.opens_days.is_none() {
        return Err(ReleaseRefusal::NoDays);
    }
    if terms.prefers_far || terms.prefers_first { Ok(()) } else { Err(ReleaseRefusal::NobodyPreferred) }
}

/// There is what a scope names.
async fn find_scope(conn: &mut Conn, scope: &Scope) -> Result<(), AppError> {
    if let Scope::Project(project) = scope {
        bases::store::find_project_by_id(conn, project).await?.ok_or(AppError::NotFound)?;
    }
    Ok(())
}
