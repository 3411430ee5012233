//! The new result is computed.

use super::RevisionRefusal;
use crate::{
    rating::result::Status,
    revisions::model::{RevisionKind, RevisionStatus},
};

/// Whether a run may be computed; it may be computed again until the notice, and in it when the season rests on another
/// run by now. `inspections` are those signed and those needed, where it takes any.
pub fn may_compute(
    status: RevisionStatus,
    is_stale: bool,
    inspections: Option<(usize, usize)>,
) -> Result<(), RevisionRefusal> {
    let is_stale = status == RevisionStatus::Notice && is_stale;
    if !is_stale && !matches!(status, RevisionStatus::Open | RevisionStatus::Computed) {
        return Err(RevisionRefusal::NotNow);
    }
    match inspections {
        Some((signed, needed)) if signed < needed => Err(RevisionRefusal::InspectionsMissing(signed, needed)),
        _ => Ok(()),
    }
}

/// Whether it is worth computing again, given what the last run says and what the next one would: while that waits for
/// somebody who is sent, only their sheet or another change of the inputs makes a difference.
pub fn may_compute_again(kind: RevisionKind, last: Option<Status>, next: Status) -> Result<(), RevisionRefusal> {
    match (last, next) {
        (Some(Status::CheckVisitRequired), Status::CheckVisitRequired) => Err(RevisionRefusal::CheckMissing),
        (Some(Status::ThirdEvaluatorNeeded), Status::ThirdEvaluatorNeeded) if kind == RevisionKind::Rerating => {
            Err(RevisionRefusal::ThirdMissing)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_asks_for_the_inspections_of_a_re_rating_and_may_be_made_again_until_the_notice() {
        use RevisionStatus::{Computed, Notice, Open, Requested};
        assert_eq!(may_compute(Open, false, Some((2, 2))), Ok(()));
        assert_eq!(may_compute(Computed, false, None), Ok(()));
        assert_eq!(may_compute(Open, false, Some((1, 2))), Err(RevisionRefusal::InspectionsMissing(1, 2)));
        for status in [Requested, Notice] {
            assert_eq!(may_compute(status, false, None), Err(RevisionRefusal::NotNow), "{status}");
        }
        assert_eq!(may_compute(Notice, true, None), Ok(()));
        assert_eq!(may_compute(Requested, true, None), Err(RevisionRefusal::NotNow));
    }

    #[test]
    fn who_is_awaited_is_awaited_unless_the_next_run_would_say_something_else() {
        use Status::{CheckVisitRequired, InsufficientSample, Rated, ThirdEvaluatorNeeded, Vetoed};
        let again = |last, next| may_compute_again(RevisionKind::Rerating, last, next);
        // Nobody can be sent for a correction's third sheet: the run says what it is, and another change may follow.
        let corrected = may_compute_again(RevisionKind::Correction, Some(ThirdEvaluatorNeeded), ThirdEvaluatorNeeded);
        assert_eq!(corrected, Ok(()));
        assert_eq!(again(Some(CheckVisitRequired), CheckVisitRequired), Err(RevisionRefusal::CheckMissing));
        assert_eq!(again(Some(ThirdEvaluatorNeeded), ThirdEvaluatorNeeded), Err(RevisionRefusal::ThirdMissing));
        for (last, next) in [
            (None, CheckVisitRequired),
            (None, ThirdEvaluatorNeeded),
            (Some(ThirdEvaluatorNeeded), CheckVisitRequired),
            (Some(CheckVisitRequired), Vetoed),
            (Some(CheckVisitRequired), Rated),
            (Some(Rated), CheckVisitRequired),
            (Some(Rated), Rated),
            (Some(InsufficientSample), InsufficientSample),
        ] {
            assert_eq!(again(last, next), Ok(()), "{last:?} {next:?}");
        }
    }
}
