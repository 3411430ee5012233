//! The committee (评定委员会) and its votes on results. Pure.
//!
//! Every member votes on every result but those of bases they are bound to: a member of the base's operator is recused
//! (回避), and whoever computed a run of the season does not vote at all. A result is adopted when enough of those who
//! may vote have done so and more than half of the votes are for it. A vote against says why.

use std::collections::BTreeSet;

use crate::{accounts::model::PersonId, bases::model::BaseId, time::Moment, words};

words! {
    /// A vote.
    pub enum Vote {
        /// For the result.
        Agree = "agree",
        /// Against it.
        Disagree = "disagree",
        /// Neither; it counts as cast.
        Abstain = "abstain",
    }
}

/// The longest reason, in letters.
pub const REASON_MAX: usize = 500;

/// A member of the committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// Identifiers of the organisations they belong to, in whatever role.
    pub organisations: BTreeSet<String>,
    /// They computed a run of the season.
    pub has_computed: bool,
}

impl Member {
    /// May not vote on a base that this organisation runs.
    pub fn is_recused(&self, operator: &str) -> bool {
        self.has_computed || self.organisations.contains(operator)
    }
}

/// A vote as it was cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteRow {
    /// The base.
    pub base_id: BaseId,
    /// SHA-256 of the result that was voted on.
    pub result_hash: String,
    /// Who.
    pub person_id: PersonId,
    /// For, against or neither.
    pub vote: Vote,
    /// Why; only votes against need one.
    pub reason: String,
    /// When.
    pub cast_at: Moment,
}

/// How the committee stands to a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adoption {
    /// Too few have voted.
    Waiting,
    /// More than half are for it.
    Adopted,
    /// Enough have voted, and not more than half are for it.
    NotAdopted,
}

/// How the committee stands to a result on which `votes` were cast, when `eligible` members may vote.
pub fn adoption(quorum: (u32, u32), eligible: usize, votes: &[Vote]) -> Adoption {
    let (of, all) = (quorum.0 as usize, quorum.1 as usize);
    if votes.is_empty() || votes.len() * all < eligible * of {
        return Adoption::Waiting;
    }
    let agree = votes.iter().filter(|vote| **vote == Vote::Agree).count();
    if agree * 2 > votes.len() { Adoption::Adopted } else { Adoption::NotAdopted }
}

/// How the committee stands to the result with this hash of a base run by `operator`. Votes of people who are no
/// members any more, or recused by now, do not count.
pub fn adoption_of(
    quorum: (u32, u32),
    members: &[Member],
    votes: &[VoteRow],
    base: &BaseId,
    operator: &str,
    result_hash: &str,
) -> Adoption {
    let eligible: Vec<&Member> = members.iter().filter(|member| !member.is_recused(operator)).collect();
    let is_of = |vote: &&VoteRow| {
        vote.base_id == *base
            && vote.result_hash == result_hash
            && eligible.iter().any(|member| member.person_id == vote.person_id)
    };
    let cast: Vec<Vote> = votes.iter().filter(is_of).map(|vote| vote.vote).collect();
    adoption(quorum, eligible.len(), &cast)
}

/// Why a vote was not cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteRefusal {
    /// The committee votes after a run that was shown to bases, until the notice.
    NotNow,
    /// The results have changed since the page was drawn.
    Changed,
    /// A vote against says why.
    ReasonMissing,
    /// Who computed does not vote.
    SamePerson,
}

#[cfg(test)]
mod tests {
    use super::*;
    use Vote::{Abstain, Agree, Disagree};

    const TWO_THIRDS: (u32, u32) = (2, 3);

    #[test]
    fn two_thirds_have_voted_and_more_than_half_agree() {
        let of = |eligible, votes: &[Vote]| adoption(TWO_THIRDS, eligible, votes);
        assert_eq!(of(3, &[Agree]), Adoption::Waiting);
        assert_eq!(of(3, &[Agree, Agree]), Adoption::Adopted);
        assert_eq!(of(3, &[Agree, Disagree]), Adoption::NotAdopted);
        assert_eq!(of(3, &[Agree, Abstain]), Adoption::NotAdopted);
        assert_eq!(of(3, &[Agree, Agree, Disagree]), Adoption::Adopted);
        assert_eq!(of(4, &[Agree, Agree]), Adoption::Waiting);
        assert_eq!(of(4, &[Agree, Agree, Abstain]), Adoption::Adopted);
        assert_eq!(of(1, &[Agree]), Adoption::Adopted);
    }

    #[test]
    fn a_committee_of_nobody_adopts_nothing() {
        assert_eq!(adoption(TWO_THIRDS, 0, &[]), Adoption::Waiting);
    }

    fn member(id: &str, organisation: &str, has_computed: bool) -> Member {
        let organisations = [organisation.to_owned()].into();
        Member { person_id: id.into(), name: String::new(), organisations, has_computed }
    }

    fn vote(person: &str, hash: &str, vote: Vote) -> VoteRow {
        let (reason, cast_at) = (String::new(), Moment(0));
        VoteRow { base_id: "b".into(), result_hash: hash.to_owned(), person_id: person.into(), vote, reason, cast_at }
    }

    #[test]
    fn who_is_bound_to_the_base_or_computed_does_not_count() {
        let members = [member("m1", "centre", false), member("m2", "operator", false), member("m3", "centre", true)];
        let of = |votes: &[VoteRow], operator| adoption_of(TWO_THIRDS, &members, votes, &"b".into(), operator, "hash");
        let votes = [vote("m1", "hash", Agree), vote("m2", "hash", Disagree), vote("m3", "hash", Disagree)];
        assert_eq!(of(&votes, "operator"), Adoption::Adopted);
        assert_eq!(of(&votes, "another"), Adoption::NotAdopted);
        assert_eq!(of(&[vote("stranger", "hash", Agree)], "operator"), Adoption::Waiting);
    }

    #[test]
    fn a_vote_on_another_result_does_not_count() {
        let members = [member("m1", "centre", false)];
        let votes = [vote("m1", "before", Agree)];
        let of = |hash| adoption_of(TWO_THIRDS, &members, &votes, &"b".into(), "o", hash);
        assert_eq!(of("before"), Adoption::Adopted);
        assert_eq!(of("after"), Adoption::Waiting);
    }
}
