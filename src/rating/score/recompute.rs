//! Steps 4 and 7 to 13 once more, from what everybody may know: with the functions that rated the season.

use std::collections::BTreeMap;

use super::{sample, survey, total, verdict};
use crate::rating::method::{Aspect, Centi, Group, Method, Star};
use crate::rating::public::{Depth, PublicAspect, PublicBase, PublicScores};
use crate::rating::result::{Cap, GroupScore, Status};
use crate::rating::workings::{
    AspectWorkings, GroupWorkings, InspectionOutcome, RecordsWorkings, SurveyWorkings, TotalWorkings,
};

/// A figure that can be recomputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Step 4 of an aspect.
    Survey(Aspect),
    /// Step 7 of an aspect.
    Aspect(Aspect),
    /// What step 8 takes off.
    Deduction,
    /// Step 8.
    Total,
    /// Step 9.
    StarByScore,
    /// Step 11.
    Caps,
    /// Steps 12 and 13.
    Status,
    /// The star.
    Star,
}

/// What public figures come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// Steps 3 and 4 of the aspects that are told so deep; a survey score that is only given has no whole sum.
    pub survey: BTreeMap<Aspect, SurveyWorkings>,
    /// Steps 7 to 9; none without scores. An aspect that is only given has no sources.
    pub total: Option<TotalWorkings>,
    /// Step 11.
    pub caps: Vec<Cap>,
    /// Where the rating stands.
    pub status: Status,
    /// The star.
    pub star: Option<Star>,
    /// Figures taken as they are given, because what they are made of is not told.
    pub given: Vec<Figure>,
    /// Figures that are given and come out otherwise.
    pub differing: Vec<Figure>,
}

impl Recomputed {
    /// Everything that was recomputed is what is given.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differing.is_empty()
    }

    fn compare<T: PartialEq>(&mut self, figure: Figure, given: &T, found: &T) {
        if given != found {
            self.differing.push(figure);
        }
    }
}

/// Recomputes a base from its public figures.
///
/// Groups come from step 3, inspection and records from steps 5 and 6, the sample from step 10 and whether three stars are
/// stable from step 12: these are made of what only the full bundle holds.
#[must_use]
pub fn recompute(method: &Method, base: &PublicBase) -> Recomputed {
    let sample_star = base.sample.and_then(|heard| sample::sample_star(method, heard));
    let unusable = verdict::unusable(&base.events, sample_star, &inspection(base));
    match (unusable, sample_star, &base.scores) {
        (None, Some(sample_star), Some(scores)) => with_scores(method, base, sample_star, scores),
        (unusable, ..) => without_scores(base, unusable),
    }
}

/// Whether the inspection could be used is told by the status; its scores by aspect.
fn inspection(base: &PublicBase) -> InspectionOutcome {
    match base.status {
        Status::InspectionIncomplete => InspectionOutcome::Incomplete,
        Status::ThirdEvaluatorNeeded => InspectionOutcome::ThirdNeeded,
        _ => InspectionOutcome::Scores(told(base, |aspect| aspect.inspection).collect()),
    }
}

fn told<T>(base: &PublicBase, part: impl Fn(&PublicAspect) -> Option<T>) -> impl Iterator<Item = (Aspect, T)> {
    base.aspects.iter().filter_map(move |(aspect, told)| Some((*aspect, part(told)?)))
}

/// A base without scores. Where the sample would be enough some aspect had no source, which public figures do not show.
fn without_scores(base: &PublicBase, unusable: Option<Status>) -> Recomputed {
    let status = unusable.unwrap_or(Status::InsufficientSample);
    let star = (status == Status::Vetoed).then_some(0);
    let given = if unusable.is_none() { vec![Figure::Status] } else { Vec::new() };
    let mut found = Recomputed {
        survey: BTreeMap::new(),
        total: None,
        caps: Vec::new(),
        status,
        star,
        given,
        differing: Vec::new(),
    };
    found.compare(Figure::Status, &(base.status, base.scores.is_none()), &(status, true));
    found.compare(Figure::Star, &base.star, &star);
    found
}

fn with_scores(method: &Method, base: &PublicBase, sample_star: Star, scores: &PublicScores) -> Recomputed {
    let survey = surveys(method, base);
    let total = totals(method, base, &survey);
    // Who leaves an aspect out has not told everything but its score: then the total is missing.
    let is_total_given = total.total.is_none() && base.aspects.values().any(|aspect| aspect.told == Depth::Nothing);
    let total = if is_total_given { as_given(total, scores) } else { total };
    let verdict = verdict::verdict(
        method,
        &verdict::Decided {
            heard: base.heard.clone(),
            events: &base.events,
            check_visit: base.check_visit,
            sample_star,
            star_by_score: total.star_by_score,
        },
        || scores.stable,
    );
    let mut found = Recomputed {
        survey,
        total: Some(total.clone()),
        caps: verdict.caps.clone(),
        status: verdict.status,
        star: verdict.star,
        given: given(base, is_total_given),
        differing: Vec::new(),
    };
    for (aspect, told) in &base.aspects {
        let survey = found.survey.get(aspect).and_then(|survey| survey.score);
        found.compare(Figure::Survey(*aspect), &told.survey, &survey);
        found.compare(Figure::Aspect(*aspect), &told.score, &total.aspects.get(aspect).map(|aspect| aspect.score));
    }
    found.compare(Figure::Deduction, &scores.deduction, &total.deduction);
    found.compare(Figure::Total, &scores.total, &total.total);
    found.compare(Figure::StarByScore, &scores.star_by_score, &total.star_by_score);
    found.compare(Figure::Caps, &(&scores.caps, scores.stable), &(&verdict.caps, verdict.stable));
    found.compare(Figure::Status, &base.status, &verdict.status);
    found.compare(Figure::Star, &base.star, &verdict.star);
    found
}

/// Step 4 from the groups; where some are hidden, what is given.
fn surveys(method: &Method, base: &PublicBase) -> BTreeMap<Aspect, SurveyWorkings> {
    let of = |(aspect, told): (&Aspect, &PublicAspect)| {
        let group = |(group, score): (&Group, &GroupScore)| {
            let weight = method.group_weight(*aspect, *group);
            (*group, GroupWorkings { weight, score: *score, organisations: BTreeMap::new() })
        };
        let groups: BTreeMap<_, _> = told.groups.iter().map(group).collect();
        let survey = match told.told {
            Depth::Groups => survey::weigh(groups),
            _ => SurveyWorkings { groups, score: told.survey },
        };
        (!survey.groups.is_empty() || survey.score.is_some()).then_some((*aspect, survey))
    };
    base.aspects.iter().filter_map(of).collect()
}

/// Steps 7 to 9 from the sources; aspects whose sources are hidden as they are given.
fn totals(method: &Method, base: &PublicBase, survey: &BTreeMap<Aspect, SurveyWorkings>) -> TotalWorkings {
    let record = |score: Centi| RecordsWorkings { lines: Vec::new(), score: Some(score) };
    let inputs = total::Inputs {
        survey,
        inspection: &inspection(base),
        records: &told(base, |aspect| aspect.records.map(record)).collect(),
        deductions: total::sum_of_deductions(&base.events),
    };
    let mut aspects = total::aspects(method, &inputs);
    for (aspect, told) in base.aspects.iter().filter(|(_, told)| told.told == Depth::Score) {
        let as_given =
            |score| AspectWorkings { weight: method.aspect_weight(*aspect), sources: BTreeMap::new(), score };
        aspects.extend(told.score.map(|score| (*aspect, as_given(score))));
    }
    total::sum_up(method, aspects, inputs.deductions)
}

/// Some aspect is not told at all: total and star by score are what is given.
fn as_given(total: TotalWorkings, scores: &PublicScores) -> TotalWorkings {
    TotalWorkings { total: scores.total, star_by_score: scores.star_by_score, ..total }
}

fn given(base: &PublicBase, is_total_given: bool) -> Vec<Figure> {
    let of = |(aspect, told): (&Aspect, &PublicAspect)| match told.told {
        Depth::Groups => None,
        Depth::Survey => Some(Figure::Survey(*aspect)),
        Depth::Score | Depth::Nothing => Some(Figure::Aspect(*aspect)),
    };
    let total = [Figure::Total, Figure::StarByScore].into_iter().filter(|_| is_total_given);
    base.aspects.iter().filter_map(of).chain(total).collect()
}
