//! What organisers that wait did before, and what the rules of release make of it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    accounts::model::OrganisationId,
    bases::model::{BaseCategory, ProjectId},
    booking::{
        availability::Unbookable,
        model::Session,
        release::{Asker, Release, may_have, rule_for, school_year, term_of},
    },
    calendars::model::SchoolSpan,
    time::Moment,
};

/// A visit of an organiser, past or to come; parts of a group that was split are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// What it is called: the booking, or what its parts have in common.
    pub visit: String,
    /// What was visited.
    pub project_id: ProjectId,
    /// When.
    pub day: NaiveDate,
}

/// Visits, towns, terms and rules.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Visits of every organiser that waits, from this school year on.
    pub visits: BTreeMap<OrganisationId, Vec<Visited>>,
    /// Organisers of towns that lie far away.
    pub far: BTreeSet<OrganisationId>,
    /// Terms and breaks.
    pub spans: Vec<SchoolSpan>,
    /// The rules of release in force.
    pub rules: Vec<Release>,
}

impl Past {
    /// Visits of an organiser on the days from `first` to `last`.
    pub fn visits(&self, organiser: &OrganisationId, (first, last): (NaiveDate, NaiveDate)) -> i64 {
        self.count(organiser, |visited| (first..=last).contains(&visited.day))
    }

    /// Whether the rules of release let an organiser book `session` at `now`, as `booking::release` says it.
    pub fn may_have(
        &self,
        organiser: &OrganisationId,
        session: &Session,
        category: BaseCategory,
        now: Moment,
    ) -> Result<(), Unbookable> {
        let Some(rule) = rule_for(&self.rules, &session.project_id, category) else { return Ok(()) };
        let day = session.starts_at.date();
        let (first, last) = term_of(day, &self.spans, organiser);
        let asker = Asker {
            is_far: self.far.contains(organiser),
            is_first: self.visits(organiser, school_year(day)) == 0,
            visits: self.count(organiser, |visited| {
                visited.project_id == session.project_id && (first..=last).contains(&visited.day)
            }),
        };
        may_have(&rule.terms, session, &asker, now)
    }

    fn count(&self, organiser: &OrganisationId, counts: impl Fn(&&Visited) -> bool) -> i64 {
        let visits = self.visits.get(organiser).map_or([].as_slice(), Vec::as_slice);
        let counted: BTreeSet<&str> = visits.iter().filter(counts).map(|visited| visited.visit.as_str()).collect();
        counted.len() as i64
    }
}
