//! Which state of a booking follows which (domain.md 3.2). Pure; nothing else changes a state.

use super::model::{AgreementStatus, BookingStatus, Decision};

/// What happens to a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The head count is complete.
    Submit,
    /// A hold or a deadline ran out.
    Expire,
    /// The base or the Centre says no.
    Decline,
    /// Base, filing and agreement are all there.
    Confirm,
    /// Its plan is changed so much that it is decided anew.
    Amend,
    /// Somebody calls it off.
    Cancel,
    /// The group has arrived.
    CheckIn,
    /// The session ended without the group.
    MissVisit,
    /// The base closes the visit.
    CloseOut,
    /// The survey's window has ended.
    CloseSurvey,
    /// The Centre has evidence that the group did come.
    CorrectToCompleted,
    /// The Centre has evidence that the visit had been called off.
    CorrectToCancelled,
}

use BookingStatus::{Cancelled, CheckedIn, Closed, Completed, Confirmed, Declined, Expired, Held, NoShow, Submitted};

/// Every legal step: from, event, to.
pub const STEPS: &[(BookingStatus, Event, BookingStatus)] = &[
    (Held, Event::Submit, Submitted),
    (Held, Event::Expire, Expired),
    (Submitted, Event::Expire, Expired),
    (Submitted, Event::Decline, Declined),
    (Submitted, Event::Confirm, Confirmed),
    (Submitted, Event::Cancel, Cancelled),
    (Confirmed, Event::Amend, Submitted),
    (Confirmed, Event::Cancel, Cancelled),
    (Confirmed, Event::CheckIn, CheckedIn),
    (Confirmed, Event::MissVisit, NoShow),
    (CheckedIn, Event::CloseOut, Completed),
    (Completed, Event::CloseSurvey, Closed),
    (NoShow, Event::CorrectToCompleted, Completed),
    (NoShow, Event::CorrectToCancelled, Cancelled),
];

/// The state after `event`, if the step is legal.
pub fn after(status: BookingStatus, event: Event) -> Option<BookingStatus> {
    STEPS.iter().find(|(from, what, _)| *from == status && *what == event).map(|(_, _, to)| *to)
}

/// Whether base, filing and agreement are all there.
pub fn is_agreed(base: Decision, filing: Decision, agreement: AgreementStatus) -> bool {
    base == Decision::Accepted && filing == Decision::Accepted && agreement == AgreementStatus::Effective
}

/// The state of a submitted booking with these three flags.
pub fn when_submitted(base: Decision, filing: Decision, agreement: AgreementStatus) -> BookingStatus {
    let confirmed = after(Submitted, Event::Confirm).filter(|_| is_agreed(base, filing, agreement));
    confirmed.unwrap_or(Submitted)
}

/// Whether a booking in this state holds places of its session.
pub fn holds_places(status: BookingStatus) -> bool {
    matches!(status, Held | Submitted | Confirmed | CheckedIn)
}

/// Whether nothing can happen to the booking any more.
pub fn is_over(status: BookingStatus) -> bool {
    matches!(status, Closed | Expired | Declined | Cancelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENTS: [Event; 12] = [
        Event::Submit,
        Event::Expire,
        Event::Decline,
        Event::Confirm,
        Event::Amend,
        Event::Cancel,
        Event::CheckIn,
        Event::MissVisit,
        Event::CloseOut,
        Event::CloseSurvey,
        Event::CorrectToCompleted,
        Event::CorrectToCancelled,
    ];

    #[test]
    fn whatever_is_not_in_the_table_is_refused() {
        let legal = BookingStatus::ALL
            .iter()
            .flat_map(|status| EVENTS.map(|event| after(*status, event)))
            .filter(Option::is_some)
            .count();
        assert_eq!(legal, STEPS.len());
        assert_eq!(after(Cancelled, Event::CheckIn), None);
        assert_eq!(after(CheckedIn, Event::Cancel), None);
        assert_eq!(after(Submitted, Event::CheckIn), None);
        assert_eq!(after(Confirmed, Event::CloseOut), None);
    }

    #[test]
    fn what_is_over_stays_over() {
        for status in BookingStatus::ALL.iter().copied() {
            let is_stuck = EVENTS.iter().all(|event| after(status, *event).is_none());
            assert_eq!(is_over(status), is_stuck, "{status}");
        }
    }

    #[test]
    fn confirmed_needs_all_three_flags() {
        for base in Decision::ALL.iter().copied() {
            for filing in Decision::ALL.iter().copied() {
                for agreement in AgreementStatus::ALL.iter().copied() {
                    let all = (base, filing, agreement)
                        == (Decision::Accepted, Decision::Accepted, AgreementStatus::Effective);
                    let status = when_submitted(base, filing, agreement);
                    assert_eq!(status == Confirmed, all, "{base} {filing} {agreement}");
                }
            }
        }
    }

    #[test]
    fn a_step_that_frees_places_never_takes_them_back() {
        for (from, event, to) in STEPS {
            assert!(holds_places(*from) || !holds_places(*to), "{event:?}");
        }
    }
}
