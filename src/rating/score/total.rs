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

/// **Step 8, total.** R(Σ aspect weight × aspect score ÷ Σ aspect weight), minus min(`max_deduction`, Σ deductions), not
/// below 0. There is none unless all four aspects have a score.
pub(super) fn total(method: &Method, inputs: &Inputs<'_>) -> TotalWorkings {
    let aspect_of = |aspect| Some((aspect, aspect_score(method, inputs, aspect)?));
    let aspects: BTreeMap<_, _> = Aspect::ALL.into_iter().filter_map(aspect_of).collect();
    let weighted = aspects.values().map(|aspect: &AspectWorkings| (aspect.weight, aspect.score));
    let before_deduction = weighted_mean(weighted).filter(|_| aspects.len() == Aspect::ALL.len());
    let deduction = u32::try_from(inputs.deductions).map_or(method.max_deduction, |sum| sum.min(method.max_deduction));
    let total = before_deduction.map(|before| before.saturating_sub(deduction));
    let star_by_score = total.map_or(0, |total| star_by_score(method, &aspects, total));
    TotalWorkings { aspects, before_deduction, deductions: inputs.deductions, deduction, total, star_by_score }
}

/// **Step 7, aspect score.** R(Σ source weight × source score ÷ Σ source weight) over the sources present.
fn aspect_score(method: &Method, inputs: &Inputs<'_>, aspect: Aspect) -> Option<AspectWorkings> {
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
