//! Which groups of the waiting list would come to which sessions, and what the fairness rule says to that. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    fairness::{Candidate, FairRules, decide, offer_until},
    model::{EntryId, Outcome, Verdict, WaitlistEntry, Wish},
};
use crate::{
    accounts::model::{OrganisationId, OrganisationKind},
    bases::{
        calendar::{day_kind, workday_before},
        lapse::is_covered,
        model::{Base, BaseId, CalendarDay, Paper, Project, ProjectId},
    },
    booking::{
        autorules::{self, Filing, Rule, broken_rules},
        availability::{groups_left, places_left},
        conduct::UNKNOWN,
        holds::HoldKind,
        model::{Grades, HeadCount, Session, SessionId},
    },
    time::Moment,
};

/// A live entry with what the plan asks of it.
#[derive(Clone, Debug)]
pub struct Live {
    /// The entry.
    pub entry: WaitlistEntry,
    /// Who would come.
    pub heads: HeadCount,
    /// Visits of its organiser this school year.
    pub visits: i64,
}

/// Everything that the plan stands on.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Sessions with free or kept places.
    pub sessions: Vec<Session>,
    /// Published projects.
    pub projects: Vec<Project>,
    /// Bases in operation.
    pub bases: Vec<Base>,
    /// Their papers.
    pub papers: Vec<(BaseId, Paper)>,
    /// The civic calendar.
    pub days: Vec<CalendarDay>,
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
    let mut sessions: Vec<&Session> = facts.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.starts_at, session.id.clone()));
    let mut steps = Vec::new();
    for session in sessions {
        let Some(place) = Place::of(facts, session, rules, now) else { continue };
        let candidates: Vec<Candidate> = asked.iter().filter_map(|live| place.candidate(facts, live, &open)).collect();
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
        let keep_until = Moment::start_of(place.last_day).plus(-rules.least);
        steps.push(Step { session: session.clone(), until: place.until.unwrap_or(now), keep_until, decided });
    }
    steps
}

/// What a group must keep whenever it comes; the other rules depend on the day.
pub const OF_THE_GROUP: [Rule; 3] = [Rule::Grades, Rule::Heads, Rule::Adults];

/// The rules that a group breaks on any day.
pub fn broken_by_group(heads: &HeadCount, project: &Project, today: NaiveDate) -> Vec<autorules::Broken> {
    let filing = Filing {
        today,
        last_day: today,
        last_resort: today,
        day: today,
        day_kind: crate::bases::model::DayKind::Workday,
        is_school: false,
        heads,
        project,
        is_covered: true,
        has_plan: false,
        conduct: &UNKNOWN,
    };
    OF_THE_GROUP.into_iter().filter_map(|rule| autorules::check(&autorules::RULES, rule, &filing).err()).collect()
}

/// A session with its project, base and days.
struct Place<'a> {
    session: &'a Session,
    project: &'a Project,
    base: &'a Base,
    papers: Vec<Paper>,
    last_day: NaiveDate,
    last_resort: NaiveDate,
    /// When an offer made now would end; none if it is too late for one.
    until: Option<Moment>,
    today: NaiveDate,
}

impl<'a> Place<'a> {
    fn of(facts: &'a Facts, session: &'a Session, rules: &FairRules, now: Moment) -> Option<Self> {
        let project = facts.projects.iter().find(|project| project.id == session.project_id)?;
        let base = facts.bases.iter().find(|base| base.id == session.base_id)?;
        let day = session.starts_at.date();
        let last_day = workday_before(day, autorules::RULES.lead_workdays, &facts.days);
        let own = facts.papers.iter().filter(|(id, _)| *id == session.base_id);
        Some(Self {
            session,
            project,
            base,
            papers: own.map(|(_, paper)| paper.clone()).collect(),
            last_day,
            last_resort: workday_before(day, autorules::RULES.last_workdays, &facts.days),
            until: offer_until(rules, now, session.starts_at, last_day),
            today: now.date(),
        })
    }

    /// Heads and groups that are free, or kept for a group of the list: what is kept is decided anew each time.
    fn free(&self, waiting: &[Live]) -> (i64, i64) {
        let holds = waiting.iter().filter_map(|live| live.entry.hold.as_ref());
        let kept = holds.filter(|hold| hold.kind == HoldKind::Kept && hold.session_id == self.session.id);
        let (heads, groups) = kept.fold((0, 0), |(heads, groups), hold| (heads + hold.heads, groups + 1));
        (places_left(self.session) + heads, groups_left(self.session) + groups)
    }

    fn candidate(&self, facts: &Facts, live: &Live, open: &BTreeMap<OrganisationId, i64>) -> Option<Candidate> {
        let entry = &live.entry;
        let pair = (entry.id.clone(), self.session.id.clone());
        let kept_at = entry.hold.as_ref().filter(|hold| hold.kind == HoldKind::Kept).map(|hold| &hold.session_id);
        let can_ever = entry.heads() <= self.session.capacity_heads && self.is_wanted(facts, entry);
        if !can_ever || facts.refused.contains(&pair) || !self.takes(facts, live) {
            return None;
        }
        Some(Candidate {
            entry: entry.id.clone(),
            organiser: entry.organiser_id.clone(),
            heads: entry.heads(),
            visits: live.visits,
            since: entry.created_at,
            passed: facts.passed.get(&pair).copied().unwrap_or_default(),
            is_kept: kept_at == Some(&self.session.id),
            is_in_time: self.until.is_some(),
            open_offers: open.get(&entry.organiser_id).copied().unwrap_or_default(),
        })
    }

    /// Whether the entry's wish names this session.
    fn is_wanted(&self, facts: &Facts, entry: &WaitlistEntry) -> bool {
        let day = self.session.starts_at.date();
        let is_day = (entry.from..=entry.until).contains(&day);
        let is_project = entry.project_id == self.session.project_id;
        match entry.wish {
            Wish::Session => entry.session_id.as_ref() == Some(&self.session.id),
            Wish::Days | Wish::Week => is_project && is_day,
            Wish::Elsewhere => is_day && (is_project || self.is_like(facts, &entry.project_id)),
        }
    }

    /// Whether this is another base's project of the same kind, at a base of the same category.
    fn is_like(&self, facts: &Facts, wanted: &ProjectId) -> bool {
        let wanted = facts.projects.iter().find(|project| project.id == *wanted);
        let base = wanted.and_then(|project| facts.bases.iter().find(|base| base.id == project.base_id));
        match (wanted, base) {
            (Some(wanted), Some(base)) => {
                base.id != self.base.id && base.category == self.base.category && wanted.kind == self.project.kind
            }
            _ => false,
        }
    }

    /// Whether filing would be accepted, or at least left to the Centre; being late is another question.
    fn takes(&self, facts: &Facts, live: &Live) -> bool {
        let day = self.session.starts_at.date();
        let filing = Filing {
            today: self.today,
            last_day: self.last_day,
            last_resort: self.last_resort,
            day,
            day_kind: day_kind(day, &facts.days).0,
            is_school: live.entry.organiser_kind == OrganisationKind::School,
            heads: &live.heads,
            project: self.project,
            is_covered: is_covered(&self.papers, day),
            has_plan: false,
            conduct: &UNKNOWN,
        };
        let broken = broken_rules(&autorules::RULES, &filing);
        broken.iter().all(|one| one.rule() == Rule::LeadTime || one.is_left_to_centre())
    }
}

/// A head count of these grades.
pub fn head_count(grades: Grades, adults: i64) -> HeadCount {
    HeadCount { grades, adults, in_difficulty: 0 }
}
