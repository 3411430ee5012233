//! Opening sessions, one or a whole pattern.

use chrono::NaiveDate;

use crate::{
    accounts::{model::Person, policy::is_centre},
    bases::{
        self,
        calendar::day_kind,
        model::{Base, BaseId, BaseStatus, OpeningRule, Paper, Project, ProjectId, ProjectStatus},
    },
    booking::{
        ledger::{EntryKind, Places},
        model::{NewSession, SessionId},
        pattern::{self, Conflict, Pattern, Planned},
        policy::can_open_sessions,
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::Moment,
};

/// Why no session was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionRefusal {
    /// Only a published project of an active base has sessions.
    NotPublished,
    /// A session without room.
    NoRoom,
    /// Something stands against this time.
    Conflict(Conflict),
    /// Nothing is left of the pattern.
    NothingLeft,
}

/// Opens one session.
pub async fn open_session(
    tx: &mut Write,
    person: &Person,
    new: &NewSession,
) -> Result<Result<SessionId, SessionRefusal>, AppError> {
    let now = tx.now();
    let place = find_place(tx, person, &new.project_id, now).await?;
    if !place.is_published() {
        return Ok(Err(SessionRefusal::NotPublished));
    }
    if new.capacity_heads < 1 || new.max_groups < 1 {
        return Ok(Err(SessionRefusal::NoRoom));
    }
    if let Some(conflict) = pattern::conflict(new, &place.facts(now)) {
        return Ok(Err(SessionRefusal::Conflict(conflict)));
    }
    let Some(id) = insert(tx, person, &place.base.id, new).await? else {
        return Ok(Err(SessionRefusal::Conflict(Conflict::Taken)));
    };
    Ok(Ok(id))
}

/// What a pattern would open, and what it would leave out.
pub async fn plan_pattern(
    conn: &mut Conn,
    person: &Person,
    pattern: &Pattern,
    now: Moment,
) -> Result<Result<Vec<Planned>, SessionRefusal>, AppError> {
    let place = find_place(conn, person, &pattern.project_id, now).await?;
    if !place.is_published() {
        return Ok(Err(SessionRefusal::NotPublished));
    }
    Ok(Ok(planned(conn, &place, pattern, now).await?))
}

/// Opens every session of a pattern that nothing stands against.
pub async fn open_pattern(
    tx: &mut Write,
    person: &Person,
    pattern: &Pattern,
) -> Result<Result<Vec<SessionId>, SessionRefusal>, AppError> {
    let now = tx.now();
    let place = find_place(tx, person, &pattern.project_id, now).await?;
    if !place.is_published() {
        return Ok(Err(SessionRefusal::NotPublished));
    }
    if pattern.capacity_heads < 1 || pattern.max_groups < 1 {
        return Ok(Err(SessionRefusal::NoRoom));
    }
    let mut opened = Vec::new();
    for session in planned(tx, &place, pattern, now).await?.iter().filter(|planned| planned.conflict.is_none()) {
        opened.extend(insert(tx, person, &place.base.id, &session.session).await?);
    }
    Ok(if opened.is_empty() { Err(SessionRefusal::NothingLeft) } else { Ok(opened) })
}

/// The session with the first entry of its ledger; `None` if somebody has just opened one at this time.
async fn insert(
    tx: &mut Write,
    person: &Person,
    base: &BaseId,
    new: &NewSession,
) -> Result<Option<SessionId>, AppError> {
    let Some(id) = store::insert_session(tx, base, new).await? else { return Ok(None) };
    let room = Places::opened(new.capacity_heads, new.max_groups);
    store::insert_entry(tx, &id, None, EntryKind::Opened, room).await?;
    record(tx, &person.into(), Act::done("open_session", "session", id.as_str())).await?;
    Ok(Some(id))
}

/// The project's place with everything a new session is held against.
struct Place {
    project: Project,
    base: Base,
    opening: Vec<OpeningRule>,
    papers: Vec<Paper>,
    taken: Vec<Moment>,
}

impl Place {
    fn is_published(&self) -> bool {
        self.project.status == ProjectStatus::Published && self.base.status == BaseStatus::Active
    }

    fn facts(&self, now: Moment) -> pattern::Base<'_> {
        pattern::Base { opening: &self.opening, papers: &self.papers, taken: &self.taken, now }
    }
}

/// The project's place, if `person` may open sessions there; that of another operator is not found.
async fn find_place(conn: &mut Conn, person: &Person, project: &ProjectId, now: Moment) -> Result<Place, AppError> {
    if !can_open_sessions(person) {
        return Err(AppError::NotAllowed);
    }
    let project = bases::store::find_project_by_id(conn, project).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
    if !is_centre(person) && base.operator_id != *person.organisation_id() {
        return Err(AppError::NotFound);
    }
    let opening = bases::store::list_opening_rules(conn, &base.id).await?;
    let papers = bases::store::list_papers(conn, &base.id).await?;
    let taken = store::list_beginnings(conn, &project.id, now).await?;
    Ok(Place { project, base, opening, papers, taken })
}

async fn planned(conn: &mut Conn, place: &Place, pattern: &Pattern, now: Moment) -> Result<Vec<Planned>, AppError> {
    let days = bases::store::list_calendar_days(conn, pattern.from, pattern.until).await?;
    let kind_of = |date: NaiveDate| day_kind(date, &days).0;
    Ok(pattern::plan(pattern, &place.facts(now), kind_of))
}
