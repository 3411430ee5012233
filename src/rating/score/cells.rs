//! Steps 1 and 2: from ballots to session cells.

use std::collections::BTreeMap;

use crate::rating::bundle::{Ballot, Bundle, Cell, Cells, SessionInputs, SurveyInputs};
use crate::rating::exact::Sum;
use crate::rating::method::{Aspect, Centi, Group, Method, Questionnaire};
use crate::rating::workings::CountedSession;

/// Steps 1 and 2 for one session; cells that are already there are taken as they are.
pub(super) fn count_session(method: &Method, session: &SessionInputs) -> CountedSession {
    let (cells, child_ballots) = match &session.survey {
        SurveyInputs::Ballots { ballots } => count_ballots(method, ballots),
        SurveyInputs::Cells { cells, child_ballots } => (cells.clone(), *child_ballots),
    };
    CountedSession {
        id: session.id.clone(),
        organiser: session.organiser.clone(),
        provider: session.provider.clone(),
        cells,
        child_ballots,
    }
}

/// What remains of a bundle when raw ballots are deleted. It gives the same result to the byte.
#[must_use]
pub fn without_ballots(method: &Method, bundle: &Bundle) -> Bundle {
    let mut remains = bundle.clone();
    for session in remains.bases.iter_mut().flat_map(|base| &mut base.sessions) {
        let counted = count_session(method, session);
        session.survey = SurveyInputs::Cells { cells: counted.cells, child_ballots: counted.child_ballots };
    }
    remains
}

/// The counting ballots of one group about one aspect.
#[derive(Default)]
struct Tally {
    sum: Sum,
    ballots: u32,
}

fn count_ballots(method: &Method, ballots: &[Ballot]) -> (Cells, u32) {
    let mut tallies: BTreeMap<(Group, Aspect), Tally> = BTreeMap::new();
    let mut child_ballots = 0;
    for ballot in ballots {
        let Some(questionnaire) = method.questionnaire(&ballot.questionnaire) else {
            continue;
        };
        let counting = ballot_points(questionnaire, ballot);
        if questionnaire.group == Group::Child && !counting.is_empty() {
            child_ballots += 1;
        }
        for (aspect, points) in counting {
            let tally = tallies.entry((questionnaire.group, aspect)).or_default();
            tally.sum.add(points.sum.into(), points.answered);
            tally.ballots += 1;
        }
    }
    (cells(method, &tallies), child_ballots)
}

/// What one ballot says about one aspect.
#[derive(Default)]
struct Points {
    sum: u64,
    answered: u32,
    asked: u32,
}

/// **Step 1, ballot.** Per aspect the mean of the points of its answered items: `sum ÷ answered`, not rounded. It counts
/// if at least half of the questionnaire's items of that aspect are answered; only aspects that count are returned.
fn ballot_points(questionnaire: &Questionnaire, ballot: &Ballot) -> BTreeMap<Aspect, Points> {
    let mut by_aspect: BTreeMap<Aspect, Points> = BTreeMap::new();
    for item in &questionnaire.items {
        let Some(aspect) = item.aspect else {
            continue;
        };
        let points = by_aspect.entry(aspect).or_default();
        points.asked += 1;
        if let Some(answer) = ballot.answers.get(&item.code).and_then(|answer| item.points.get(answer)) {
            points.sum += u64::from(*answer);
            points.answered += 1;
        }
    }
    by_aspect.retain(|_, points| points.answered * 2 >= points.asked);
    by_aspect
}

/// **Step 2, session cell.** Per group and aspect R(mean of the counting ballots), if there are at least `min_ballots`
/// of them; otherwise no cell.
fn cells(method: &Method, tallies: &BTreeMap<(Group, Aspect), Tally>) -> Cells {
    let mut cells = Cells::new();
    for ((group, aspect), tally) in tallies {
        if tally.ballots < method.min_ballots(*group) {
            continue;
        }
        if let Some(score) = tally.score() {
            cells.entry(*group).or_default().insert(*aspect, Cell { score, ballots: tally.ballots });
        }
    }
    cells
}

impl Tally {
    fn score(&self) -> Option<Centi> {
        self.sum.over(self.ballots.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::sample_method;
    use super::*;

    fn ballot(questionnaire: &str, answers: &[(&str, &str)]) -> Ballot {
        let answers = answers.iter().map(|(item, answer)| ((*item).to_owned(), (*answer).to_owned())).collect();
        Ballot { questionnaire: questionnaire.to_owned(), answers }
    }

    fn counted(ballots: &[Ballot]) -> (Cells, u32) {
        count_ballots(&sample_method(), ballots)
    }

    fn cell(cells: &Cells, group: Group, aspect: Aspect) -> Option<(Centi, u32)> {
        cells.get(&group)?.get(&aspect).map(|cell| (cell.score, cell.ballots))
    }

    /// The teen questionnaire has four items about B.
    #[test]
    fn a_ballot_with_exactly_half_of_the_items_counts_and_with_less_does_not() {
        let half = ballot("teen", &[("interest", "5"), ("learned", "5")]);
        let less = ballot("teen", &[("interest", "1")]);
        let (cells, child_ballots) = counted(&[half.clone(), half.clone(), half, less]);
        assert_eq!(cell(&cells, Group::Child, Aspect::B), Some((10_000, 3)));
        assert_eq!(child_ballots, 3, "the fourth counts for no aspect");
    }

    /// The organiser's questionnaire has three items about B.
    #[test]
    fn two_of_three_items_are_at_least_half_and_one_of_three_is_not() {
        let two = ballot("organiser", &[("content", "5"), ("guide", "4")]);
        let one = ballot("organiser", &[("content", "5")]);
        assert_eq!(cell(&counted(&[two]).0, Group::Organiser, Aspect::B), Some((9000, 1)));
        assert_eq!(cell(&counted(&[one]).0, Group::Organiser, Aspect::B), None);
    }

    #[test]
    fn a_cell_needs_the_minimum_of_ballots() {
        let safe = ballot("teen", &[("safe", "4")]);
        let (cells, child_ballots) = counted(&[safe.clone(), safe.clone()]);
        assert_eq!((cells, child_ballots), (Cells::new(), 2), "heard, but no cell");
        let (cells, _) = counted(&[safe.clone(), safe.clone(), safe]);
        assert_eq!(cell(&cells, Group::Child, Aspect::D), Some((8000, 3)));
    }

    #[test]
    fn questionnaires_of_one_group_share_a_cell() {
        let ballots = [
            ballot("teen", &[("safe", "5")]),
            ballot("child_upper", &[("safe", "1")]),
            ballot("child_lower", &[("safe", "1")]),
        ];
        assert_eq!(cell(&counted(&ballots).0, Group::Child, Aspect::D), Some((6667, 3)), "(10000 + 4000 + 6000) ÷ 3");
    }

    #[test]
    fn only_the_mean_of_the_session_is_rounded() {
        let thirds = ballot("organiser", &[("content", "5"), ("guide", "2"), ("effect", "3")]);
        let whole = ballot("organiser", &[("content", "5"), ("guide", "4")]);
        // (6666.67 + 9000) ÷ 2 = 7833.33; a ballot rounded to 6667 first would make it 7833.5, so 7834.
        assert_eq!(cell(&counted(&[thirds, whole]).0, Group::Organiser, Aspect::B), Some((7833, 2)));
    }

    #[test]
    fn an_empty_ballot_counts_for_nothing() {
        assert_eq!(counted(&[ballot("teen", &[])]), (Cells::new(), 0));
    }
}
