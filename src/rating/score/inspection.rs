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

#[cfg(test)]
mod tests {
    use super::super::examples::{sample_method, sheet};
    use super::*;

    fn outcome(method: &Method, sheets: &[Inspection]) -> InspectionOutcome {
        inspection(method, sheets).outcome
    }

    fn flat(evaluator: &str, score: Centi) -> Inspection {
        sheet(evaluator, |_| score)
    }

    fn all(score: Centi) -> InspectionOutcome {
        InspectionOutcome::Scores(Aspect::ALL.map(|aspect| (aspect, score)).into())
    }

    #[test]
    fn fewer_evaluators_than_the_method_asks_for_are_incomplete() {
        let mut method = sample_method();
        assert_eq!(outcome(&method, &[]), InspectionOutcome::Incomplete);
        assert_eq!(outcome(&method, &[flat("e1", 9000)]), InspectionOutcome::Incomplete);
        method.evaluators = 3;
        assert_eq!(outcome(&method, &[flat("e1", 9000), flat("e2", 9000)]), InspectionOutcome::Incomplete);
        method.evaluators = 1;
        assert_eq!(outcome(&method, &[flat("e1", 9000)]), all(9000));
    }

    #[test]
    fn two_evaluators_exactly_max_spread_apart_need_no_third() {
        let method = sample_method();
        let mut sheets = [flat("e1", 9000), flat("e2", 8000)];
        assert_eq!(outcome(&method, &sheets), all(8500));
        *sheets[1].points.get_mut("D8").unwrap() -= 1;
        assert_eq!(outcome(&method, &sheets), InspectionOutcome::ThirdNeeded, "1000 and 1/24000 of 10000");
    }

    #[test]
    fn the_spread_is_of_the_totals_not_of_an_aspect() {
        let apart = |one, other| sheet("e", move |aspect| if aspect == Aspect::A { one } else { other });
        let mut sheets = [apart(10_000, 9000), apart(7000, 9000)];
        sheets[1].evaluator = "e2".to_owned();
        assert!(
            matches!(outcome(&sample_method(), &sheets), InspectionOutcome::Scores(scores) if scores[&Aspect::A] == 8500)
        );
    }

    #[test]
    fn of_three_the_median_counts_however_far_apart() {
        let sheets = [flat("e1", 10_000), flat("e2", 2000), flat("e3", 7000)];
        assert_eq!(outcome(&sample_method(), &sheets), all(7000));
    }

    #[test]
    fn each_evaluator_is_rounded_before_the_mean() {
        // 4501 and 4500 of 5000 points about A: 9002 and 9000, and of 8000 about D: 9001.25 → 9001 and 9000 → 9000.5.
        let mut sheets = [flat("e1", 9000), flat("e2", 9000)];
        *sheets[0].points.get_mut("A1").unwrap() += 1;
        *sheets[0].points.get_mut("D1").unwrap() += 1;
        let InspectionOutcome::Scores(scores) = outcome(&sample_method(), &sheets) else { panic!("two agree") };
        assert_eq!((scores[&Aspect::A], scores[&Aspect::D]), (9001, 9001));
    }

    #[test]
    fn an_aspect_without_indicators_has_no_inspection_score() {
        let mut method = sample_method();
        method.indicators.retain(|indicator| indicator.aspect != Aspect::C);
        let InspectionOutcome::Scores(scores) = outcome(&method, &[flat("e1", 9000), flat("e2", 9000)]) else {
            panic!("two agree")
        };
        assert_eq!(scores.into_keys().collect::<Vec<_>>(), [Aspect::A, Aspect::B, Aspect::D]);
    }
}
