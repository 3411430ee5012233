//! A session as the waiting list looks at it: who would come, what is free, until when it can be offered. Pure.

use chrono::NaiveDate;

use super::{Facts, Live, Step, Supply};
use crate::{
    accounts::model::OrganisationKind,
    bases::{
        calendar::{day_kind, workday_before},
        lapse::is_covered,
        model::{Base, DayKind, Paper, Project, ProjectId},
    },
    booking::{
        autorules::{self, Filing, Rule, broken_rules},
        availability::{Unbookable, groups_left, places_left},
        conduct::UNKNOWN,
        holds::HoldKind,
        release::school_year,
    },
    time::Moment,
    waiting::{
        fairness::{Bar, Candidate, FairRules, offer_until},
        model::{EntryId, Verdict, WaitlistEntry, Wish},
    },
};

/// A session with its project, base and days.
pub(super) struct Place<'a> {
    facts: &'a Facts,
    supply: &'a Supply,
    project: &'a Project,
    base: &'a Base,
    day: NaiveDate,
    day_kind: DayKind,
    last_day: NaiveDate,
    last_resort: NaiveDate,
    is_covered: bool,
    /// When an offer made now would end; none if it is too late for one.
    until: Option<Moment>,
    /// When there is no time to offer any more.
    keep_until: Moment,
    now: Moment,
}

impl<'a> Place<'a> {
    /// Nothing where the project is not published or the base does not work.
    pub(super) fn of(facts: &'a Facts, supply: &'a Supply, rules: &FairRules, now: Moment) -> Option<Self> {
        let session = &supply.session;
        let project = facts.projects.iter().find(|project| project.id == session.project_id)?;
        let base = facts.bases.iter().find(|base| base.id == session.base_id)?;
        let day = session.starts_at.date();
        let last_day = workday_before(day, autorules::RULES.lead_workdays, &facts.days);
        let own = facts.papers.iter().filter(|(id, _)| *id == session.base_id);
        let papers: Vec<Paper> = own.map(|(_, paper)| paper.clone()).collect();
        Some(Self {
            facts,
            supply,
            project,
            base,
            day,
            day_kind: day_kind(day, &facts.days).0,
            last_day,
            last_resort: workday_before(day, autorules::RULES.last_workdays, &facts.days),
            is_covered: is_covered(&papers, day),
            until: offer_until(rules, now, session.starts_at, last_day),
            keep_until: Moment::start_of(last_day).plus(-rules.least),
            now,
        })
    }

    /// What is to be done here, of what was decided.
    pub(super) fn step(&self, decided: Vec<(EntryId, Verdict)>) -> Step {
        let (session, until) = (self.supply.session.clone(), self.until.unwrap_or(self.now));
        Step { session, until, keep_until: self.keep_until, decided }
    }

    /// Heads and groups that are free, or kept for a group of the list: what is kept is decided anew each time. The
    /// base's limit of people at once may leave less than the session.
    pub(super) fn free(&self, waiting: &[Live]) -> (i64, i64) {
        let session = &self.supply.session;
        let holds = waiting.iter().filter_map(|live| live.entry.hold.as_ref());
        let kept = holds.filter(|hold| hold.kind == HoldKind::Kept && hold.session_id == session.id);
        let (heads, groups) = kept.fold((0, 0), |(heads, groups), hold| (heads + hold.heads, groups + 1));
        let left = self.supply.presence.left().unwrap_or(i64::MAX).min(places_left(session));
        (left + heads, groups_left(session) + groups)
    }

    /// The group of an entry if it would come here and fit into the empty session.
    pub(super) fn candidate(&self, live: &Live, open_offers: i64) -> Option<Candidate> {
        let (entry, session) = (&live.entry, &self.supply.session);
        if entry.heads() > self.most() || !self.is_wanted(entry) {
            return None;
        }
        let pair = (entry.id.clone(), session.id.clone());
        if self.facts.refused.contains(&pair) || !self.takes(live) {
            return None;
        }
        let kept_at = entry.hold.as_ref().filter(|hold| hold.kind == HoldKind::Kept).map(|hold| &hold.session_id);
        Some(Candidate {
            entry: entry.id.clone(),
            organiser: entry.organiser_id.clone(),
            heads: entry.heads(),
            visits: self.facts.past.visits(&entry.organiser_id, school_year(self.now.date())),
            since: entry.created_at,
            passed: self.facts.passed.get(&pair).copied().unwrap_or_default(),
            is_kept: kept_at == Some(&session.id),
            bar: self.bar(entry),
            open_offers,
        })
    }

    /// Heads that fit into the empty session.
    fn most(&self) -> i64 {
        let (capacity, most) = (self.supply.session.capacity_heads, self.supply.presence.most);
        if most > 0 { capacity.min(most) } else { capacity }
    }

    /// What keeps an entry from being offered this session, whatever is free.
    fn bar(&self, entry: &WaitlistEntry) -> Option<Bar> {
        if self.until.is_none() {
            return Some(Bar::TooLate);
        }
        let past = &self.facts.past;
        match past.may_have(&entry.organiser_id, &self.supply.session, self.base.category, self.now) {
            Ok(()) => None,
            Err(Unbookable::QuotaReached { .. }) => Some(Bar::VisitsReached),
            Err(_) => Some(Bar::NotReleased),
        }
    }

    /// Whether the entry's wish names this session.
    fn is_wanted(&self, entry: &WaitlistEntry) -> bool {
        let session = &self.supply.session;
        let is_day = (entry.from..=entry.until).contains(&self.day);
        let is_project = entry.project_id == session.project_id;
        match entry.wish {
            Wish::Session => entry.session_id.as_ref() == Some(&session.id),
            Wish::Days | Wish::Week => is_project && is_day,
            Wish::Elsewhere => is_day && (is_project || self.is_like(&entry.project_id)),
        }
    }

    /// Whether this is another base's project of the same kind, at a base of the same category.
    fn is_like(&self, wanted: &ProjectId) -> bool {
        let wanted = self.facts.projects.iter().find(|project| project.id == *wanted);
        let base = wanted.and_then(|project| self.facts.bases.iter().find(|base| base.id == project.base_id));
        match (wanted, base) {
            (Some(wanted), Some(base)) => {
                base.id != self.base.id && base.category == self.base.category && wanted.kind == self.project.kind
            }
            _ => false,
        }
    }

    /// Whether filing would be accepted, or at least left to the Centre; being late is another question.
    fn takes(&self, live: &Live) -> bool {
        let filing = Filing {
            today: self.now.date(),
            last_day: self.last_day,
            last_resort: self.last_resort,
            day: self.day,
            day_kind: self.day_kind,
            is_school: live.entry.organiser_kind == OrganisationKind::School,
            heads: &live.heads,
            project: self.project,
            is_covered: self.is_covered,
            has_plan: false,
            conduct: &UNKNOWN,
        };
        let broken = broken_rules(&autorules::RULES, &filing);
        broken.iter().all(|one| one.rule() == Rule::LeadTime || one.is_left_to_centre())
    }
}
