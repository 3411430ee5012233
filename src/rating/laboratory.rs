//! The method laboratory (办法试算): what other weights, thresholds or minimums would have made of a season. Pure.
//!
//! A season's sealed inputs are rated by the same engine under a changed method, and the two results are laid beside each
//! other. Nothing is stored: a method that is to be used is entered as a version of its own.
//!
//! A browser can do the same with [`Inputs`]: cells in place of answers, numbers in place of names. They give the same
//! results; no answer to a question is in them, nor whose visit it was. A cell of one ballot is still what one person
//! said, so they are for those who see seasons and for nobody else.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    bundle::{BaseInputs, Bundle, Event, SurveyInputs},
    method::{Aspect, Centi, Method, Sample, Star, Threshold},
    public::fingerprint,
    read::{read_bundle, read_method},
    result::{BaseResult, SeasonResult, Status},
    score::{rate, without_ballots},
};

/// The numbers that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Weight of each aspect in the total.
    pub aspect_weights: BTreeMap<Aspect, u32>,
    /// What 1, 2 and 3 stars ask for.
    pub thresholds: BTreeMap<Star, Threshold>,
    /// The sample 1, 2 and 3 stars ask for.
    pub minimum_sample: BTreeMap<Star, Sample>,
    /// No more than this is taken off the total.
    pub max_deduction: Centi,
}

impl Changes {
    /// The numbers of a method as they are.
    pub fn of(method: &Method) -> Self {
        Self {
            aspect_weights: Aspect::ALL.into_iter().map(|aspect| (aspect, method.aspect_weight(aspect))).collect(),
            thresholds: method.thresholds.clone(),
            minimum_sample: method.minimum_sample.clone(),
            max_deduction: method.max_deduction,
        }
    }

    /// The method with these numbers. None if all aspects weigh nothing: there would be no total.
    pub fn applied(&self, method: &Method) -> Option<Method> {
        (self.aspect_weights.values().any(|weight| *weight > 0)).then(|| Method {
            aspect_weights: self.aspect_weights.clone(),
            thresholds: self.thresholds.clone(),
            minimum_sample: self.minimum_sample.clone(),
            max_deduction: self.max_deduction,
            ..method.clone()
        })
    }
}

/// A base that would have come out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its code.
    pub base: String,
    /// As it was.
    pub before: BaseResult,
    /// As it would be.
    pub after: BaseResult,
}

impl Move {
    /// Its star or its status would differ, not only its total.
    pub fn is_of_star(&self) -> bool {
        (self.before.status, self.before.star) != (self.after.status, self.after.star)
    }
}

/// Every base whose status, star or total would differ, in the order of the results.
pub fn moves(before: &SeasonResult, after: &SeasonResult) -> Vec<Move> {
    let moved = after.results.iter().filter_map(|after| {
        let before = before.results.iter().find(|before| before.base == after.base)?;
        let is_same = outcome(before) == outcome(after);
        (!is_same).then(|| Move { base: after.base.clone(), before: before.clone(), after: after.clone() })
    });
    moved.collect()
}

/// What a browser needs to try numbers on a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The text of the season's method.
    pub method: String,
    /// The bundle, [`blind`].
    pub bundle: String,
    /// The names of the bases by code.
    pub names: BTreeMap<String, String>,
}

/// A season on which numbers can be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bench {
    method: Method,
    bundle: Bundle,
    before: SeasonResult,
    names: Arc<BTreeMap<String, String>>,
}

impl Bench {
    /// Reads [`Inputs`]. None if they are not whole, if the method has not the fingerprint `method`, or if the engine makes
    /// something else of them than what has the fingerprint `outcome`.
    pub fn open(inputs: &str, method: &str, outcome: &str) -> Option<Self> {
        let inputs: Inputs = serde_json::from_str(inputs).ok()?;
        if fingerprint(&inputs.method) != method {
            return None;
        }
        let method = read_method(&inputs.method).ok()?;
        let bundle = read_bundle(&method, &inputs.bundle).ok()?;
        let before = rate(&method, &bundle);
        let is_same = outcome_hash(&before) == outcome;
        is_same.then(|| Self { method, bundle, before, names: Arc::new(inputs.names) })
    }

    /// The season's method.
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The names of the bases by code.
    pub const fn names(&self) -> &Arc<BTreeMap<String, String>> {
        &self.names
    }

    /// Who would move. None if the numbers make no method.
    pub fn moves(&self, changes: &Changes) -> Option<Vec<Move>> {
        Some(moves(&self.before, &rate(&changes.applied(&self.method)?, &self.bundle)))
    }
}

/// A bundle that gives the same statuses, stars and totals, of cells, without anybody's name and without reasons.
/// Sessions stand in the order of what was said in them, so that their numbers say nothing either.
pub fn blind(method: &Method, bundle: &Bundle) -> Bundle {
    let mut blind = without_ballots(method, bundle);
    blind.bases.iter_mut().for_each(blind_base);
    blind
}

fn blind_base(base: &mut BaseInputs) {
    let said = |survey: &SurveyInputs| serde_json::to_string(survey).unwrap_or_default();
    base.sessions.sort_by_cached_key(|session| said(&session.survey));
    let mut names = Names::default();
    for (number, session) in base.sessions.iter_mut().enumerate() {
        session.id = format!("s{number}");
        session.organiser = names.number(&session.organiser);
        session.provider = session.provider.take().map(|provider| names.number(&provider));
    }
    base.inspections.sort_by(|one, other| one.points.cmp(&other.points));
    for (number, inspection) in base.inspections.iter_mut().enumerate() {
        inspection.evaluator = format!("e{number}");
    }
    base.excluded.clear();
    for event in &mut base.events {
        match event {
            Event::Deduction { reason, .. } | Event::Veto { reason } => *reason = None,
            Event::Cap { reason, .. } => "-".clone_into(reason),
        }
    }
}

/// Numbers in place of names, as they come.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn number(&mut self, name: &str) -> String {
        let next = self.0.len();
        format!("n{}", self.0.entry(name.to_owned()).or_insert(next))
    }
}

/// The fingerprint of what a season comes to: statuses, stars and totals.
pub fn outcome_hash(result: &SeasonResult) -> String {
    let mut text = String::new();
    for result in &result.results {
        text.push_str(&format!("{} {:?}\n", result.base, outcome(result)));
    }
    fingerprint(&text)
}

/// What a result comes to.
fn outcome(result: &BaseResult) -> (Status, Option<Star>, Option<Centi>) {
    (result.status, result.star, result.scores.as_ref().map(|scores| scores.total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::model::SAMPLE_METHOD;

    const BUNDLE: &str = include_str!("vectors/bundle.json");

    #[test]
    fn the_numbers_as_they_are_move_nobody() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        assert_eq!(Changes::of(&method).applied(&method), Some(method));
    }

    #[test]
    fn a_higher_threshold_costs_stars_and_says_whose() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        let bundle = read_bundle(&method, BUNDLE).unwrap();
        let before = rate(&method, &bundle);
        let mut changes = Changes::of(&method);
        changes.thresholds.get_mut(&3).unwrap().total = 10_000;
        let after = rate(&changes.applied(&method).unwrap(), &bundle);
        let moved = moves(&before, &after);
        let three = before.results.iter().filter(|result| result.star == Some(3)).count();
        assert!(three > 0 && moved.len() >= three);
        assert!(moved.iter().all(Move::is_of_star));
        assert_eq!(moves(&before, &before), []);
    }

    #[test]
    fn a_method_in_which_nothing_weighs_is_none() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        let mut changes = Changes::of(&method);
        changes.aspect_weights.values_mut().for_each(|weight| *weight = 0);
        assert_eq!(changes.applied(&method), None);
    }

    #[test]
    fn a_blind_bundle_moves_the_same_bases_and_names_nobody() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        let bundle = read_bundle(&method, BUNDLE).unwrap();
        let text = blind(&method, &bundle).canonical_json().unwrap();
        for session in bundle.bases.iter().flat_map(|base| &base.sessions) {
            assert!(!text.contains(&format!("{:?}", session.organiser)), "{}", session.organiser);
        }
        assert!(!text.contains("ballots\":[{") && !text.contains("answers"));
        let before = rate(&method, &bundle);
        let inputs = Inputs { method: SAMPLE_METHOD.to_owned(), bundle: text, names: BTreeMap::new() };
        let inputs = serde_json::to_string(&inputs).unwrap();
        let hash = outcome_hash(&before);
        let bench = Bench::open(&inputs, &fingerprint(SAMPLE_METHOD), &hash).unwrap();
        for total in [0, 7_000, 9_000, 10_000] {
            let mut changes = Changes::of(&method);
            changes.thresholds.get_mut(&3).unwrap().total = total;
            changes.minimum_sample.get_mut(&1).unwrap().sessions = total / 1_000;
            changes.aspect_weights.insert(Aspect::A, 1);
            let after = rate(&changes.applied(&method).unwrap(), &bundle);
            let moved = |moves: &[Move]| -> Vec<_> {
                moves.iter().map(|one| (one.base.clone(), outcome(&one.before), outcome(&one.after))).collect()
            };
            assert_eq!(moved(&bench.moves(&changes).unwrap()), moved(&moves(&before, &after)), "{total}");
        }
        assert_eq!(Bench::open(&inputs, "other", &hash), None);
        assert_eq!(Bench::open(&inputs, &fingerprint(SAMPLE_METHOD), "other"), None);
        assert_eq!(Bench::open("{", &fingerprint(SAMPLE_METHOD), &hash), None);
    }
}
