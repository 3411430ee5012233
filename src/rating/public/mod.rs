//! The public bundle of a season: whatever of it may be told, so that anybody can recompute stars. Pure.
//!
//! The *full* bundle holds answers and stays inside; everybody gets, of each base, the figures of steps 3 to 8, what was
//! decided about it, and the fingerprints of method, full bundle and result. How deep an aspect is told ([`Depth`]) is
//! decided by the one rule of `survey::suppression`:
//!
//! * **Groups.** A group of fewer than ten ballots (or of few that are all alike) is not told, and never alone: if only one
//!   of an aspect's groups would be hidden, all of them are; if two or more, as many others as it takes until together
//!   they may be told. Groups without weight are not in the mean, so they neither hide behind it nor cover others.
//! * **Survey score.** Where groups are hidden the mean of all of them is told instead, if they may be told together.
//! * **Aspect score.** Where not even that may be told, only the aspect's score is, and neither inspection nor records of
//!   it: whoever had both could take them out of the score again, and what the few said would be left over.
//! * **Nothing.** An aspect that consists of what few said alone is not told, nor another one like it that covers it in
//!   the total; the total is not told either if there is none to cover it.
//!
//! What is not told is not recomputed by [`recompute`](super::score::recompute) but taken as it is given, and named as
//! such. It is proven by the full bundle, whose fingerprint is here. A hidden score is thus nowhere to be read, and two
//! hidden ones can always move against each other without anything public changing; that it lies in some range
//! follows from any mean and is not hidden.

mod check;
mod tell;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    bundle::{CheckVisit, Event},
    method::{Aspect, Centi, Group, Sample, Star},
    natural_order::natural_order,
    result::{Cap, GroupScore, Status},
};

pub use check::{Checked, check};
pub use tell::{Decisions, Sealed, decisions, tell_season};

/// What everybody may know of a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicBundle {
    /// The year.
    pub season: u16,
    /// The method it was rated by.
    pub method: MethodMark,
    /// SHA-256 of the full bundle as it was sealed.
    pub bundle_hash: String,
    /// SHA-256 of the full result.
    pub result_hash: String,
    /// Each base once, in the order of their codes.
    pub bases: Vec<PublicBase>,
}

/// A method by name and fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodMark {
    /// Its code.
    pub code: String,
    /// SHA-256 of its text.
    pub hash: String,
}

/// What everybody may know of a base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicBase {
    /// The base's code.
    pub base: String,
    /// How much was heard; absent after a veto.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
    /// Groups heard about at least one aspect.
    pub heard: BTreeSet<Group>,
    /// Decided deductions, caps and vetoes.
    pub events: Vec<Event>,
    /// What the check visit found, if there was one.
    pub check_visit: Option<CheckVisit>,
    /// The aspects as far as they are told; empty without scores.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aspects: BTreeMap<Aspect, PublicAspect>,
    /// Where the rating stands.
    pub status: Status,
    /// What the scores come to; only of bases that have any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<PublicScores>,
    /// The star; none unless rated or vetoed.
    pub star: Option<Star>,
}

/// How deep an aspect is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Down to every group that weighs in the survey score.
    Groups,
    /// Down to survey, inspection and records; some groups are hidden.
    Survey,
    /// Its score alone.
    Score,
    /// Not at all.
    Nothing,
}

/// What everybody may know of an aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicAspect {
    /// How deep it is told.
    pub told: Depth,
    /// Groups that may be told.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<Group, GroupScore>,
    /// Step 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Centi>,
    /// Step 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Centi>,
    /// Step 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Centi>,
    /// Step 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Centi>,
}

/// What the aspects come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicScores {
    /// What was taken off the total.
    pub deduction: Centi,
    /// After deductions; absent if it may not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Centi>,
    /// Before caps.
    pub star_by_score: Star,
    /// In this order: sample, missing groups, events, check visit.
    pub caps: Vec<Cap>,
    /// Does no single session decide over three stars?
    pub stable: bool,
}

impl PublicBundle {
    /// One text for one content: lists sorted, keys in order, no spaces. This is what is hashed.
    ///
    /// # Errors
    /// Never in practice: every key is a text and every value a whole number, a text or yes and no.
    pub fn canonical_json(&self) -> serde_json::Result<String> {
        let mut sorted = self.clone();
        sorted.bases.sort_by(|one, other| natural_order(&one.base, &other.base));
        sorted.bases.iter_mut().for_each(|base| base.events.sort());
        serde_json::to_string(&sorted)
    }

    /// The base with this code.
    #[must_use]
    pub fn base(&self, code: &str) -> Option<&PublicBase> {
        self.bases.iter().find(|base| base.base == code)
    }
}

/// SHA-256 of a text, in lower-case hexadecimal digits.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}
