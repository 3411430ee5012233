//! Which groups of the waiting list would come to which sessions, and what the fairness rule says to that. Pure.

mod past;
mod place;

pub use past::{Past, Visited};

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use self::place::Place;
use super::{
    fairness::{Candidate, FairRules, decide},
    model::{EntryId, Outcome, Verdict, WaitlistEntry},
};
use crate::{
    accounts::model::OrganisationId,
    bases::model::{Base, BaseId, CalendarDay, DayKind, Paper, Project},
    booking::{
        autorules::{self, Broken, Filing, Rule},
        conduct::UNKNOWN,
        model::{Grades, HeadCount, Session, SessionId},
        presence::Presence,
    },
    time::Moment,
};

/// A live entry and who would come.
#[derive(Clone, Debug)]
pub struct Live {
    /// The entry.
    pub entry: WaitlistEntry,
    /// Who would come.
    pub heads: HeadCount,
}

/// A session with free or kept places, and how full its base is meanwhile.
#[derive(Clone, Debug)]
pub struct Supply {
    /// The session.
    pub session: Session,
    /// The limit of people at once.
    pub presence: Presence,
}

/// Everything that the plan stands on.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Sessions with free or kept places.
    pub sessions: Vec<Supply>,
    /// Published projects.
    pub projects: Vec<Project>,
    /// Bases in operation.
    pub bases: Vec<Base>,
    /// Their papers.
    pub papers: Vec<(BaseId, Paper)>,
    /// The civic calendar.
    pub days: Vec<CalendarDay>,
    /// What the organisers did before, and the rules of release.
    pub past: Past,
    /// How often an entry was passed over at a session since places were last kept for it.
    pub passed: BTreeMap<(EntryId, SessionId), i64>,
    /// Entries that are not offered a session again.
    pub refused: BTreeSet<(EntryId, SessionId)>,
}

/// What is to be done at one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The session.
    pub session: Session,
    /// When offers end that are made now.
    pub until: Moment,
    /// When there is no time to offer any more, and nothing is kept.
    pub keep_until: Moment,
    /// What was decided, in the order of the turns.
    pub decided: Vec<(EntryId, Verdict)>,
}

/// Decides at every session, the soonest first. An entry that is offered one is asked at no other.
pub fn plan(rules: &FairRules, facts: &Facts, waiting: &[Live], now: Moment) -> Vec<Step> {
    let mut open: BTreeMap<OrganisationId, i64> = BTreeMap::new();
    for live in waiting.iter().filter(|live| live.entry.offer(now).is_some()) {
        *open.entry(live.entry.organiser_id.clone()).or_default() += 1;
    }
    let mut asked: Vec<&Live> = waiting.iter().filter(|live| live.entry.offer(now).is_none()).collect();
    let mut sessions: Vec<&Supply> = facts.sessions.iter().collect();
    sessions.sort_by_key(|supply| (supply.session.starts_at, supply.session.id.clone()));
    let mut steps = Vec::new();
    for supply in sessions {
        let Some(place) = Place::of(facts, supply, rules, now) else { continue };
        let open_offers = |live: &&Live| open.get(&live.entry.organiser_id).copied().unwrap_or_default();
        let candidates: Vec<Candidate> =
            asked.iter().filter_map(|live| place.candidate(live, open_offers(live))).collect();
        if candidates.is_empty() {
            continue;
        }
        let (heads, groups) = place.free(waiting);
        let decided = decide(rules, heads, groups, &candidates);
        let is_offered = |one: &&(EntryId, Verdict)| one.1.outcome == Outcome::Offered;
        let offered: BTreeSet<&EntryId> = decided.iter().filter(is_offered).map(|one| &one.0).collect();
        for live in asked.iter().filter(|live| offered.contains(&live.entry.id)) {
            *open.entry(live.entry.organiser_id.clone()).or_default() += 1;
        }
        asked.retain(|live| !offered.contains(&live.entry.id));
        steps.push(place.step(decided));
    }
    steps
}

/// What a group must keep whenever it comes; the other rules depend on the day.
pub const OF_THE_GROUP: [Rule; 3] = [Rule::Grades, Rule::Heads, Rule::Adults];

/// The rules that a group breaks on any day.
pub fn broken_by_group(heads: &HeadCount, project: &Project, today: NaiveDate) -> Vec<Broken> {
    let filing = Filing {
        today,
        last_day: today,
        last_resort: today,
        day: today,
        day_kind: DayKind::Workday,
        is_school: false,
        heads,
        project,
        is_covered: true,
        has_plan: false,
        conduct: &UNKNOWN,
    };
    OF_THE_GROUP.into_iter().filter_map(|rule| autorules::check(&autorules::RULES, rule, &filing).err()).collect()
}

/// A head count of these grades.
pub fn head_count(grades: Grades, adults: i64) -> HeadCount {
    HeadCount { grades, adults, in_difficulty: 0 }
}

#[cfg(test)]
mod tests;
