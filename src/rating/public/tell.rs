//! From a result to what everybody may know of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Depth, MethodMark, PublicAspect, PublicBase, PublicBundle, PublicScores};
use crate::{
    rating::{
        bundle::{CheckVisit, Event},
        method::{Aspect, FULL, Group, Method, Source},
        result::{BaseResult, GroupScore, Scores, SeasonResult, SurveyScore},
        told::{Told, told, told_by},
    },
    survey::suppression::{Audience, Part, Telling, tell_parts},
};

/// The fingerprints of what a result was made of, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// SHA-256 of the method's text.
    pub method_hash: String,
    /// SHA-256 of the full bundle as it was sealed.
    pub bundle_hash: String,
    /// SHA-256 of the result.
    pub result_hash: String,
}

/// What was decided about a base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Decisions {
    /// The base's code.
    pub base: String,
    /// Decided deductions, caps and vetoes.
    pub events: Vec<Event>,
    /// What the check visit found, if there was one.
    pub check_visit: Option<CheckVisit>,
}

/// What was decided about each base of a full bundle. Its answers are passed over.
///
/// # Errors
/// The text is no bundle.
pub fn decisions(bundle: &str) -> serde_json::Result<Vec<Decisions>> {
    /// The parts of a bundle that are read.
    #[derive(Deserialize)]
    struct Decided {
        bases: Vec<Decisions>,
    }
    Ok(serde_json::from_str::<Decided>(bundle)?.bases)
}

/// The public bundle of a season.
#[must_use]
pub fn tell_season(
    method: &Method,
    sealed: &Sealed,
    decisions: &[Decisions],
    SeasonResult { season, results, .. }: &SeasonResult,
) -> PublicBundle {
    let of = |result: &BaseResult| {
        let decided = decisions.iter().find(|decided| decided.base == result.base).cloned().unwrap_or_default();
        tell_base(method, decided, result)
    };
    PublicBundle {
        season: *season,
        method: MethodMark { code: method.code.clone(), hash: sealed.method_hash.clone() },
        bundle_hash: sealed.bundle_hash.clone(),
        result_hash: sealed.result_hash.clone(),
        bases: results.iter().map(of).collect(),
    }
}

fn tell_base(method: &Method, decided: Decisions, result: &BaseResult) -> PublicBase {
    let mut public = PublicBase {
        base: result.base.clone(),
        sample: result.sample,
        heard: Default::default(),
        events: decided.events,
        check_visit: decided.check_visit,
        aspects: BTreeMap::new(),
        status: result.status,
        scores: None,
        star: result.star,
    };
    public.events.sort();
    if let Some(scores) = &result.scores {
        let told = told_aspects(method, result, scores);
        public.heard = scores.survey.values().flat_map(|survey| survey.groups.keys().copied()).collect();
        public.aspects = Aspect::ALL.map(|aspect| (aspect, tell_aspect(method, scores, &told, aspect))).into();
        public.scores = Some(PublicScores {
            deduction: scores.deduction,
            total: told.total,
            star_by_score: scores.star_by_score,
            caps: scores.caps.clone(),
            stable: scores.stable,
        });
    }
    public
}

/// What every page tells of total and aspects, less what the weights of the method give away.
fn told_aspects(method: &Method, result: &BaseResult, scores: &Scores) -> Told {
    let pages = told(Audience::Public, result);
    let mut told = told_by(Audience::Public, scores, &survey_alone(method, scores));
    told.aspects.retain(|aspect, _| pages.aspects.contains_key(aspect));
    let weighs = |aspect: &&Aspect| method.aspect_weight(**aspect) > 0;
    let hidden = scores.aspects.keys().filter(weighs).filter(|aspect| !told.aspects.contains_key(aspect)).count();
    // The total would give a single hidden aspect away.
    told.total = told.total.and(pages.total).filter(|_| hidden != 1);
    told
}

/// The aspects whose score is what people said and nothing else: neither inspection nor records weigh in them.
fn survey_alone(method: &Method, scores: &Scores) -> Vec<(Aspect, Part)> {
    let weighs = |aspect, source| method.source_weight(aspect, source) > 0;
    let is_blend = |aspect: Aspect| {
        scores.inspection.contains_key(&aspect) && weighs(aspect, Source::Inspection)
            || scores.records.contains_key(&aspect) && weighs(aspect, Source::Records)
    };
    let alone = scores.survey.iter().filter(|(aspect, _)| !is_blend(**aspect));
    alone.filter_map(|(aspect, survey)| Some((*aspect, together(method, *aspect, survey)?))).collect()
}

/// All groups that weigh in the survey score, as one; none if none does.
fn together(method: &Method, aspect: Aspect, survey: &SurveyScore) -> Option<Part> {
    let weighing = survey.groups.iter().filter(|(group, _)| method.group_weight(aspect, **group) > 0);
    Some(Part::scored(weighing.map(|(_, score)| score.ballots).sum(), survey.score?, FULL))
}

fn tell_aspect(method: &Method, scores: &Scores, told: &Told, aspect: Aspect) -> PublicAspect {
    let nothing = PublicAspect {
        told: Depth::Nothing,
        groups: BTreeMap::new(),
        survey: None,
        inspection: None,
        records: None,
        score: None,
    };
    let Some(score) = told.aspects.get(&aspect).copied() else { return nothing };
    let survey = scores.survey.get(&aspect);
    let together = survey.and_then(|survey| together(method, aspect, survey));
    if together.is_some_and(|all| all.telling(Audience::Public) != Telling::Exactly) {
        return PublicAspect { told: Depth::Score, score: Some(score), ..nothing };
    }
    let (groups, is_whole) = survey.map_or((BTreeMap::new(), true), |survey| tell_groups(method, aspect, survey));
    PublicAspect {
        told: if is_whole { Depth::Groups } else { Depth::Survey },
        groups,
        survey: survey.and_then(|survey| survey.score),
        inspection: scores.inspection.get(&aspect).copied(),
        records: scores.records.get(&aspect).copied(),
        score: Some(score),
    }
}

/// The groups that may be told, and whether every one that weighs is among them.
fn tell_groups(method: &Method, aspect: Aspect, survey: &SurveyScore) -> (BTreeMap<Group, GroupScore>, bool) {
    let part = |score: &GroupScore| Part::scored(score.ballots, score.score, FULL);
    let (weighing, silent): (Vec<_>, Vec<_>) =
        survey.groups.iter().partition(|(group, _)| method.group_weight(aspect, **group) > 0);
    let parts: Vec<Part> = weighing.iter().map(|(_, score)| part(score)).collect();
    let is_told = |part: &Part| part.telling(Audience::Public) == Telling::Exactly;
    // The mean would give a single hidden one away; so all of the aspect's hide together.
    let all_hide = parts.iter().filter(|part| !is_told(part)).count() == 1;
    let telling = tell_parts(Audience::Public, &parts);
    let told = weighing.iter().zip(&telling).filter(|(_, telling)| !all_hide && **telling == Telling::Exactly);
    let told: Vec<_> = told.map(|(group, _)| *group).collect();
    let is_whole = told.len() == weighing.len();
    let silent = silent.into_iter().filter(|(_, score)| is_told(&part(score)));
    (told.into_iter().chain(silent).map(|(group, score)| (*group, *score)).collect(), is_whole)
}
