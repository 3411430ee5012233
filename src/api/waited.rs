//! An entry of the waiting list as programs get it.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    booked::{BookedSession, HeadCount},
    schemas::{entry_status_schema, first_by_schema, outcome_schema, wish_schema},
};
use crate::{
    accounts::model::Person,
    bases,
    booking::{holds::Hold, policy::reach, store as booking},
    error::AppError,
    platform::db::Conn,
    text::{Lang, waiting as words},
    time::Moment,
    waiting::{
        fairness::RULES,
        model::{EntryId, EntryStatus, FirstBy, Line, Outcome, Wish},
        store,
    },
};

/// Lines of a receipt in one answer.
const LINES: i64 = 100;

/// An entry of the waiting list.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitlistEntry {
    /// Identifier.
    id: String,
    #[schema(schema_with = entry_status_schema)]
    status: EntryStatus,
    /// Code of the project.
    project: String,
    /// Identifier of the session, where the group waits for one only; otherwise null.
    #[schema(required = true)]
    session: Option<String>,
    #[schema(schema_with = wish_schema)]
    wish: Wish,
    /// First day wanted.
    #[schema(value_type = String, format = Date)]
    from: NaiveDate,
    /// Last day wanted.
    #[schema(value_type = String, format = Date)]
    until: NaiveDate,
    /// Name of the organisation that waits.
    organiser: String,
    /// Class or village.
    group_name: String,
    head_count: HeadCount,
    /// Since when it waits.
    #[schema(format = DateTime)]
    created_at: String,
    /// Until when.
    #[schema(format = DateTime)]
    expires_at: String,
    /// What is held for the group until it answers; null if nothing is.
    #[schema(required = true)]
    offer: Option<Offer>,
    /// Identifier of the booking that it became; otherwise null.
    #[schema(required = true)]
    booking: Option<String>,
    /// Version of the rule by which places are offered now.
    rule: i64,
    /// Every decision about it, the latest first.
    receipt: Vec<Receipt>,
}

/// Places that are held for a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Offer {
    session: BookedSession,
    /// Places that are held.
    heads: i64,
    /// Until when.
    #[schema(format = DateTime)]
    expires_at: String,
}

/// What was decided about a group when places of a session were free.
#[derive(Debug, Serialize, ToSchema)]
pub struct Receipt {
    /// When it was decided.
    #[schema(format = DateTime)]
    at: String,
    /// Identifier of the session.
    session: String,
    /// When that begins.
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(schema_with = outcome_schema)]
    outcome: Outcome,
    /// Why another group was first; absent if none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, schema_with = first_by_schema)]
    first_by: Option<FirstBy>,
    /// Places that were free at its turn.
    free: i64,
    /// Places it needs.
    needed: i64,
    /// The same in a sentence, in the reader's language.
    detail: String,
}

/// The entry, found through the person.
pub async fn read_entry(
    conn: &mut Conn,
    person: &Person,
    id: &EntryId,
    lang: Lang,
    now: Moment,
) -> Result<WaitlistEntry, AppError> {
    let entry = store::find_entry(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let offer = match entry.offer(now) {
        Some(hold) => Some(read_offer(conn, hold).await?),
        None => None,
    };
    let grades = store::list_grades(conn, id).await?;
    let lines = store::list_lines(conn, id, LINES).await?;
    Ok(WaitlistEntry {
        id: entry.id.to_string(),
        status: entry.status,
        project: entry.project_code,
        session: entry.session_id.map(|id| id.to_string()),
        wish: entry.wish,
        from: entry.from,
        until: entry.until,
        organiser: entry.organiser_name,
        group_name: entry.group_name,
        head_count: HeadCount { children: grades.0.into_iter().collect(), adults: entry.adults, in_difficulty: None },
        created_at: entry.created_at.rfc3339(),
        expires_at: entry.expires_at.rfc3339(),
        offer,
        booking: entry.booking_id.map(|id| id.to_string()),
        rule: RULES.version,
        receipt: lines.iter().map(|line| receipt(lang, line)).collect(),
    })
}

async fn read_offer(conn: &mut Conn, hold: &Hold) -> Result<Offer, AppError> {
    let session = booking::find_session(conn, &hold.session_id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?;
    Ok(Offer {
        session: BookedSession {
            id: session.id.to_string(),
            project: project.code,
            base: base.code,
            starts_at: session.starts_at.rfc3339(),
            ends_at: session.ends_at.rfc3339(),
        },
        heads: hold.heads,
        expires_at: hold.expires_at.rfc3339(),
    })
}

fn receipt(lang: Lang, line: &Line) -> Receipt {
    let verdict = &line.decision.verdict;
    Receipt {
        at: line.decision.at.rfc3339(),
        session: line.session.id.to_string(),
        starts_at: line.session.starts_at.rfc3339(),
        outcome: verdict.outcome,
        first_by: verdict.first_by,
        free: verdict.free,
        needed: verdict.needed,
        detail: lang.fill(words::verdict(verdict), &[("free", &verdict.free), ("needed", &verdict.needed)]),
    }
}
