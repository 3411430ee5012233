//! The last run of a season as those see it who show it, vote on it and answer for it. Pure.

use std::collections::BTreeMap;

use super::{
    Procedure,
    votes::{Adoption, Member, VoteRow, adoption_of},
};
use crate::{
    bases::model::Base,
    rating::{
        model::{MethodText, Run, Season},
        result::{BaseResult, SeasonResult, Status},
    },
};

/// The last run of a season, and how the committee stands to its results.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The season.
    pub season: Season,
    /// Its method.
    pub method: MethodText,
    /// The run.
    pub run: Run,
    /// What it says.
    pub result: SeasonResult,
    /// Code of a base → SHA-256 of its result.
    pub hashes: BTreeMap<String, String>,
    /// Every base.
    pub bases: Vec<Base>,
    /// The committee.
    pub members: Vec<Member>,
    /// Every vote of the season.
    pub votes: Vec<VoteRow>,
    /// The numbers of the procedure.
    pub procedure: Procedure,
}

impl Shown {
    /// The base of this code.
    pub fn base(&self, code: &str) -> Option<&Base> {
        self.bases.iter().find(|base| base.code == code)
    }

    /// How the committee stands to the result of a base.
    pub fn adoption(&self, base: &Base) -> Adoption {
        let Some(hash) = self.hashes.get(&base.code) else { return Adoption::Waiting };
        let operator = base.operator_id.as_str();
        adoption_of(self.procedure.quorum, &self.members, &self.votes, &base.id, operator, hash)
    }

    /// Codes of the bases whose results are not adopted.
    pub fn not_adopted(&self) -> Vec<String> {
        let is_open =
            |result: &&BaseResult| self.base(&result.base).is_none_or(|base| self.adoption(base) != Adoption::Adopted);
        self.result.results.iter().filter(is_open).map(|result| result.base.clone()).collect()
    }

    /// Codes of the bases that need a check visit.
    pub fn to_visit(&self) -> Vec<String> {
        let needs = |result: &&BaseResult| result.status == Status::CheckVisitRequired;
        self.result.results.iter().filter(needs).map(|result| result.base.clone()).collect()
    }
}
