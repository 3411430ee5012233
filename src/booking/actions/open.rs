//! Opening sessions, one or a whole pattern.

use std::collections::BTreeSet;

use crate::{
    accounts::{model::Person, policy::is_centre},
    bases::{
        self,
        model::{Base, BaseId, BaseStatus, OpeningRule, Paper, Project, ProjectId, ProjectStatus},
    },
    booking::{
        closures::Closure,
        extras::Extra,
        ledger::{EntryKind, Places},
        model::{NewSession, Session, SessionId},
        pattern::{self, Calendar, Conflict, Pattern, Planned},
        policy::can_open_sessions,
        resources::{Resource, ResourceId},
        store,
    },
    calendars,
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::{Moment, shifted},
};

/// Why no session was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionRefusal {
    /// Only a published project of an active base has sessions.
    NotPublished,
    /// A session without room.
    NoRoom,
    /// No guide or room of this base.
    NoSuchResource,
    /// Something stands against this time.
    Conflict(Conflict),
    /// Nothing is left of the pattern.
    NothingLeft,
    /// It is no longer what was looked at.
    Changed,
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
    insert(tx, person, &place.base.id, new, &[]).await
}

/// What a pattern would open, and what it would leave out.
pub async fn plan_pattern(
    conn: &mut Conn,
    person: &Person,
    pattern: &Pattern,
    now: Moment,
) -> Result<Result<Vec<Planned>, SessionRefusal>, AppError> {
    let place = find_place(conn, person, &pattern.project_id, now).await?;
    planned(conn, &place, pattern, now).await
}

/// Opens every session of a pattern that nothing stands against.
pub async fn open_pattern(
    tx: &mut Write,
    person: &Person,
    pattern: &Pattern,
) -> Result<Result<Vec<SessionId>, SessionRefusal>, AppError> {
    open_planned(tx, person, pattern, None).await
}

/// Opens exactly the sessions that were `seen` in the preview, or nothing if the pattern gives others by now. The
/// pattern is kept as its project's.
pub async fn publish_pattern(
    tx: &mut Write,
    person: &Person,
    pattern: &Pattern,
    seen: &BTreeSet<Moment>,
) -> Result<Result<Vec<SessionId>, SessionRefusal>, AppError> {
    open_planned(tx, person, pattern, Some(seen)).await
}

async fn open_planned(
    tx: &mut Write,
    person: &Person,
    pattern: &Pattern,
    seen: Option<&BTreeSet<Moment>>,
) -> Result<Result<Vec<SessionId>, SessionRefusal>, AppError> {
    let now = tx.now();
    let base = find_place(tx, person, &pattern.project_id, now).await?.base.id;
    // Closing a base, setting its limit and publishing wait for each other; then it is looked again.
    bases::store::hold_base(tx, &base).await?;
    let place = find_place(tx, person, &pattern.project_id, now).await?;
    if pattern.capacity_heads < 1 || pattern.max_groups < 1 {
        return Ok(Err(SessionRefusal::NoRoom));
    }
    let planned = match planned(tx, &place, pattern, now).await? {
        Ok(planned) => planned,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let free: Vec<NewSession> =
        planned.into_iter().filter(|one| one.conflict.is_none()).map(|one| one.session).collect();
    if seen.is_some_and(|seen| free.iter().map(|session| session.starts_at).collect::<BTreeSet<_>>() != *seen) {
        return Ok(Err(SessionRefusal::Changed));
    }
    if free.is_empty() {
        return Ok(Err(SessionRefusal::NothingLeft));
    }
    let mut opened = Vec::new();
    for session in &free {
        match insert(tx, person, &base, session, &pattern.resources).await? {
            Ok(id) => opened.push(id),
            Err(_) => return Ok(Err(SessionRefusal::Changed)),
        }
    }
    if seen.is_some() {
        store::replace_pattern(tx, pattern).await?;
    }
    Ok(Ok(opened))
}

/// The session with its guide and room and the first entry of its ledger; a conflict if somebody has just opened
/// one at this time, or has just taken the guide or room.
async fn insert(
    tx: &mut Write,
    person: &Person,
    base: &BaseId,
    new: &NewSession,
    resources: &[ResourceId],
) -> Result<Result<SessionId, SessionRefusal>, AppError> {
    let (id, before) = match store::insert_session(tx, base, new).await? {
        Some(id) => (id, None),
        None => match reopen(tx, new).await? {
            Some(session) => (session.id.clone(), Some(session)),
            None => return Ok(Err(SessionRefusal::Conflict(Conflict::Taken))),
        },
    };
    for resource in resources {
        if !store::take_resource(tx, &id, resource, new.starts_at, new.ends_at).await? {
            return Ok(Err(SessionRefusal::Conflict(Conflict::ResourceTaken(String::new()))));
        }
    }
    let room = Places::opened(new.capacity_heads, new.max_groups);
    match before {
        None => store::insert_entry(tx, &id, None, EntryKind::Opened, room).await?,
        Some(was) => note_change(tx, &was, new).await?,
    }
    record(tx, &person.into(), Act::done("open_session", "session", id.as_str())).await?;
    Ok(Ok(id))
}

/// What a session that is open again has more or less places than before.
async fn note_change(tx: &mut Write, was: &Session, new: &NewSession) -> Result<(), AppError> {
    let (heads, groups) = (new.capacity_heads - was.capacity_heads, new.max_groups - was.max_groups);
    if (heads, groups) == (0, 0) {
        return Ok(());
    }
    store::insert_entry(tx, &was.id, None, EntryKind::Changed, Places::changed(heads, groups)).await
}

/// The session that was called off at this time, as it was: it is open again.
async fn reopen(tx: &mut Write, new: &NewSession) -> Result<Option<Session>, AppError> {
    let Some(was) = store::find_called_off(tx, &new.project_id, new.starts_at).await? else { return Ok(None) };
    Ok(store::reopen_session(tx, &was.id, new).await?.then_some(was))
}

/// The project's place with everything a new session is held against.
struct Place {
    project: Project,
    base: Base,
    opening: Vec<OpeningRule>,
    extras: Vec<Extra>,
    closures: Vec<Closure>,
    papers: Vec<Paper>,
    taken: Vec<Moment>,
    max_present: i64,
}

impl Place {
    fn is_published(&self) -> bool {
        self.project.status == ProjectStatus::Published && self.base.status == BaseStatus::Active
    }

    fn facts(&self, now: Moment) -> pattern::Base<'_> {
        pattern::Base {
            opening: &self.opening,
            extras: &self.extras,
            closures: &self.closures,
            papers: &self.papers,
            taken: &self.taken,
            max_present: self.max_present,
            now,
        }
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
    let extras = store::list_extras(conn, &base.id, now).await?;
    let closures = store::list_closures(conn, &base.id, now).await?;
    let papers = bases::store::list_papers(conn, &base.id).await?;
    let taken = store::list_held_beginnings(conn, &project.id, now).await?;
    let max_present = store::find_limit(conn, &base.id).await?;
    Ok(Place { project, base, opening, extras, closures, papers, taken, max_present })
}

async fn planned(
    conn: &mut Conn,
    place: &Place,
    pattern: &Pattern,
    now: Moment,
) -> Result<Result<Vec<Planned>, SessionRefusal>, AppError> {
    if !place.is_published() {
        return Ok(Err(SessionRefusal::NotPublished));
    }
    let known = store::list_resources(conn, &place.base.id).await?;
    let Some(wanted) = chosen(&known, &pattern.resources) else { return Ok(Err(SessionRefusal::NoSuchResource)) };
    let days = bases::store::list_calendar_days(conn, pattern.from, pattern.until).await?;
    let spans = calendars::store::list_spans(conn, pattern.from, pattern.until).await?;
    let (from, until) = (Moment::start_of(pattern.from), Moment::start_of(shifted(pattern.until, 2)));
    let busy = store::list_busy(conn, &place.base.id, from, until).await?;
    let calendar = Calendar { days: &days, spans: &spans };
    Ok(Ok(pattern::plan(pattern, &place.facts(now), &calendar, &wanted, busy)))
}

/// The guides and rooms that are asked for; nothing if one of them is none of the base, or retired.
fn chosen(known: &[Resource], wanted: &[ResourceId]) -> Option<Vec<Resource>> {
    let find = |id: &ResourceId| known.iter().find(|one| one.id == *id && !one.is_retired).cloned();
    wanted.iter().map(find).collect()
}
