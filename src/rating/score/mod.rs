//! The rule itself, steps 1 to 13 of the method, one small function a step. R is "round half up to a centi-point";
//! between two named steps nothing is rounded.
//!
//! After reading nothing can fail: an answer or a name the method does not know would be left out here, but
//! `read::read_bundle` has refused it before. The order of ballots, sessions, evaluators, events and bases changes nothing.

mod caps;
mod cells;
mod inspection;
mod recompute;
mod records;
mod sample;
mod stability;
mod survey;
mod total;
mod verdict;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod statuses;

pub use cells::without_ballots;
pub use recompute::{Figure, Recomputed, recompute};

use crate::rating::bundle::{BaseInputs, Bundle};
use crate::rating::method::{Method, Star};
use crate::rating::natural_order::natural_order;
use crate::rating::result::{BaseResult, Scores, SeasonResult, Status, SurveyScore};
use crate::rating::workings::{CountedSession, SurveyWorkings, Workings};

/// Rates every base of a season.
#[must_use]
pub fn rate(method: &Method, bundle: &Bundle) -> SeasonResult {
    in_order(method, bundle.season, bundle.bases.iter().map(|base| rate_base(method, base)).collect())
}

/// The results of all bases as one.
#[must_use]
pub fn in_order(method: &Method, season: u16, mut results: Vec<BaseResult>) -> SeasonResult {
    results.sort_by(|one, other| natural_order(&one.base, &other.base));
    SeasonResult { season, method: method.code.clone(), results }
}

/// Rates one base.
#[must_use]
pub fn rate_base(method: &Method, base: &BaseInputs) -> BaseResult {
    work_out(method, base).result
}

/// Rates one base and keeps every figure on the way.
#[must_use]
pub fn work_out(method: &Method, base: &BaseInputs) -> Workings {
    let sessions: Vec<_> = base.sessions.iter().map(|session| cells::count_session(method, session)).collect();
    let survey = survey::survey(method, &sessions);
    let inspection = inspection::inspection(method, &base.inspections);
    let records = records::records(method, &base.records);
    let deductions = total::sum_of_deductions(&base.events);
    let inputs = total::Inputs { survey: &survey, inspection: &inspection.outcome, records: &records, deductions };
    let total = total::total(method, &inputs);
    let sample = sample::sample(&sessions);
    let sample_star = sample::sample_star(method, sample);
    let result = BaseResult::without_scores(&base.base, Status::InsufficientSample, Some(sample));
    let workings =
        Workings { sessions, survey, inspection, records, total, sample, sample_star, repetitions: Vec::new(), result };
    conclude(method, base, workings)
}

/// An aspect without any source (only a method without inspection of it can bring that about) cannot meet or miss a floor:
/// that is too little data, so an insufficient sample.
fn conclude(method: &Method, base: &BaseInputs, mut workings: Workings) -> Workings {
    let unusable = verdict::unusable(&base.events, workings.sample_star, &workings.inspection.outcome);
    match (unusable, workings.sample_star, workings.total.total) {
        (None, Some(sample_star), Some(total)) => finish(method, base, workings, sample_star, total),
        (status, ..) => {
            let status = status.unwrap_or(Status::InsufficientSample);
            let sample = (status != Status::Vetoed).then_some(workings.sample);
            workings.result = BaseResult::without_scores(&base.base, status, sample);
            workings
        }
    }
}

/// Steps 11 and 12 of a base with a total.
fn finish(method: &Method, base: &BaseInputs, mut workings: Workings, sample_star: Star, total: u32) -> Workings {
    let star_by_score = workings.total.star_by_score;
    let decided = verdict::Decided {
        heard: workings.survey.values().flat_map(|survey| survey.groups.keys().copied()).collect(),
        events: &base.events,
        check_visit: base.check_visit,
        sample_star,
        star_by_score,
    };
    let mut repetitions = Vec::new();
    let verdict = verdict::verdict(method, &decided, || {
        repetitions = stability::repetitions(method, &workings);
        stability::is_stable(&repetitions)
    });
    workings.repetitions = repetitions;
    let scores = Scores {
        survey: workings.survey.iter().map(|(aspect, survey)| (*aspect, published(survey))).collect(),
        inspection: workings.inspection.outcome.scores(),
        records: workings.records.iter().filter_map(|(aspect, records)| Some((*aspect, records.score?))).collect(),
        aspects: workings.total.aspects.iter().map(|(aspect, workings)| (*aspect, workings.score)).collect(),
        deduction: workings.total.deduction,
        total,
        star_by_score,
        caps: verdict.caps,
        stable: verdict.stable,
    };
    workings.result = BaseResult {
        base: base.base.clone(),
        sample: Some(workings.sample),
        status: verdict.status,
        scores: Some(scores),
        star: verdict.star,
    };
    workings
}

fn published(survey: &SurveyWorkings) -> SurveyScore {
    let groups = survey.groups.iter().map(|(group, workings)| (*group, workings.score)).collect();
    SurveyScore { score: survey.score, groups }
}

impl CountedSession {
    /// Does at least one group count here?
    #[must_use]
    pub fn has_cell(&self) -> bool {
        self.cells.values().any(|aspects| !aspects.is_empty())
    }
}
