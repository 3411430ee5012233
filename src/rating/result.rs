//! The published result of a season: its JSON is the contract, keys that do not apply are absent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rating::method::{Aspect, Centi, Group, Sample, Star};

/// All results of a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonResult {
    /// The year.
    pub season: u16,
    /// The code of the method.
    pub method: String,
    /// Each base once, in the order of their codes (B2 before B10) whatever the order of the bundle.
    pub results: Vec<BaseResult>,
}

/// The result of one base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseResult {
    /// The base's code.
    pub base: String,
    /// How much was heard; absent after a veto.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
    /// Where the rating stands.
    pub status: Status,
    /// Every figure; only for `rated` and `check_visit_required`.
    #[serde(flatten)]
    pub scores: Option<Scores>,
    /// The star; none yet unless `rated` or `vetoed`.
    pub star: Option<Star>,
}

/// Where the rating of a base stands, in order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A decided veto: no star.
    Vetoed,
    /// Too little was heard. Never a low star.
    InsufficientSample,
    /// Too few evaluators.
    InspectionIncomplete,
    /// Two evaluators too far apart.
    ThirdEvaluatorNeeded,
    /// Three stars that hang on one session.
    CheckVisitRequired,
    /// Done.
    Rated,
}

/// The figures of steps 4 to 12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// Aspects somebody was heard about.
    pub survey: BTreeMap<Aspect, SurveyScore>,
    /// Aspects with indicators.
    pub inspection: BTreeMap<Aspect, Centi>,
    /// Aspects with records.
    pub records: BTreeMap<Aspect, Centi>,
    /// All four.
    pub aspects: BTreeMap<Aspect, Centi>,
    /// What was taken off the total.
    pub deduction: Centi,
    /// After deductions.
    pub total: Centi,
    /// Before caps.
    pub star_by_score: Star,
    /// In this order: sample, missing groups, events, check visit.
    pub caps: Vec<Cap>,
    /// Does no single session decide over three stars? Only asked of three stars, so else true.
    pub stable: bool,
}

/// The survey score of an aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyScore {
    /// Absent if none of the groups heard has a weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Centi>,
    /// The groups heard.
    pub groups: BTreeMap<Group, GroupScore>,
}

/// What a group says about an aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupScore {
    /// The group score.
    pub score: Centi,
    /// Counting ballots in cells; those of a session with too few of them are not among them.
    pub ballots: u64,
    /// Cells.
    pub sessions: u32,
}

/// No more stars than this.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cap {
    /// How many.
    pub star: Star,
    /// `sample`, `missing_group:…`, the reason of an event, or `check_visit`.
    pub reason: String,
}

impl BaseResult {
    /// A result without figures.
    #[must_use]
    pub fn without_scores(base: &str, status: Status, sample: Option<Sample>) -> Self {
        let star = if status == Status::Vetoed { Some(0) } else { None };
        Self { base: base.to_owned(), sample, status, scores: None, star }
    }
}
