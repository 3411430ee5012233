//! Steps 11 to 13: from scores, sample and decisions to status and star. Who recomputes from public figures passes here too.

use std::collections::BTreeSet;

use super::{caps, stability};
use crate::rating::bundle::{CheckVisit, Event};
use crate::rating::method::{Group, MOST_STARS, Method, Star};
use crate::rating::result::{Cap, Status};
use crate::rating::workings::InspectionOutcome;

/// What steps 11 and 12 decide from.
pub(super) struct Decided<'a> {
    pub(super) heard: BTreeSet<Group>,
    pub(super) events: &'a [Event],
    pub(super) check_visit: Option<CheckVisit>,
    pub(super) sample_star: Star,
    pub(super) star_by_score: Star,
}

/// What they come to.
pub(super) struct Verdict {
    pub(super) caps: Vec<Cap>,
    pub(super) stable: bool,
    pub(super) status: Status,
    pub(super) star: Option<Star>,
}

/// **Step 13, veto,** precedes everything. Then, by precedence: insufficient sample, inspection not usable.
pub(super) fn unusable(events: &[Event], sample_star: Option<Star>, inspection: &InspectionOutcome) -> Option<Status> {
    let is_vetoed = events.iter().any(|event| matches!(event, Event::Veto { .. }));
    match inspection {
        _ if is_vetoed => Some(Status::Vetoed),
        _ if sample_star.is_none() => Some(Status::InsufficientSample),
        InspectionOutcome::Incomplete => Some(Status::InspectionIncomplete),
        InspectionOutcome::ThirdNeeded => Some(Status::ThirdEvaluatorNeeded),
        InspectionOutcome::Scores(_) => None,
    }
}

/// Steps 11 and 12. Stability is asked only of three stars after caps.
pub(super) fn verdict(method: &Method, decided: &Decided<'_>, is_stable: impl FnOnce() -> bool) -> Verdict {
    let mut caps = caps::caps(method, &decided.heard, decided.events, decided.sample_star);
    let stable = caps::capped(decided.star_by_score, &caps) < MOST_STARS || is_stable();
    let status = stability::decide(stable, decided.check_visit, &mut caps);
    let star = (status == Status::Rated).then(|| caps::capped(decided.star_by_score, &caps));
    Verdict { caps, stable, status, star }
}
