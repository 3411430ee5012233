//! Paper strips, counted by hand (纸质汇总). Pure.
//!
//! Where no device is at hand people answer on strips of paper. Somebody counts how often each answer was given; a
//! second person counts the same strips again without seeing the first count. Only where the two agree in every number
//! ballots are made, never more than there are codes left. Who keys is the organiser or the Centre, never the base and
//! never the provider, who are rated; where one of the two people works for one of them as well, that stands out.
//!
//! A count does not tell which answers stood on one strip. So the answers to each question are dealt out by chance over
//! as many ballots as the question with the most answers has: sums and means by question are those of the strips.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{model::Answers, questionnaire::Item};

/// What somebody counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Strips that were collected.
    pub strips: i64,
    /// Question → answer → how often. Never zero.
    pub counts: BTreeMap<String, BTreeMap<String, i64>>,
}

/// A count that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TallyFault {
    /// No strip.
    NoStrips,
    /// More strips than codes are left: so many are.
    TooManyStrips(i64),
    /// A question, by its code, with more answers than there are strips.
    TooManyAnswers(String),
    /// Nothing was answered.
    NoAnswer,
}

/// A number in which two counts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The question and the answer; the number of strips if nothing.
    pub of: Option<(String, String)>,
    /// What one counted.
    pub one: i64,
    /// What the other counted.
    pub other: i64,
}

impl Tally {
    /// How often an answer was given.
    pub fn count(&self, item: &str, answer: &str) -> i64 {
        self.counts.get(item).and_then(|answers| answers.get(answer)).copied().unwrap_or(0)
    }

    /// With an answer counted so often.
    pub fn set(&mut self, item: &str, answer: &str, times: i64) {
        if times > 0 {
            self.counts.entry(item.to_owned()).or_default().insert(answer.to_owned(), times);
        }
    }

    fn answers_to(&self, item: &str) -> i64 {
        self.counts.get(item).map_or(0, |answers| answers.values().sum())
    }

    /// What cannot be about it, where `left` ballots may still be given.
    pub fn faults(&self, items: &[Item], left: i64) -> Vec<TallyFault> {
        let mut faults = Vec::new();
        if self.strips < 1 {
            faults.push(TallyFault::NoStrips);
        } else if self.strips > left {
            faults.push(TallyFault::TooManyStrips(left));
        }
        let over = items.iter().filter(|item| self.answers_to(&item.code) > self.strips.max(0));
        faults.extend(over.map(|item| TallyFault::TooManyAnswers(item.code.clone())));
        if items.iter().all(|item| self.answers_to(&item.code) == 0) {
            faults.push(TallyFault::NoAnswer);
        }
        faults
    }

    /// The numbers in which `other` differs, in the order of the questions.
    pub fn differences(&self, other: &Self, items: &[Item]) -> Vec<Difference> {
        let strips = Difference { of: None, one: self.strips, other: other.strips };
        let answers = items.iter().flat_map(|item| item.scale.codes().iter().map(move |answer| (&item.code, *answer)));
        let answers = answers.map(|(item, answer)| Difference {
            of: Some((item.clone(), answer.to_owned())),
            one: self.count(item, answer),
            other: other.count(item, answer),
        });
        [strips].into_iter().chain(answers).filter(|difference| difference.one != difference.other).collect()
    }

    /// As many ballots as the question with the most answers has; the answers to each question in the order that
    /// `shuffle` gives them.
    pub fn ballots(&self, items: &[Item], mut shuffle: impl FnMut(&mut Vec<&'static str>)) -> Vec<Answers> {
        let most = items.iter().map(|item| self.answers_to(&item.code)).max().unwrap_or(0);
        let mut ballots = vec![Answers::default(); usize::try_from(most).unwrap_or(0)];
        for item in items {
            let mut given: Vec<&'static str> = Vec::new();
            for answer in item.scale.codes() {
                given.extend((0..self.count(&item.code, answer)).map(|_| *answer));
            }
            shuffle(&mut given);
            for (ballot, answer) in ballots.iter_mut().zip(given) {
                ballot.0.insert(item.code.clone(), answer.to_owned());
            }
        }
        ballots
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::survey::questionnaire::{Scale, plain_items};

    fn items() -> Vec<Item> {
        plain_items(&[("fun", Scale::Face3), ("again", Scale::Again3), ("safe", Scale::Face3)])
    }

    fn tally(strips: i64, counts: &[(&str, &str, i64)]) -> Tally {
        let mut tally = Tally { strips, ..Tally::default() };
        for (item, answer, times) in counts {
            tally.set(item, answer, *times);
        }
        tally
    }

    #[test]
    fn what_cannot_be_is_said() {
        let faults = |tally: &Tally| tally.faults(&items(), 10);
        assert_eq!(faults(&tally(10, &[("fun", "2", 9), ("fun", "1", 1)])), []);
        assert_eq!(faults(&tally(0, &[("fun", "2", 0)])), [TallyFault::NoStrips, TallyFault::NoAnswer]);
        assert_eq!(faults(&tally(11, &[("fun", "2", 1)])), [TallyFault::TooManyStrips(10)]);
        let over = TallyFault::TooManyAnswers("fun".to_owned());
        assert_eq!(faults(&tally(5, &[("fun", "2", 5), ("fun", "0", 1)])), [over]);
    }

    #[test]
    fn two_counts_agree_only_in_every_number() {
        let (one, other) =
            (tally(5, &[("fun", "2", 4), ("fun", "1", 1)]), tally(6, &[("fun", "2", 5), ("fun", "1", 1)]));
        assert_eq!(one.differences(&one.clone(), &items()), []);
        let expected = [
            Difference { of: None, one: 5, other: 6 },
            Difference { of: Some(("fun".to_owned(), "2".to_owned())), one: 4, other: 5 },
        ];
        assert_eq!(one.differences(&other, &items()), expected);
    }

    proptest! {
        #[test]
        fn ballots_have_exactly_the_answers_that_were_counted(numbers in prop::collection::vec(0_i64..9, 9), turn in 0_usize..7) {
            let items = items();
            let mut tally = Tally { strips: 30, ..Tally::default() };
            let mut numbers = numbers.into_iter();
            for item in &items {
                for answer in item.scale.codes() {
                    tally.set(&item.code, answer, numbers.next().unwrap());
                }
            }
            let ballots = tally.ballots(&items, |given| {
                let places = turn.min(given.len());
                given.rotate_left(places);
            });
            for item in &items {
                for answer in item.scale.codes() {
                    let given = |ballot: &&Answers| ballot.0.get(&item.code).is_some_and(|one| one == answer);
                    prop_assert_eq!(ballots.iter().filter(given).count() as i64, tally.count(&item.code, answer));
                }
            }
            prop_assert!(ballots.iter().all(|ballot| !ballot.0.is_empty()));
        }
    }
}
