//! Step 5: from evaluators' sheets to the inspection score of each aspect.

use std::collections::BTreeMap;

use crate::rating::bundle::Inspection;
use crate::rating::exact::{Sum, median};
use crate::rating::method::{Aspect, Centi, FULL, Method};
use crate::rating::workings::{EvaluatorWorkings, InspectionOutcome, InspectionWorkings, PointsWorkings};

/// **Step 5, inspection score.** Per aspect and evaluator R(10000 × Σ points ÷ Σ maxima). Too few evaluators: incomplete.
/// Exactly two whose totals over all indicators differ by more than `max_spread`: a third is needed. Two: R(mean).
/// Three: the median, per aspect.
///
/// The spread compares the totals on the scale of 10000 *before* rounding, because rounding is not named for them.
pub(super) fn inspection(method: &Method, inspections: &[Inspection]) -> InspectionWorkings {
    let evaluator = |inspection: &Inspection| (inspection.evaluator.clone(), evaluator(method, inspection));
    let evaluators: BTreeMap<_, _> = inspections.iter().map(evaluator).collect();
    let outcome = match u32::try_from(evaluators.len()) {
        Ok(number) if number < method.evaluators => InspectionOutcome::Incomplete,
        Ok(2) if is_spread_too_wide(method, &evaluators) => InspectionOutcome::ThirdNeeded,
        _ => InspectionOutcome::Scores(median_of_each_aspect(&evaluators)),
    };
    InspectionWorkings { evaluators, outcome }
}

impl InspectionOutcome {
    /// The scores, if it comes to any.
    pub(super) fn scores(&self) -> BTreeMap<Aspect, Centi> {
        match self {
            Self::Scores(scores) => scores.clone(),
            Self::Incomplete | Self::ThirdNeeded => BTreeMap::new(),
        }
    }
}

fn evaluator(method: &Method, inspection: &Inspection) -> EvaluatorWorkings {
    let mut aspects: BTreeMap<Aspect, PointsWorkings> = BTreeMap::new();
    let mut total = PointsWorkings::default();
    for indicator in &method.indicators {
        let points = inspection.points.get(&indicator.code).copied().unwrap_or(0);
        for sum in [aspects.entry(indicator.aspect).or_default(), &mut total] {
            sum.points += u64::from(points);
            sum.maximum += u64::from(indicator.max);
        }
    }
    for sum in aspects.values_mut().chain([&mut total]) {
        sum.score = points_score(sum);
    }
    EvaluatorWorkings { aspects, total }
}

fn points_score(sum: &PointsWorkings) -> Option<Centi> {
    let mut points = Sum::default();
    points.add(u128::from(sum.points) * u128::from(FULL), 1);
    points.over(sum.maximum)
}

/// |10000 p ÷ m − 10000 q ÷ m| > spread, multiplied by m.
fn is_spread_too_wide(method: &Method, evaluators: &BTreeMap<String, EvaluatorWorkings>) -> bool {
    let points = || evaluators.values().map(|evaluator| u128::from(evaluator.total.points));
    let maximum = evaluators.values().map(|evaluator| u128::from(evaluator.total.maximum)).max().unwrap_or(0);
    let difference = points().max().unwrap_or(0) - points().min().unwrap_or(0);
    difference * u128::from(FULL) > u128::from(method.max_spread) * maximum
}

/// The median of two is their mean, of one itself.
fn median_of_each_aspect(evaluators: &BTreeMap<String, EvaluatorWorkings>) -> BTreeMap<Aspect, Centi> {
    let median_of = |aspect: Aspect| {
        let scores = evaluators.values().filter_map(|evaluator| evaluator.aspects.get(&aspect)?.score);
        Some((aspect, median(scores)?))
    };
    Aspect::ALL.into_iter().filter_map(median_of).collect()
}
