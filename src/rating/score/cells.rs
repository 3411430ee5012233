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
