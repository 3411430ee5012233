//! What the answers of a session come to: counted once, when all its surveys are closed. Pure.
//!
//! Organisers and providers are not in here: a session has one or two of them, which no count can hide. Nor is the
//! question that tells of fear: about that the base hears nothing at all.

use std::collections::BTreeMap;

use super::{
    model::{Answers, Questionnaire, RaterGroup},
    questionnaire::AGAIN_CODE,
    sealed::FEAR,
    suppression::{Figure, Total},
    versions::Questions,
};
use crate::{booking::model::SessionId, time::Moment};

/// How one question of a session was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// The question's code.
    pub item: String,
    /// The answers. Whoever shows them asks [`super::suppression`].
    pub figure: Figure,
}

/// The results of a session among those of its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionReleased {
    /// The session.
    pub session_id: SessionId,
    /// Its beginning.
    pub starts_at: Moment,
    /// Title of its project.
    pub project_title: String,
    /// How one question was answered.
    pub released: Released,
}

/// Totals of a base: each question by itself.
pub type Totals = BTreeMap<(Questionnaire, String), Total>;

/// What the ballots of a session come to, in the order of the questionnaires.
pub fn count<'a>(asked: &Questions, ballots: impl IntoIterator<Item = (Questionnaire, &'a Answers)>) -> Vec<Released> {
    let mut figures: BTreeMap<(Questionnaire, &str), Figure> = BTreeMap::new();
    for (questionnaire, answers) in ballots {
        let items = asked.get(&questionnaire).map_or(&[][..], Vec::as_slice);
        for item in items.iter().filter(|item| is_released(questionnaire, &item.code)) {
            let Some(given) = answers.0.get(&item.code) else { continue };
            let favourable = u64::from(item.scale.is_favourable(given));
            let figure = figures.entry((questionnaire, item.code.as_str())).or_default();
            *figure = figure.with(Figure { answers: 1, favourable });
        }
    }
    let released = |((questionnaire, item), figure)| Released { questionnaire, item: str::to_owned(item), figure };
    figures.into_iter().map(released).collect()
}

/// The totals of sessions, given in the order of their release.
pub fn totals<'a>(released: impl IntoIterator<Item = &'a Released>) -> Totals {
    let mut totals = Totals::new();
    for one in released {
        totals.entry((one.questionnaire, one.item.clone())).or_default().add(one.figure);
    }
    totals
}

/// Who would like to come again: the totals of the one question that every age of a group is asked.
pub fn again(totals: &Totals, group: RaterGroup) -> impl Iterator<Item = &Total> {
    let is_again =
        move |(questionnaire, item): &(Questionnaire, String)| questionnaire.group() == group && item == AGAIN_CODE;
    totals.iter().filter(move |(key, _)| is_again(key)).map(|(_, total)| total)
}

fn is_released(questionnaire: Questionnaire, item: &str) -> bool {
    questionnaire.has_codes() && (questionnaire, item) != FEAR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{
        questionnaire::{Scale, plain_items},
        suppression::Audience,
    };

    fn count(ballots: &[(Questionnaire, &Answers)]) -> Vec<Released> {
        let lower = [("fun", Scale::Face3), ("safe", Scale::Face3), ("place", Scale::Face3)];
        let grown = [("content", Scale::Likert5), ("gain", Scale::Likert5), ("safety", Scale::Likert5)];
        let asked = Questionnaire::ALL.iter().map(|questionnaire| {
            let items = match questionnaire {
                Questionnaire::ChildLower => plain_items(&lower),
                Questionnaire::Teen => plain_items(&[("again", Scale::Again3)]),
                _ => plain_items(&grown),
            };
            (*questionnaire, items)
        });
        super::count(&asked.collect(), ballots.iter().copied())
    }

    fn given(pairs: &[(&str, &str)]) -> Answers {
        pairs.iter().copied().collect()
    }

    fn released(questionnaire: Questionnaire, item: &str, answers: u64, favourable: u64) -> Released {
        Released { questionnaire, item: item.to_owned(), figure: Figure { answers, favourable } }
    }

    #[test]
    fn every_question_is_counted_by_itself_and_fear_not_at_all() {
        let (one, two) = (given(&[("fun", "2"), ("safe", "0")]), given(&[("fun", "1"), ("place", "0")]));
        let lower = Questionnaire::ChildLower;
        let expected = [released(lower, "fun", 2, 1), released(lower, "place", 1, 0)];
        assert_eq!(count(&[(lower, &one), (lower, &two)]), expected);
    }

    #[test]
    fn organisers_and_providers_are_not_released() {
        let answers = given(&[("content", "5"), ("safety", "1")]);
        assert_eq!(count(&[(Questionnaire::Organiser, &answers), (Questionnaire::Provider, &answers)]), []);
    }

    #[test]
    fn four_and_five_of_five_are_favourable_and_the_last_of_three() {
        let favourable = |questionnaire, item: &str, answer: &str| {
            count(&[(questionnaire, &given(&[(item, answer)]))])[0].figure.favourable
        };
        let parent = ["1", "2", "3", "4", "5"].map(|answer| favourable(Questionnaire::Parent, "gain", answer));
        assert_eq!(parent, [0, 0, 0, 1, 1]);
        let teen = ["0", "1", "2"].map(|answer| favourable(Questionnaire::Teen, "again", answer));
        assert_eq!(teen, [0, 0, 1]);
    }

    #[test]
    fn children_of_every_age_say_together_whether_they_would_come_again() {
        let all = [
            released(Questionnaire::ChildLower, "again", 10, 9),
            released(Questionnaire::Teen, "again", 20, 15),
            released(Questionnaire::Teen, "guide", 20, 1),
            released(Questionnaire::Parent, "again", 40, 40),
        ];
        let totals = totals(&all);
        let told = again(&totals, RaterGroup::Child).filter_map(|total| total.told(Audience::Internal));
        assert_eq!(told.fold(Figure::default(), Figure::with), Figure { answers: 30, favourable: 24 });
    }
}
