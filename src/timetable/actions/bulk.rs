//! Changing many sessions of a project at once.

use std::collections::HashMap;

use crate::{
    accounts::model::Person,
    bases::{
        self,
        model::{Base, OpeningRule, Paper, Project},
        policy::edits,
    },
    booking::{
        closures::Closure,
        extras::Extra,
        ledger::{EntryKind, Places},
        model::{NewSession, SessionId},
        pattern,
        policy::can_open_sessions,
        resources::{Busy, Resource},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{self, record},
        db::{Conn, Write},
    },
    time::{Moment, shifted},
    timetable::{
        bulk::{Act, After, Choice, Edit, Facts, MOST_SESSIONS, can_be_done, plan},
        model::{Seen, Touched, seen},
        store,
    },
};

/// Why sessions were not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkRefusal {
    /// No session is meant.
    NoneMeant,
    /// More than can be looked through.
    TooMany,
    /// At least one is in trouble, or nothing would change.
    Trouble,
    /// Sessions or bookings are not those that were looked at.
    Changed,
}

/// What a change would do, session by session; nothing is written.
pub async fn look_at_change(
    conn: &mut Conn,
    person: &Person,
    choice: &Choice,
    act: &Act,
    now: Moment,
) -> Result<Result<Vec<Edit>, BulkRefusal>, AppError> {
    let (_, base) = find_place(conn, person, choice).await?;
    planned(conn, &base, choice, act, now).await
}

/// Changes every session that is meant, if they are what was `seen` and nothing stands against any.
pub async fn change_sessions(
    tx: &mut Write,
    person: &Person,
    choice: &Choice,
    act: &Act,
    was_seen: &Seen,
) -> Result<Result<usize, BulkRefusal>, AppError> {
    let now = tx.now();
    let (project, base) = find_place(tx, person, choice).await?;
    bases::store::hold_base(tx, &base.id).await?;
    let (from, until) = (Moment::start_of(choice.from), Moment::start_of(shifted(choice.until, 1)));
    booking::hold_sessions(tx, &base.id, from, until).await?;
    let edits = match planned(tx, &base, choice, act, now).await? {
        Ok(edits) => edits,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let touched: Vec<Touched> = edits.iter().map(|edit| edit.touched.clone()).collect();
    if seen(&touched) != *was_seen {
        return Ok(Err(BulkRefusal::Changed));
    }
    if !can_be_done(&edits) {
        return Ok(Err(BulkRefusal::Trouble));
    }
    let Some(count) = write(tx, &edits).await? else { return Ok(Err(BulkRefusal::Changed)) };
    let detail = format!("{count} of {}", project.code);
    record(tx, &person.into(), audit::Act::done("change_sessions", "project", project.id.as_str()).with(detail))
        .await?;
    Ok(Ok(count))
}

async fn find_place(conn: &mut Conn, person: &Person, choice: &Choice) -> Result<(Project, Base), AppError> {
    if !can_open_sessions(person) {
        return Err(AppError::NotAllowed);
    }
    let project = bases::store::find_project_by_id(conn, &choice.project_id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
    if edits(person, &base) { Ok((project, base)) } else { Err(AppError::NotFound) }
}

async fn planned(
    conn: &mut Conn,
    base: &Base,
    choice: &Choice,
    act: &Act,
    now: Moment,
) -> Result<Result<Vec<Edit>, BulkRefusal>, AppError> {
    let (from, until) = (Moment::start_of(choice.from), Moment::start_of(shifted(choice.until, 1)));
    let touched = super::touched(conn, &base.id, from, until).await?;
    let meant: Vec<Touched> = touched.into_iter().filter(|one| choice.means(one, now)).collect();
    if meant.is_empty() {
        return Ok(Err(BulkRefusal::NoneMeant));
    }
    if meant.len() > MOST_SESSIONS {
        return Ok(Err(BulkRefusal::TooMany));
    }
    let around = Around::read(conn, base, choice, now).await?;
    let resources = booking::list_resources_within(conn, &base.id, from, until).await?;
    let mut of: HashMap<SessionId, Vec<Resource>> = HashMap::new();
    for (session, resource) in resources {
        of.entry(session).or_default().push(resource);
    }
    let sessions = meant.into_iter().map(|one| {
        let resources = of.remove(&one.session.id).unwrap_or_default();
        (one, resources)
    });
    Ok(Ok(plan(sessions.collect(), act, &around.facts(now))))
}

/// What the changes are held against.
struct Around {
    opening: Vec<OpeningRule>,
    extras: Vec<Extra>,
    closures: Vec<Closure>,
    papers: Vec<Paper>,
    taken: Vec<Moment>,
    max_present: i64,
    known: Vec<Resource>,
    busy: Busy,
}

impl Around {
    async fn read(conn: &mut Conn, base: &Base, choice: &Choice, now: Moment) -> Result<Self, AppError> {
        let (from, until) = (Moment::start_of(choice.from), Moment::start_of(shifted(choice.until, 2)));
        Ok(Self {
            opening: bases::store::list_opening_rules(conn, &base.id).await?,
            extras: booking::list_extras(conn, &base.id, now).await?,
            closures: booking::list_closures(conn, &base.id, now).await?,
            papers: bases::store::list_papers(conn, &base.id).await?,
            taken: booking::list_beginnings(conn, &choice.project_id, now).await?,
            max_present: booking::find_limit(conn, &base.id).await?,
            known: booking::list_resources(conn, &base.id).await?,
            busy: booking::list_busy(conn, &base.id, from, until).await?,
        })
    }

    fn facts(&self, now: Moment) -> Facts<'_> {
        let base = pattern::Base {
            opening: &self.opening,
            extras: &self.extras,
            closures: &self.closures,
            papers: &self.papers,
            taken: &self.taken,
            max_present: self.max_present,
            now,
        };
        Facts { base, known: &self.known, busy: &self.busy }
    }
}

/// Writes every edit; returns how many, or nothing if a session is not what it was.
async fn write(tx: &mut Write, edits: &[Edit]) -> Result<Option<usize>, AppError> {
    let mut count = 0;
    for edit in edits.iter().filter(|edit| edit.after == After::CalledOff) {
        if !store::call_off(tx, &edit.touched.session.id).await? {
            return Ok(None);
        }
        booking::release_resources(tx, &edit.touched.session.id).await?;
        count += 1;
    }
    let mut changed: Vec<_> = edits.iter().filter_map(changed).collect();
    // Sessions that move later make room from the last one on, so that none meets the next one's beginning.
    if changed.iter().any(|(edit, new, _)| new.starts_at > edit.touched.session.starts_at) {
        changed.reverse();
    }
    for (edit, _, _) in &changed {
        booking::release_resources(tx, &edit.touched.session.id).await?;
    }
    for (edit, new, resources) in &changed {
        if !change(tx, edit, new, resources).await? {
            return Ok(None);
        }
    }
    Ok(Some(count + changed.len()))
}

fn changed(edit: &Edit) -> Option<(&Edit, &NewSession, &[Resource])> {
    match &edit.after {
        After::Changed(new, resources) => Some((edit, new, resources)),
        After::Same | After::CalledOff => None,
    }
}

async fn change(tx: &mut Write, edit: &Edit, new: &NewSession, resources: &[Resource]) -> Result<bool, AppError> {
    let was = &edit.touched.session;
    if !store::update_session(tx, was, new).await? {
        return Ok(false);
    }
    for resource in resources {
        if !booking::take_resource(tx, &was.id, &resource.id, new.starts_at, new.ends_at).await? {
            return Ok(false);
        }
    }
    let (heads, groups) = (new.capacity_heads - was.capacity_heads, new.max_groups - was.max_groups);
    if (heads, groups) != (0, 0) {
        booking::insert_entry(tx, &was.id, None, EntryKind::Changed, Places::changed(heads, groups)).await?;
    }
    Ok(true)
}
