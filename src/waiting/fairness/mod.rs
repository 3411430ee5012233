//! The fairness rule of the waiting list in words (its page says the same to everybody). When a session has places:
//!
//! 1. Groups come in this order: the organiser with fewer visits this school year first, then who has waited longer.
//! 2. Each in turn is offered its places if they are enough. A group that needs more is passed over whenever others get
//!    places, smaller ones behind it or newcomers before it, and each time is a pass; it loses nothing but these places.
//! 3. A group that was passed over `passes` times at a session comes before all others there. If what is free is not
//!    enough for it, the places are kept for it, for `booking::holds::TIMES.kept` at most, and nobody behind it gets
//!    any; after that it counts anew, so that no places stay empty for long.
//! 4. An organiser has at most `open_offers` open offers, so that one school cannot take all that comes free;
//!    places that are kept for a group are its own all the same.
//! 5. An offer lasts `TIMES.offer` (`offer_near` for a visit within `near`) from the moment its message leaves, which is
//!    not at night, and ends before the last day to file begins. Where less than `least` would be left, nothing is
//!    offered.
//! 6. Who says no, or nothing, is not offered that session again; after `unanswered` offers without an answer the
//!    entry ends.
//! 7. The rules of release (`booking::release`) hold as for every booking: a session that has not opened for an
//!    organiser, or of which it has had all its visits, is not offered to it.
//!
//! The figures are data with a version, and every receipt names it. Pure.

use chrono::NaiveDate;

use super::model::{EntryId, FirstBy, Outcome, Verdict};
use crate::{
    accounts::model::OrganisationId,
    booking::holds::{HoldKind, TIMES, expiry},
    messages::timing::leaves_at,
    time::{DAY, HOUR, Moment},
};

/// One version of the rule's figures. What was used is never edited, only followed by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FairRules {
    /// Version, counted from 1.
    pub version: i64,
    /// So often a group is passed over before the next places are its own.
    pub passes: i64,
    /// Open offers of one organiser.
    pub open_offers: i64,
    /// Seconds in which the visit is near.
    pub near: i64,
    /// Seconds to answer then.
    pub offer_near: i64,
    /// Fewest seconds to answer.
    pub least: i64,
    /// So many offers without an answer end an entry.
    pub unanswered: i64,
}

/// The rule of now; the Centre may set other figures by another version. In version 1 the night counted, too.
pub const RULES: FairRules = FairRules {
    version: 2,
    passes: 2,
    open_offers: 2,
    near: 7 * DAY,
    offer_near: 6 * HOUR,
    least: HOUR,
    unanswered: 2,
};

/// Why a group is offered nothing at a session, whatever is free there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// There is no time left to offer and to file.
    TooLate,
    /// By the rules of release the session has not opened for it.
    NotReleased,
    /// By the rules of release its organiser has had all its visits of the term.
    VisitsReached,
}

impl Bar {
    const fn outcome(self) -> Outcome {
        match self {
            Self::TooLate => Outcome::TooLate,
            Self::NotReleased => Outcome::NotReleased,
            Self::VisitsReached => Outcome::VisitsReached,
        }
    }
}

/// A group that would come to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its entry.
    pub entry: EntryId,
    /// Whose it is.
    pub organiser: OrganisationId,
    /// Places it needs.
    pub heads: i64,
    /// Visits of its organiser this school year.
    pub visits: i64,
    /// Since when it waits.
    pub since: Moment,
    /// How often it was passed over at this session since places were last kept for it.
    pub passed: i64,
    /// Whether places of this session are kept for it now.
    pub is_kept: bool,
    /// What keeps it from being offered anything here.
    pub bar: Option<Bar>,
    /// Open offers of its organiser.
    pub open_offers: i64,
}

impl Candidate {
    fn comes_first(&self, rules: &FairRules) -> bool {
        self.is_kept || self.passed >= rules.passes
    }
}

/// Decides about every candidate for `heads` free places in `groups` free groups, in the order of their turns.
pub fn decide(rules: &FairRules, heads: i64, groups: i64, candidates: &[Candidate]) -> Vec<(EntryId, Verdict)> {
    let mut turns: Vec<&Candidate> = candidates.iter().collect();
    turns.sort_by_key(|one| (!one.comes_first(rules), one.visits, one.since, one.entry.clone()));
    let mut left = Left { heads, groups, is_kept: false, taken: Vec::new() };
    let mut verdicts: Vec<Verdict> = turns.iter().map(|one| left.turn(rules, one)).collect();
    pass_over(&mut verdicts);
    turns.iter().map(|one| one.entry.clone()).zip(verdicts).collect()
}

/// Whoever did not fit while anybody else did was passed over, wherever they stood: newcomers with fewer visits would
/// keep a large group behind them for good.
fn pass_over(verdicts: &mut [Verdict]) {
    if verdicts.iter().all(|one| one.outcome != Outcome::Offered) {
        return;
    }
    for verdict in verdicts.iter_mut().filter(|one| one.outcome == Outcome::DoesNotFit) {
        verdict.outcome = Outcome::PassedOver;
    }
}

/// What is left of a session while turns are taken.
struct Left<'a> {
    heads: i64,
    groups: i64,
    is_kept: bool,
    taken: Vec<&'a Candidate>,
}

impl<'a> Left<'a> {
    fn turn(&mut self, rules: &FairRules, one: &'a Candidate) -> Verdict {
        let fits = one.heads <= self.heads && self.groups > 0;
        let open = one.open_offers + self.taken.iter().filter(|other| other.organiser == one.organiser).count() as i64;
        let (mut outcome, mut first_by) = (Outcome::Offered, None);
        if let Some(bar) = one.bar {
            outcome = bar.outcome();
        } else if open >= rules.open_offers && !one.is_kept {
            outcome = Outcome::Quota;
        } else if self.is_kept {
            outcome = Outcome::KeptForAnother;
        } else if !fits && one.comes_first(rules) && self.heads > 0 && self.groups > 0 {
            self.is_kept = true;
            outcome = Outcome::Keeping;
        } else if !fits {
            first_by = self.who_took(rules, one);
            outcome = if first_by.is_some() { Outcome::AnotherFirst } else { Outcome::DoesNotFit };
        }
        let verdict = Verdict { outcome, free: self.heads, needed: one.heads, first_by };
        if outcome == Outcome::Offered {
            self.heads -= one.heads;
            self.groups -= 1;
            self.taken.push(one);
        }
        verdict
    }

    /// Why somebody else has the places that would have been enough.
    fn who_took(&self, rules: &FairRules, one: &Candidate) -> Option<FirstBy> {
        let before: i64 = self.taken.iter().map(|other| other.heads).sum();
        let other = self.taken.last().filter(|_| one.heads <= self.heads + before)?;
        Some(match (other.comes_first(rules), other.visits < one.visits) {
            (true, _) => FirstBy::PassedOver,
            (_, true) => FirstBy::FewerVisits,
            _ => FirstBy::LongerWait,
        })
    }
}

/// When an offer made `now` ends, for a session whose last day to file is `last_day`; none if there is no time for it.
pub fn offer_until(rules: &FairRules, now: Moment, starts_at: Moment, last_day: NaiveDate) -> Option<Moment> {
    let told = leaves_at(now, false);
    let usual = expiry(&TIMES, HoldKind::Offer, told, starts_at)?;
    let is_near = starts_at <= told.plus(rules.near);
    let usual = if is_near { usual.min(told.plus(rules.offer_near)) } else { usual };
    let end = usual.min(Moment::start_of(last_day));
    (end >= told.plus(rules.least)).then_some(end)
}

#[cfg(test)]
mod tests;
