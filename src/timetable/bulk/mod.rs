//! What a change of many sessions would do, session by session. Pure.
//!
//! All or nothing: as long as one session is in trouble, none is changed.

use chrono::{NaiveDate, NaiveTime};

use super::model::Touched;
use crate::{
    bases::model::ProjectId,
    booking::{
        model::{NewSession, SessionStatus},
        pattern::{self, Base, Conflict, weekday_bit},
        resources::{Busy, Resource, ResourceId, ResourceKind, slots, take},
    },
    time::{MINUTE, Moment},
};

/// Most sessions of one change: more is a list nobody reads.
pub const MOST_SESSIONS: usize = 300;
/// Farthest shift, in minutes.
pub const MOST_SHIFT: i64 = 8 * 60;

/// Which sessions of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The project.
    pub project_id: ProjectId,
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub until: NaiveDate,
    /// Bits from Monday (1) to Sunday (64); 0 for every day.
    pub weekdays: i64,
    /// Only those that begin at this time of day.
    pub starts: Option<NaiveTime>,
}

/// What becomes of a session's guide or room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Swap {
    /// It keeps the one it has.
    #[default]
    Keep,
    /// It needs none.
    Without,
    /// It gets this one.
    With(ResourceId),
}

/// What is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Most heads, if they change.
    pub capacity_heads: Option<i64>,
    /// Most groups, if they change.
    pub max_groups: Option<i64>,
    /// Minutes later (earlier, if negative).
    pub shift: i64,
    /// The guide.
    pub guide: Swap,
    /// The room.
    pub room: Swap,
}

/// What is done with the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// They are changed.
    Change(Changes),
    /// Those that nobody has booked are called off.
    CallOffEmpty,
}

/// Why a session cannot be changed so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// So many heads have a place already.
    BelowHeads(i64),
    /// So many groups have a place already.
    BelowGroups(i64),
    /// It is booked: its time is not moved under the feet of those who come.
    Booked,
    /// Something stands against the new time or room.
    Conflict(Conflict),
}

/// A session and what it would become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// As it is.
    pub touched: Touched,
    /// Its guide and room.
    pub resources: Vec<Resource>,
    /// What it becomes.
    pub after: After,
    /// Why it cannot.
    pub trouble: Option<Trouble>,
}

/// What becomes of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// It stays as it is.
    Same,
    /// It is called off.
    CalledOff,
    /// It becomes this, with this guide and room.
    Changed(NewSession, Vec<Resource>),
}

/// What the changes are held against.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The base; its `taken` are beginnings of all the project's sessions.
    pub base: Base<'a>,
    /// Every guide and room of the base.
    pub known: &'a [Resource],
    /// When they are taken.
    pub busy: &'a Busy,
}

impl Choice {
    /// Whether a session is meant: open, coming, and as asked for.
    pub fn means(&self, touched: &Touched, now: Moment) -> bool {
        let session = &touched.session;
        let date = session.starts_at.date();
        session.project_id == self.project_id
            && session.status == SessionStatus::Open
            && session.starts_at > now
            && (self.from..=self.until).contains(&date)
            && (self.weekdays == 0 || self.weekdays & weekday_bit(date) != 0)
            && self.starts.is_none_or(|starts| session.starts_at.time() == starts)
    }
}

/// What `act` would do to each of `sessions`, which come in order with their guides and rooms.
pub fn plan(sessions: Vec<(Touched, Vec<Resource>)>, act: &Act, facts: &Facts<'_>) -> Vec<Edit> {
    let Act::Change(changes) = act else {
        return sessions.into_iter().map(|(touched, resources)| call_off(touched, resources)).collect();
    };
    // What these sessions leave is free for one another.
    let mut busy = facts.busy.clone();
    for (touched, resources) in &sessions {
        let taken = slots(touched.session.starts_at, touched.session.ends_at);
        for slot in taken {
            resources.iter().for_each(|one| {
                busy.remove(&(one.id.clone(), slot));
            });
        }
    }
    let leaving: Vec<Moment> = sessions.iter().map(|(touched, _)| touched.session.starts_at).collect();
    let taken: Vec<Moment> = facts.base.taken.iter().copied().filter(|moment| !leaving.contains(moment)).collect();
    let base = Base { taken: &taken, ..facts.base };
    let mut edits = Vec::new();
    for (touched, resources) in sessions {
        let (new, wanted) = (changed(&touched, changes), swapped(&resources, changes, facts.known));
        let trouble = trouble(&touched, &new, changes, &base)
            .or_else(|| pattern::resource_conflict(&new, &wanted, &busy).map(Trouble::Conflict));
        take(&wanted, &mut busy, new.starts_at, new.ends_at);
        let is_same = new == as_it_is(&touched) && wanted == resources;
        let after = if is_same { After::Same } else { After::Changed(new, wanted) };
        edits.push(Edit { touched, resources, after, trouble });
    }
    edits
}

/// Whether anything would happen, and nothing stands against it.
pub fn can_be_done(edits: &[Edit]) -> bool {
    edits.iter().all(|edit| edit.trouble.is_none()) && edits.iter().any(|edit| edit.after != After::Same)
}

fn call_off(touched: Touched, resources: Vec<Resource>) -> Edit {
    let is_empty = touched.session.reserved_groups == 0;
    let after = if is_empty { After::CalledOff } else { After::Same };
    Edit { touched, resources, after, trouble: None }
}

/// The session as somebody would open it.
pub fn as_it_is(touched: &Touched) -> NewSession {
    let session = &touched.session;
    NewSession {
        project_id: session.project_id.clone(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        capacity_heads: session.capacity_heads,
        max_groups: session.max_groups,
    }
}

fn changed(touched: &Touched, changes: &Changes) -> NewSession {
    let now = as_it_is(touched);
    NewSession {
        starts_at: now.starts_at.plus(changes.shift * MINUTE),
        ends_at: now.ends_at.plus(changes.shift * MINUTE),
        capacity_heads: changes.capacity_heads.unwrap_or(now.capacity_heads),
        max_groups: changes.max_groups.unwrap_or(now.max_groups),
        ..now
    }
}

fn swapped(resources: &[Resource], changes: &Changes, known: &[Resource]) -> Vec<Resource> {
    let of = |kind: ResourceKind, swap: &Swap| match swap {
        Swap::Keep => resources.iter().filter(|one| one.kind == kind).cloned().collect(),
        Swap::Without => Vec::new(),
        Swap::With(id) => known.iter().filter(|one| one.id == *id && one.kind == kind).cloned().collect::<Vec<_>>(),
    };
    [of(ResourceKind::Guide, &changes.guide), of(ResourceKind::Room, &changes.room)].concat()
}

fn trouble(touched: &Touched, new: &NewSession, changes: &Changes, base: &Base<'_>) -> Option<Trouble> {
    let session = &touched.session;
    if new.capacity_heads < session.reserved_heads {
        return Some(Trouble::BelowHeads(session.reserved_heads));
    }
    if new.max_groups < session.reserved_groups {
        return Some(Trouble::BelowGroups(session.reserved_groups));
    }
    if changes.shift != 0 && session.reserved_groups > 0 {
        return Some(Trouble::Booked);
    }
    if changes.shift != 0 {
        return pattern::conflict(new, base).map(Trouble::Conflict);
    }
    let is_more = new.capacity_heads > session.capacity_heads;
    let is_above = is_more && base.max_present > 0 && new.capacity_heads > base.max_present;
    is_above.then_some(Trouble::Conflict(Conflict::AboveLimit(base.max_present)))
}

#[cfg(test)]
mod tests;
