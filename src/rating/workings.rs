//! Every figure between the inputs and the star, so that a page can show each sum and anybody can redo it by hand.

use std::collections::BTreeMap;

use crate::rating::bundle::Cells;
use crate::rating::method::{Aspect, Centi, Group, Sample, Source, Star};
use crate::rating::result::{BaseResult, GroupScore};

/// The whole workbook of a base. What was heard, inspected and recorded is there whatever the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workings {
    /// Steps 1 and 2, in the order of the bundle.
    pub sessions: Vec<CountedSession>,
    /// Steps 3 and 4, aspects somebody was heard about.
    pub survey: BTreeMap<Aspect, SurveyWorkings>,
    /// Step 5.
    pub inspection: InspectionWorkings,
    /// Step 6, aspects with records.
    pub records: BTreeMap<Aspect, RecordsWorkings>,
    /// Steps 7 to 9.
    pub total: TotalWorkings,
    /// Step 10: how much was heard.
    pub sample: Sample,
    /// Step 10: the most stars this sample allows; none if it allows no rating.
    pub sample_star: Option<Star>,
    /// Step 12, each session left out in turn; empty unless the star is 3 after caps.
    pub repetitions: Vec<Repetition>,
    /// What all this comes to.
    pub result: BaseResult,
}

/// A session after steps 1 and 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSession {
    /// Its id within the base.
    pub id: String,
    /// The organiser.
    pub organiser: String,
    /// The service provider, if there was one.
    pub provider: Option<String>,
    /// Its cells.
    pub cells: Cells,
    /// Child ballots that count for at least one aspect.
    pub child_ballots: u32,
}

/// Steps 3 and 4 for one aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyWorkings {
    /// The groups with a score.
    pub groups: BTreeMap<Group, GroupWorkings>,
    /// R(Σ weight × score ÷ Σ weight); none if no group heard has a weight.
    pub score: Option<Centi>,
}

/// Step 3 for one group and aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupWorkings {
    /// Its weight in step 4.
    pub weight: u32,
    /// Its score and counts.
    pub score: GroupScore,
    /// The mean of each organisation, by its code; empty for children and parents, where sessions count.
    pub organisations: BTreeMap<String, OrganisationMean>,
}

/// The mean of one organisation's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationMean {
    /// R(mean of its cells).
    pub score: Centi,
    /// Its cells.
    pub sessions: u32,
}

/// Step 5.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectionWorkings {
    /// By the code of the evaluator.
    pub evaluators: BTreeMap<String, EvaluatorWorkings>,
    /// What they come to.
    pub outcome: InspectionOutcome,
}

/// The sums of one evaluator's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluatorWorkings {
    /// Aspects with indicators.
    pub aspects: BTreeMap<Aspect, PointsWorkings>,
    /// Over all indicators, for the spread.
    pub total: PointsWorkings,
}

/// R(10000 × points ÷ maximum).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointsWorkings {
    /// Σ points.
    pub points: u64,
    /// Σ maxima.
    pub maximum: u64,
    /// The score; none without indicators.
    pub score: Option<Centi>,
}

/// What the evaluators come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum InspectionOutcome {
    /// Fewer than the method asks for.
    #[default]
    Incomplete,
    /// Exactly two, too far apart.
    ThirdNeeded,
    /// Aspects with indicators.
    Scores(BTreeMap<Aspect, Centi>),
}

/// Step 6 for one aspect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordsWorkings {
    /// Every record of the method, in its order.
    pub lines: Vec<RecordLine>,
    /// R(weighted mean of those that count); none if none does.
    pub score: Option<Centi>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// Its code.
    pub code: String,
    /// Its weight.
    pub weight: u32,
    /// Numerator and denominator; none if missing. A zero denominator leaves it out.
    pub fraction: Option<(u32, u32)>,
}

/// Steps 7 to 9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalWorkings {
    /// Step 7, aspects with a score; none while the inspection is incomplete or needs a third evaluator.
    pub aspects: BTreeMap<Aspect, AspectWorkings>,
    /// Step 8 before deductions; none if an aspect has no score.
    pub before_deduction: Option<Centi>,
    /// Σ deductions as decided.
    pub deductions: u64,
    /// What is taken off.
    pub deduction: Centi,
    /// Step 8; none if an aspect has no score.
    pub total: Option<Centi>,
    /// Step 9.
    pub star_by_score: Star,
}

/// Step 7 for one aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AspectWorkings {
    /// Its weight in the total.
    pub weight: u32,
    /// The sources present: weight and score.
    pub sources: BTreeMap<Source, (u32, Centi)>,
    /// R(Σ weight × score ÷ Σ weight).
    pub score: Centi,
}

/// Steps 3, 4, 7, 8 and 9 without one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// The session left out.
    pub left_out: String,
    /// What comes out.
    pub total: TotalWorkings,
}
