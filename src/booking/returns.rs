//! When a group should have said that everybody is back (平安返回), and when it may. Pure; figures with a version.

use super::model::{BookingStatus, Session};
use crate::time::{DAY, HOUR, Moment};

/// The figures, in seconds after the end of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnRules {
    /// Counts up with every change of a figure.
    pub version: i64,
    /// When the organiser is reminded.
    pub remind_after: i64,
    /// When the return counts as overdue.
    pub overdue_after: i64,
    /// How long a return that nobody reported stays on the list.
    pub listed_for: i64,
}

/// The figures in force: a class that visits in the morning is back at school by four (domain.md 4.1, step 13). Version 1
/// forgot a return that nobody reported after two weeks; since filings wait for it, it stays for a term.
pub const RULES: ReturnRules =
    ReturnRules { version: 2, remind_after: 4 * HOUR, overdue_after: 6 * HOUR, listed_for: 120 * DAY };

/// Why a return was not noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnRefusal {
    /// The visit is not over.
    NotOver,
    /// There was no visit.
    NoVisit(BookingStatus),
    /// It was noted before: nothing is lost.
    AlreadyReported,
}

/// Whether the group of a booking in this state may be back at `now`. A gate without network may not have sent its
/// arrival yet, so a confirmed booking counts once its session is over.
pub fn may_be_back(status: BookingStatus, session: &Session, now: Moment) -> Result<(), ReturnRefusal> {
    match status {
        BookingStatus::Completed | BookingStatus::Closed => Ok(()),
        BookingStatus::CheckedIn | BookingStatus::Confirmed if now >= session.ends_at => Ok(()),
        BookingStatus::CheckedIn | BookingStatus::Confirmed => Err(ReturnRefusal::NotOver),
        other => Err(ReturnRefusal::NoVisit(other)),
    }
}

/// Whether a return that nobody reported is overdue at `now`.
pub fn is_overdue(rules: &ReturnRules, session: &Session, now: Moment) -> bool {
    now >= session.ends_at.plus(rules.overdue_after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::model::SessionStatus;

    fn session() -> Session {
        Session {
            id: "s".into(),
            project_id: "p".into(),
            base_id: "b".into(),
            starts_at: Moment(0),
            ends_at: Moment(HOUR),
            capacity_heads: 30,
            max_groups: 1,
            reserved_heads: 0,
            reserved_groups: 0,
            status: SessionStatus::Open,
        }
    }

    #[test]
    fn nobody_is_back_before_the_visit_is_over() {
        let of = |status, now| may_be_back(status, &session(), Moment(now));
        assert_eq!(of(BookingStatus::CheckedIn, HOUR - 1), Err(ReturnRefusal::NotOver));
        assert_eq!(of(BookingStatus::CheckedIn, HOUR), Ok(()));
        assert_eq!(of(BookingStatus::Confirmed, HOUR), Ok(()));
        assert_eq!(of(BookingStatus::Completed, 1), Ok(()));
        for status in [BookingStatus::Cancelled, BookingStatus::NoShow, BookingStatus::Held, BookingStatus::Submitted] {
            assert_eq!(of(status, DAY), Err(ReturnRefusal::NoVisit(status)));
        }
    }

    #[test]
    fn a_return_is_reminded_before_it_is_overdue() {
        const { assert!(RULES.remind_after < RULES.overdue_after) };
        assert!(!is_overdue(&RULES, &session(), Moment(HOUR + RULES.overdue_after - 1)));
        assert!(is_overdue(&RULES, &session(), Moment(HOUR + RULES.overdue_after)));
    }
}
