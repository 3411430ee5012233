//! The method laboratory (办法试算): what other weights, thresholds or minimums would have made of a season. Pure.
//!
//! A season's sealed inputs are rated by the same engine under a changed method, and the two results are laid beside each
//! other. Nothing is stored: a method that is to be used is entered as a version of its own.

use std::collections::BTreeMap;

use super::{
    method::{Aspect, Centi, Method, Sample, Star, Threshold},
    result::{BaseResult, SeasonResult, Status},
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

/// What a result comes to.
fn outcome(result: &BaseResult) -> (Status, Option<Star>, Option<Centi>) {
    (result.status, result.star, result.scores.as_ref().map(|scores| scores.total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::{
        model::SAMPLE_METHOD,
        read::{read_bundle, read_method},
        score::rate,
    };

    #[test]
    fn the_numbers_as_they_are_move_nobody() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        assert_eq!(Changes::of(&method).applied(&method), Some(method));
    }

    #[test]
    fn a_higher_threshold_costs_stars_and_says_whose() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        let bundle = read_bundle(&method, include_str!("vectors/bundle.json")).unwrap();
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
}
