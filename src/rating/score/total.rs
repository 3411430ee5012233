//! Steps 7 to 9: from sources to aspects, total and star by score.

use std::collections::BTreeMap;

use crate::rating::bundle::Event;
use crate::rating::exact::weighted_mean;
use crate::rating::method::{Aspect, Centi, MOST_STARS, Method, Source, Star};
use crate::rating::workings::{AspectWorkings, InspectionOutcome, RecordsWorkings, SurveyWorkings, TotalWorkings};

/// What steps 7 to 9 need.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) survey: &'a BTreeMap<Aspect, SurveyWorkings>,
    pub(super) inspection: &'a InspectionOutcome,
    pub(super) records: &'a BTreeMap<Aspect, RecordsWorkings>,
    pub(super) deductions: u64,
}

impl Inputs<'_> {
    fn score(&self, aspect: Aspect, source: Source) -> Option<Centi> {
        match (source, self.inspection) {
            (Source::Survey, _) => self.survey.get(&aspect)?.score,
            (Source::Records, _) => self.records.get(&aspect)?.score,
            (Source::Inspection, InspectionOutcome::Scores(scores)) => scores.get(&aspect).copied(),
            (Source::Inspection, _) => None,
        }
    }
}

/// Σ deductions, as decided.
pub(super) fn sum_of_deductions(events: &[Event]) -> u64 {
    let points = |event: &Event| match event {
        Event::Deduction { points, .. } => u64::from(*points),
        Event::Cap { .. } | Event::Veto { .. } => 0,
    };
    events.iter().map(points).sum()
}

/// Steps 7 to 9.
pub(super) fn total(method: &Method, inputs: &Inputs<'_>) -> TotalWorkings {
    sum_up(method, aspects(method, inputs), inputs.deductions)
}

/// Step 7 for every aspect that has a source.
pub(super) fn aspects(method: &Method, inputs: &Inputs<'_>) -> BTreeMap<Aspect, AspectWorkings> {
    let aspect_of = |aspect| Some((aspect, aspect_score(method, inputs, aspect)?));
    Aspect::ALL.into_iter().filter_map(aspect_of).collect()
}

/// **Step 8, total.** R(Σ aspect weight × aspect score ÷ Σ aspect weight), minus min(`max_deduction`, Σ deductions), not
/// below 0. There is none unless all four aspects have a score.
pub(super) fn sum_up(method: &Method, aspects: BTreeMap<Aspect, AspectWorkings>, deductions: u64) -> TotalWorkings {
    let weighted = aspects.values().map(|aspect| (aspect.weight, aspect.score));
    let before_deduction = weighted_mean(weighted).filter(|_| aspects.len() == Aspect::ALL.len());
    let deduction = u32::try_from(deductions).map_or(method.max_deduction, |sum| sum.min(method.max_deduction));
    let total = before_deduction.map(|before| before.saturating_sub(deduction));
    let star_by_score = total.map_or(0, |total| star_by_score(method, &aspects, total));
    TotalWorkings { aspects, before_deduction, deductions, deduction, total, star_by_score }
}

/// **Step 7, aspect score.** R(Σ source weight × source score ÷ Σ source weight) over the sources present. While the
/// inspection is open there is none: what the other sources say alone would be a wrong score, not a preliminary one.
fn aspect_score(method: &Method, inputs: &Inputs<'_>, aspect: Aspect) -> Option<AspectWorkings> {
    if !matches!(inputs.inspection, InspectionOutcome::Scores(_)) {
        return None;
    }
    let source_of = |source| Some((source, (method.source_weight(aspect, source), inputs.score(aspect, source)?)));
    let sources: BTreeMap<_, _> = Source::ALL.into_iter().filter_map(source_of).collect();
    let score = weighted_mean(sources.values().copied())?;
    Some(AspectWorkings { weight: method.aspect_weight(aspect), sources, score })
}

/// **Step 9, star by score.** The greatest number of stars whose total and floors are all met; else 0.
fn star_by_score(method: &Method, aspects: &BTreeMap<Aspect, AspectWorkings>, total: Centi) -> Star {
    let is_met = |star: &Star| {
        method.thresholds.get(star).is_some_and(|threshold| {
            let is_above_floor =
                |(aspect, floor): (&Aspect, &Centi)| aspects.get(aspect).is_some_and(|aspect| aspect.score >= *floor);
            total >= threshold.total && threshold.floors.iter().all(is_above_floor)
        })
    };
    (1..=MOST_STARS).rev().find(is_met).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::examples::{base_of, deduction, sample_method};
    use super::super::work_out;
    use super::*;
    use crate::rating::bundle::{BaseInputs, SurveyInputs};

    fn worked(base: &BaseInputs) -> TotalWorkings {
        work_out(&sample_method(), base).total
    }

    #[test]
    fn everything_at_one_score_comes_to_that_score() {
        for score in [0, 1, 7777, 10_000] {
            let total = worked(&base_of(score));
            assert!(total.aspects.values().all(|aspect| aspect.score.abs_diff(score) <= 1), "{score}");
        }
        assert_eq!(worked(&base_of(8000)).total, Some(8000));
    }

    #[test]
    fn the_total_of_each_star_is_a_threshold_to_the_centi_point() {
        for (total, star) in [(6999, 0), (7000, 1), (7999, 1), (8000, 2), (8999, 2), (9000, 3), (10_000, 3)] {
            assert_eq!(star_at(Aspect::ALL.map(|aspect| (aspect, 10_000)), total), star, "{total}");
        }
    }

    #[test]
    fn every_floor_of_every_star_holds_to_the_centi_point() {
        let floors = [
            (1, [(Aspect::A, 5500), (Aspect::B, 6500), (Aspect::C, 5500), (Aspect::D, 7000)]),
            (2, [(Aspect::A, 6500), (Aspect::B, 7500), (Aspect::C, 6500), (Aspect::D, 7500)]),
            (3, [(Aspect::A, 7500), (Aspect::B, 8500), (Aspect::C, 7500), (Aspect::D, 8500)]),
        ];
        for (star, floors) in floors {
            assert_eq!(star_at(floors, 10_000), star, "exactly at the floors");
            for low in 0..floors.len() {
                let mut scores = floors;
                scores[low].1 -= 1;
                assert_eq!(star_at(scores, 10_000), star - 1, "one below the floor of {:?}", scores[low].0);
            }
        }
    }

    fn star_at(scores: [(Aspect, Centi); 4], total: Centi) -> Star {
        let aspect = |score| AspectWorkings { weight: 1, sources: BTreeMap::new(), score };
        star_by_score(&sample_method(), &scores.map(|(name, score)| (name, aspect(score))).into(), total)
    }

    #[test]
    fn deductions_add_up_to_the_most_that_may_be_taken_off() {
        for (points, taken) in
            [(vec![], 0), (vec![200, 300], 500), (vec![600], 600), (vec![601], 600), (vec![400, 300], 600)]
        {
            let mut base = base_of(8000);
            base.events = points.into_iter().map(deduction).collect();
            let total = worked(&base);
            assert_eq!((total.deduction, total.total), (taken, Some(8000 - taken)));
        }
    }

    #[test]
    fn a_total_does_not_fall_below_zero() {
        let mut base = base_of(100);
        base.events = vec![deduction(300)];
        let total = worked(&base);
        assert_eq!((total.before_deduction, total.deduction, total.total), (Some(100), 300, Some(0)));
    }

    #[test]
    fn a_source_that_is_missing_leaves_its_weight_to_the_others() {
        let mut base = base_of(8000);
        base.records.clear();
        let total = worked(&base);
        assert_eq!(total.total, Some(8000));
        assert_eq!(total.aspects[&Aspect::A].sources.len(), 2);
    }

    #[test]
    fn without_a_usable_inspection_there_is_no_total() {
        let mut base = base_of(8000);
        base.inspections.pop();
        assert_eq!(worked(&base).total, None);
    }

    #[test]
    fn an_aspect_without_any_source_leaves_no_total() {
        let mut method = sample_method();
        method.indicators.retain(|indicator| indicator.aspect != Aspect::C);
        let mut base = base_of(8000);
        base.records.remove("closed_out_on_time");
        for session in &mut base.sessions {
            if let SurveyInputs::Cells { cells, .. } = &mut session.survey {
                cells.values_mut().for_each(|aspects| aspects.retain(|aspect, _| *aspect != Aspect::C));
            }
        }
        let total = work_out(&method, &base).total;
        assert_eq!((total.aspects.len(), total.total, total.star_by_score), (3, None, 0));
    }
}
