//! The rating method (评定办法): every number of the rule as data, read and checked by `read::read_method`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::rating::kinds::{Aspect, Group, Source};

/// A score in centi-points: 10000 is 100.00.
pub type Centi = u32;
/// Stars: 0 to 3.
pub type Star = u8;
/// The full score.
pub const FULL: Centi = 10_000;
/// Most stars a base can have.
pub const MOST_STARS: Star = 3;

/// A method that has been read and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name, shown on every result.
    pub code: String,
    /// Scale → answer code → centi-points.
    pub scales: BTreeMap<String, Scale>,
    /// In the order of the method file.
    pub questionnaires: Vec<Questionnaire>,
    /// Fewest counting ballots that make a session cell.
    pub min_ballots: BTreeMap<Group, u32>,
    /// Weight of each group in an aspect's survey score.
    pub group_weights: BTreeMap<Aspect, BTreeMap<Group, u32>>,
    /// In the order of the method file.
    pub indicators: Vec<Indicator>,
    /// Fewest evaluators that make an inspection score.
    pub evaluators: u32,
    /// Greatest difference of two evaluators' totals that needs no third.
    pub max_spread: Centi,
    /// In the order of the method file.
    pub records: Vec<RecordKind>,
    /// Weight of each source in an aspect score.
    pub source_weights: BTreeMap<Aspect, BTreeMap<Source, u32>>,
    /// Weight of each aspect in the total.
    pub aspect_weights: BTreeMap<Aspect, u32>,
    /// What 1, 2 and 3 stars ask for.
    pub thresholds: BTreeMap<Star, Threshold>,
    /// The sample 1, 2 and 3 stars ask for.
    pub minimum_sample: BTreeMap<Star, Sample>,
    /// Groups without which a base has at most one star.
    pub required_groups: Vec<Group>,
    /// No more than this is taken off the total.
    pub max_deduction: Centi,
    /// What the demonstration title asks for.
    pub demonstration: Demonstration,
}

/// Answer code → centi-points.
pub type Scale = BTreeMap<String, Centi>;

/// What one group is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The id ballots refer to.
    pub id: String,
    /// Who answers it.
    pub group: Group,
    /// In the order they are asked.
    pub items: Vec<Item>,
}

impl Questionnaire {
    /// The item of this code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The code answers refer to.
    pub code: String,
    /// The name of its scale; only an item that is not scored may have none.
    pub scale: Option<String>,
    /// What it tells about; without an aspect it is not scored.
    pub aspect: Option<Aspect>,
    /// The points of its scale, copied here; empty without a scale.
    pub points: Scale,
}

/// One line of the inspection sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The code points refer to.
    pub code: String,
    /// What it tells about.
    pub aspect: Aspect,
    /// Most points.
    pub max: u32,
}

/// One figure the platform records by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordKind {
    /// The code figures refer to.
    pub code: String,
    /// What it tells about.
    pub aspect: Aspect,
    /// Its weight among the records of its aspect.
    pub weight: u32,
    /// The denominator the platform writes for volume records; the arithmetic does not use it.
    pub target: Option<u32>,
}

/// What a number of stars asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Least total.
    pub total: Centi,
    /// Least score of each aspect.
    pub floors: BTreeMap<Aspect, Centi>,
}

/// How much was heard about a base; also the least that a number of stars asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Sessions with at least one cell.
    pub sessions: u32,
    /// Distinct organisers of those sessions.
    pub organisers: u32,
    /// Child ballots that count for at least one aspect, in a cell or not.
    pub child_ballots: u32,
}

/// What the demonstration title (示范性践习基地) asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonstration {
    /// The star of every season of the run.
    pub star: Star,
    /// Seasons in a row.
    pub consecutive: u32,
}

impl Method {
    /// The questionnaire of this id.
    #[must_use]
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.id == id)
    }

    /// Is this group asked anything scored about this aspect?
    #[must_use]
    pub fn is_asked(&self, group: Group, aspect: Aspect) -> bool {
        let of_group = self.questionnaires.iter().filter(|questionnaire| questionnaire.group == group);
        of_group.flat_map(|questionnaire| &questionnaire.items).any(|item| item.aspect == Some(aspect))
    }

    /// Does B, as the city asks, weigh more than any other aspect? A question for whoever edits a method.
    #[must_use]
    pub fn has_activities_weigh_most(&self) -> bool {
        let activities = self.aspect_weight(Aspect::B);
        let others = Aspect::ALL.into_iter().filter(|aspect| *aspect != Aspect::B);
        others.into_iter().all(|aspect| self.aspect_weight(aspect) < activities)
    }

    /// Fewest counting ballots that make a cell of this group.
    #[must_use]
    pub fn min_ballots(&self, group: Group) -> u32 {
        self.min_ballots.get(&group).copied().unwrap_or(1)
    }

    /// The weight of a group in an aspect's survey score; a group that is not named has none.
    #[must_use]
    pub fn group_weight(&self, aspect: Aspect, group: Group) -> u32 {
        self.group_weights.get(&aspect).and_then(|weights| weights.get(&group)).copied().unwrap_or(0)
    }

    /// The weight of a source in an aspect score.
    #[must_use]
    pub fn source_weight(&self, aspect: Aspect, source: Source) -> u32 {
        self.source_weights.get(&aspect).and_then(|weights| weights.get(&source)).copied().unwrap_or(0)
    }

    /// The weight of an aspect in the total.
    #[must_use]
    pub fn aspect_weight(&self, aspect: Aspect) -> u32 {
        self.aspect_weights.get(&aspect).copied().unwrap_or(0)
    }
}
