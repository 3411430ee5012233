//! Whether the rules of release let an organiser book.

use chrono::NaiveDate;

use crate::{
    accounts::model::OrganisationId,
    bases::model::BaseCategory,
    booking::{
        availability::Unbookable,
        model::{BookingId, Session},
        release::{Asker, Release, Terms, may_have, rule_for, school_year, term_of},
        store,
    },
    calendars,
    error::AppError,
    platform::db::{Conn, Write},
    time::shifted,
};

/// Longer than any term: where the school calendar is looked at around a visit.
const AROUND: i64 = 200;

/// What the rules of release say of a session and an organiser.
#[derive(Clone, Debug)]
pub struct Released {
    /// The rule.
    pub rule: Release,
    /// Who asks.
    pub asker: Asker,
}

/// The rule of release for `session`, at a base of this category, and how it stands for `organiser`; nothing where none
/// binds. The booking `without` does not count.
pub async fn find_release(
    conn: &mut Conn,
    organiser: &OrganisationId,
    session: &Session,
    category: BaseCategory,
    without: Option<&BookingId>,
) -> Result<Option<Released>, AppError> {
    let rules = store::list_releases(conn).await?;
    let Some(rule) = rule_for(&rules, &session.project_id, category).cloned() else { return Ok(None) };
    let day = session.starts_at.date();
    let term = find_term(conn, organiser, day).await?;
    let asker = store::find_asker(conn, organiser, &session.project_id, school_year(day), term, without).await?;
    Ok(Some(Released { rule, asker }))
}

/// Whether `organiser` may book `session` by the rules of release. Where a quota binds, whoever else books for the same
/// organiser waits: of two at once the second counts the first.
pub(super) async fn may_book_now(
    tx: &mut Write,
    organiser: &OrganisationId,
    session: &Session,
    category: BaseCategory,
    without: Option<&BookingId>,
) -> Result<Result<(), Unbookable>, AppError> {
    if !hold_counted(tx, organiser, session, category).await? {
        return Ok(Ok(()));
    }
    let now = tx.now();
    let found = find_release(tx, organiser, session, category, without).await?;
    Ok(found.map_or(Ok(()), |found| may_have(&found.rule.terms, session, &found.asker, now)))
}

/// Has whoever else books for the same organiser wait, where its visits are counted; whether any rule binds. Whoever
/// takes a booking as well does this before.
pub(super) async fn hold_counted(
    tx: &mut Write,
    organiser: &OrganisationId,
    session: &Session,
    category: BaseCategory,
) -> Result<bool, AppError> {
    let rules = store::list_releases(tx).await?;
    let Some(Terms { most_visits, .. }) = rule_for(&rules, &session.project_id, category).map(|rule| rule.terms) else {
        return Ok(false);
    };
    if most_visits.is_some() {
        store::lock_organiser(tx, organiser).await?;
    }
    Ok(true)
}

async fn find_term(
    conn: &mut Conn,
    organiser: &OrganisationId,
    day: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), AppError> {
    let spans = calendars::store::list_spans(conn, shifted(day, -AROUND), shifted(day, AROUND)).await?;
    Ok(term_of(day, &spans, organiser))
}
