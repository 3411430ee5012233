//! Step 10: was enough heard?

use std::collections::BTreeSet;

use crate::rating::method::{MOST_STARS, Method, Sample, Star};
use crate::rating::workings::CountedSession;

/// **Step 10, sample.** Sessions with at least one cell; distinct organisers of those; child ballots that count for at
/// least one aspect, whether or not their session has a cell.
pub(super) fn sample(sessions: &[CountedSession]) -> Sample {
    let with_cell = || sessions.iter().filter(|session| session.has_cell());
    let organisers: BTreeSet<_> = with_cell().map(|session| &session.organiser).collect();
    Sample {
        sessions: count(with_cell().count()),
        organisers: count(organisers.len()),
        child_ballots: sessions.iter().fold(0, |sum, session| sum.saturating_add(session.child_ballots)),
    }
}

/// The greatest number of stars whose minimum sample is met in all three; none if not even one star's is.
pub(super) fn sample_star(method: &Method, sample: Sample) -> Option<Star> {
    let is_met = |star: &Star| {
        method.minimum_sample.get(star).is_some_and(|least| {
            sample.sessions >= least.sessions
                && sample.organisers >= least.organisers
                && sample.child_ballots >= least.child_ballots
        })
    };
    (1..=MOST_STARS).rev().find(is_met)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::cells::count_session;
    use super::super::examples::{sample_method, session};
    use super::*;
    use crate::rating::method::{Aspect, Group};

    fn star(sessions: u32, organisers: u32, child_ballots: u32) -> Option<Star> {
        sample_star(&sample_method(), Sample { sessions, organisers, child_ballots })
    }

    #[test]
    fn each_of_the_three_figures_can_keep_a_star_away() {
        for (figures, expected) in [
            ((3, 2, 30), Some(1)),
            ((2, 2, 30), None),
            ((3, 1, 30), None),
            ((3, 2, 29), None),
            ((4, 2, 60), Some(2)),
            ((3, 2, 60), Some(1)),
            ((4, 1, 60), None),
            ((4, 2, 59), Some(1)),
            ((6, 4, 100), Some(3)),
            ((5, 4, 100), Some(2)),
            ((6, 3, 100), Some(2)),
            ((6, 4, 99), Some(2)),
            ((0, 0, 0), None),
            ((99, 99, 999), Some(3)),
        ] {
            let (sessions, organisers, child_ballots) = figures;
            assert_eq!(star(sessions, organisers, child_ballots), expected, "{figures:?}");
        }
    }

    #[test]
    fn a_session_without_cell_gives_its_child_ballots_but_neither_itself_nor_its_organiser() {
        let sessions = [
            session("s1", "o1", &[(Group::Organiser, Aspect::A, 9000)]),
            session("s2", "o1", &[(Group::Child, Aspect::A, 9000)]),
            session("s3", "o2", &[]),
        ];
        let counted = sessions.map(|session| count_session(&sample_method(), &session));
        assert_eq!(sample(&counted), Sample { sessions: 2, organisers: 1, child_ballots: 60 });
    }
}
