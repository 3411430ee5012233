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
