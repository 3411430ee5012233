//! What stands out about the answers of a visit. Pure.
//!
//! A signal is a reason to look, never a reason to leave anything out: that, two people of the Centre decide. Children
//! answer one after another at one tablet or telephone, so only parents' ballots are counted by device.

use chrono::NaiveDate;

use super::model::{Ballot, BallotFlag, Questionnaire, RaterGroup};
use crate::{time::MINUTE, words};

words! {
    /// What stands out (诚信信号).
    pub enum Signal {
        /// Answered more than a set time before the end of the session.
        Early = "early",
        /// Many parents answered from one device on one day.
        OneDevice = "one_device",
        /// Many children gave exactly the same answers.
        Alike = "alike",
        /// More children answered than had come.
        MoreThanHeads = "more_than_heads",
        /// Strips of paper were keyed by somebody who also works for the base or the provider.
        PaperByRated = "paper_by_rated",
    }
}

/// From when on something stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignalRule {
    /// Its number.
    pub version: i64,
    /// First day.
    pub valid_from: NaiveDate,
    /// An answer more minutes before the end of the session is early.
    pub early_minutes: i64,
    /// More parents' ballots than this from one device on one day stand out.
    pub parents_per_device: i64,
    /// So many ballots of children, all the same, stand out.
    pub alike_from: i64,
}

impl SignalRule {
    /// Seconds before the end of the session at which answers are no longer early.
    pub const fn early_seconds(&self) -> i64 {
        self.early_minutes * MINUTE
    }

    /// Whether the `count`-th ballot of `questionnaire` from one device on one day stands out.
    pub fn is_many(&self, questionnaire: Questionnaire, count: i64) -> bool {
        questionnaire.group() == RaterGroup::Parent && count > self.parents_per_device
    }
}

/// The rule of a day: the latest that was valid then.
pub fn rule_of(rules: &[SignalRule], day: NaiveDate) -> Option<SignalRule> {
    rules.iter().filter(|rule| rule.valid_from <= day).max_by_key(|rule| (rule.valid_from, rule.version)).copied()
}

/// What stands out once all answers are there: signal and how often.
pub fn at_closing(rule: &SignalRule, heads: i64, ballots: &[Ballot]) -> Vec<(Signal, i64)> {
    let early = count(ballots.iter().filter(|ballot| ballot.flag == BallotFlag::Early));
    let children = count(ballots.iter().filter(|ballot| ballot.questionnaire.group() == RaterGroup::Child));
    let found =
        [(Signal::Early, early), (Signal::Alike, alike(rule, ballots)), (Signal::MoreThanHeads, children - heads)];
    found.into_iter().filter(|(_, times)| *times > 0).collect()
}

/// Ballots of children of one questionnaire that are many and without any difference.
fn alike(rule: &SignalRule, ballots: &[Ballot]) -> i64 {
    let same = |questionnaire: &Questionnaire| {
        let mut of = ballots.iter().filter(|ballot| ballot.questionnaire == *questionnaire);
        let first = of.next()?;
        let others = of.clone();
        let many = 1 + count(others);
        (many >= rule.alike_from && of.all(|ballot| ballot.answers == first.answers)).then_some(many)
    };
    let children = Questionnaire::ALL.iter().filter(|questionnaire| questionnaire.group() == RaterGroup::Child);
    children.filter_map(same).sum()
}

fn count(ballots: impl Iterator) -> i64 {
    i64::try_from(ballots.count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn rule(version: i64, from: &str) -> SignalRule {
        let valid_from = parse_date(from).unwrap();
        SignalRule { version, valid_from, early_minutes: 15, parents_per_device: 3, alike_from: 15 }
    }

    fn ballot(questionnaire: Questionnaire, fun: &str, flag: BallotFlag) -> Ballot {
        let answers = [("fun", fun)].into_iter().collect();
        Ballot { questionnaire, questionnaire_version: 1, answers, flag, receipt_hash: String::new() }
    }

    fn class(questionnaire: Questionnaire, heads: usize) -> Vec<Ballot> {
        (0..heads).map(|_| ballot(questionnaire, "2", BallotFlag::Plain)).collect()
    }

    #[test]
    fn the_latest_rule_that_was_valid_counts() {
        let rules = [rule(2, "2026-09-01"), rule(1, "2000-01-01")];
        let version = |day: &str| rule_of(&rules, parse_date(day).unwrap()).map(|rule| rule.version);
        assert_eq!([version("1999-12-31"), version("2026-08-31"), version("2026-09-01")], [None, Some(1), Some(2)]);
    }

    #[test]
    fn the_fourth_parent_at_one_device_stands_out_and_no_child_does() {
        let rule = rule(1, "2000-01-01");
        let many = |questionnaire, count| rule.is_many(questionnaire, count);
        assert!(!many(Questionnaire::Parent, 3) && many(Questionnaire::Parent, 4));
        assert!(!many(Questionnaire::ChildLower, 45) && !many(Questionnaire::Teen, 45));
    }

    #[test]
    fn fifteen_children_of_one_mind_stand_out_fourteen_or_one_who_differs_do_not() {
        let rule = rule(1, "2000-01-01");
        let found = |ballots: &[Ballot]| at_closing(&rule, 40, ballots);
        let mut class_of = class(Questionnaire::ChildLower, 15);
        assert_eq!(found(&class_of), [(Signal::Alike, 15)]);
        assert_eq!(found(&class_of[..14]), []);
        class_of[14] = ballot(Questionnaire::ChildLower, "1", BallotFlag::Plain);
        assert_eq!(found(&class_of), []);
        assert_eq!(found(&class(Questionnaire::Parent, 20)), [], "parents are not children");
        let mixed = [class(Questionnaire::ChildLower, 8), class(Questionnaire::ChildUpper, 8)].concat();
        assert_eq!(found(&mixed), [], "each questionnaire for itself");
    }

    #[test]
    fn as_many_ballots_as_heads_are_fine_and_one_more_is_not() {
        let rule = rule(1, "2000-01-01");
        let class = class(Questionnaire::Teen, 10);
        assert_eq!(at_closing(&rule, 10, &class), []);
        assert_eq!(at_closing(&rule, 9, &class), [(Signal::MoreThanHeads, 1)]);
    }

    #[test]
    fn early_ballots_are_counted() {
        let early = |questionnaire| ballot(questionnaire, "1", BallotFlag::Early);
        let ballots = [
            early(Questionnaire::Teen),
            early(Questionnaire::Parent),
            ballot(Questionnaire::Teen, "1", BallotFlag::Plain),
        ];
        assert_eq!(at_closing(&rule(1, "2000-01-01"), 10, &ballots), [(Signal::Early, 2)]);
    }
}
