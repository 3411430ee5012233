//! What of a result may be told: scores in which people's answers are pass the one rule of `survey::suppression`. Pure.

use std::collections::BTreeMap;

use super::{
    bundle::Cell,
    method::{Aspect, Centi, FULL, Group},
    result::{BaseResult, Scores},
    workings::{CountedSession, GroupWorkings, SurveyWorkings},
};
use crate::survey::suppression::{Audience, Part, Telling, tell_parts};

/// The scores of a base that an audience may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The total; none if the base has none, or if too few answered.
    pub total: Option<Centi>,
    /// The aspects; those that may not be told are not there.
    pub aspects: BTreeMap<Aspect, Centi>,
}

/// What of a base's scores `audience` may see.
///
/// The total is the mean of the aspects, so an aspect of which few were heard is covered by another one; if all that
/// were heard are too few, the total is not told either.
pub fn told(audience: Audience, result: &BaseResult) -> Told {
    let Some(scores) = &result.scores else { return Told::default() };
    let heard: Vec<(Aspect, Part)> =
        scores.aspects.iter().filter_map(|(aspect, score)| heard(scores, *aspect, *score)).collect();
    told_by(audience, scores, &heard)
}

/// The same for whoever knows more exactly which aspects are `heard`: made of answers and of nothing else.
pub fn told_by(audience: Audience, scores: &Scores, heard: &[(Aspect, Part)]) -> Told {
    let parts: Vec<Part> = heard.iter().map(|(_, part)| *part).collect();
    let telling = tell_parts(audience, &parts);
    let is_hidden = |aspect: &Aspect| {
        heard.iter().zip(&telling).any(|((of, _), telling)| of == aspect && *telling != Telling::Exactly)
    };
    let aspects = scores.aspects.iter().filter(|(aspect, _)| !is_hidden(aspect));
    let is_covered = heard.is_empty() || telling.contains(&Telling::Exactly);
    Told {
        total: is_covered.then_some(scores.total),
        aspects: aspects.map(|(aspect, score)| (*aspect, *score)).collect(),
    }
}

/// The answers an aspect's score is made of. None if inspections or records are in it too: whoever has the score alone
/// cannot take them out again.
fn heard(scores: &Scores, aspect: Aspect, score: Centi) -> Option<(Aspect, Part)> {
    if scores.inspection.contains_key(&aspect) || scores.records.contains_key(&aspect) {
        return None;
    }
    let groups = scores.survey.get(&aspect)?.groups.values();
    let answers = groups.map(|group| group.ballots).sum();
    (answers > 0).then(|| (aspect, Part::scored(answers, score, FULL)))
}

/// What may be told of each group's score, in their order: the mean of the groups is shown.
pub fn tell_groups(audience: Audience, survey: &SurveyWorkings) -> BTreeMap<Group, Telling> {
    let parts: Vec<Part> =
        survey.groups.values().map(|group| Part::scored(group.score.ballots, group.score.score, FULL)).collect();
    survey.groups.keys().copied().zip(tell_parts(audience, &parts)).collect()
}

/// What may be told of each organisation's mean, in their order: the mean of the organisations is shown.
pub fn tell_organisations(audience: Audience, group: &GroupWorkings) -> Vec<Telling> {
    let means = group.organisations.values();
    let parts: Vec<Part> = means.map(|mean| Part::scored(mean.sessions.into(), mean.score, FULL)).collect();
    tell_parts(audience, &parts)
}

/// What may be told of a group's cell of each session, in their order: the mean of the sessions is shown.
pub fn tell_cells(audience: Audience, sessions: &[&CountedSession], group: Group, aspect: Aspect) -> Vec<Telling> {
    let part = |session: &&CountedSession| {
        let cell = cell(session, group, aspect);
        cell.map_or_else(Part::default, |cell| Part::scored(cell.ballots.into(), cell.score, FULL))
    };
    tell_parts(audience, &sessions.iter().map(part).collect::<Vec<_>>())
}

/// The cell of a session, if it has one.
pub fn cell(session: &CountedSession, group: Group, aspect: Aspect) -> Option<Cell> {
    session.cells.get(&group)?.get(&aspect).copied()
}

/// Whether the arithmetic of a base may be opened: too few answers about an aspect would be had from its sums.
pub fn may_open<'a>(audience: Audience, survey: impl IntoIterator<Item = &'a SurveyWorkings>) -> bool {
    let answers = |survey: &SurveyWorkings| survey.groups.values().map(|group| group.score.ballots).sum::<u64>();
    survey.into_iter().map(answers).all(|answers| answers == 0 || answers >= audience.floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::result::{GroupScore, Status, SurveyScore};

    fn result(ballots: [u64; 4]) -> BaseResult {
        let survey =
            Aspect::ALL.into_iter().zip(ballots).filter(|(_, ballots)| *ballots > 0).map(|(aspect, ballots)| {
                let score = GroupScore { score: 8_000, ballots, sessions: 1 };
                (aspect, SurveyScore { score: Some(8_000), groups: [(Group::Child, score)].into() })
            });
        let scores = Scores {
            survey: survey.collect(),
            inspection: BTreeMap::new(),
            records: BTreeMap::new(),
            aspects: Aspect::ALL.into_iter().map(|aspect| (aspect, 8_000)).collect(),
            deduction: 0,
            total: 8_000,
            star_by_score: 2,
            caps: Vec::new(),
            stable: true,
        };
        BaseResult {
            base: "YZ-01".to_owned(),
            sample: None,
            status: Status::Rated,
            scores: Some(scores),
            star: Some(2),
        }
    }

    #[test]
    fn scores_of_few_answers_are_not_told_and_covered_by_another_aspect() {
        let aspects = |audience, ballots| {
            let told = told(audience, &result(ballots));
            (told.total, told.aspects.into_keys().collect::<Vec<_>>())
        };
        use Aspect::{A, B, C, D};
        assert_eq!(aspects(Audience::Public, [30, 40, 50, 60]), (Some(8_000), vec![A, B, C, D]));
        assert_eq!(aspects(Audience::Public, [9, 40, 50, 60]), (Some(8_000), vec![C, D]));
        assert_eq!(aspects(Audience::Internal, [9, 40, 50, 60]), (Some(8_000), vec![A, B, C, D]));
    }

    #[test]
    fn what_nobody_was_asked_about_is_no_figure_of_answers_nor_what_others_weigh_in() {
        let told = told(Audience::Public, &result([0, 0, 0, 0]));
        assert_eq!((told.total, told.aspects.len()), (Some(8_000), 4));
        let mut blend = result([3, 3, 3, 3]);
        let scores = blend.scores.as_mut().unwrap();
        scores.inspection = Aspect::ALL.into_iter().map(|aspect| (aspect, 9_000)).collect();
        assert_eq!(super::told(Audience::Public, &blend).aspects.len(), 4);
        let few = super::told(Audience::Public, &result([0, 0, 0, 3]));
        assert_eq!((few.total, few.aspects.len()), (None, 3));
    }
}
