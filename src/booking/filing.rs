//! The filing of a plan (计划申报): its states, what they mean for the booking, and how long a booking waits for
//! what people decide. Pure.

use chrono::NaiveDate;

use super::{
    autorules::{Broken, RuleSet},
    model::Decision,
};
use crate::{
    bases::{
        calendar::{is_workday, workday_after, workday_before},
        model::CalendarDay,
    },
    time::{Moment, shifted},
    words,
};

words! {
    /// State of a filing (domain.md 3.2).
    pub enum FilingStatus {
        /// Its school has not approved it yet.
        Draft = "draft",
        /// Before the Centre.
        Submitted = "submitted",
        /// On record.
        Accepted = "accepted",
        /// Back to the organiser.
        Returned = "returned",
        /// Refused for good.
        Rejected = "rejected",
        /// Taken back by the organiser.
        Withdrawn = "withdrawn",
        /// Its booking is over.
        Closed = "closed",
    }
}

/// What happens to a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingEvent {
    /// The school approves, and the rules leave it to the Centre.
    Submit,
    /// The rules or the Centre say yes.
    Accept,
    /// School or Centre send it back with a reason.
    Return,
    /// The Centre says no.
    Reject,
    /// The organiser sends it in again, to the school first.
    AskSchoolAgain,
    /// The organiser sends it in again.
    Resubmit,
    /// What was accepted is changed: another day, or more than a tenth more heads.
    Amend,
    /// The organiser takes it back.
    Withdraw,
    /// Its booking is over.
    Close,
}

use FilingStatus::{Accepted, Closed, Draft, Rejected, Returned, Submitted, Withdrawn};

/// Every legal step: from, event, to.
pub const STEPS: &[(FilingStatus, FilingEvent, FilingStatus)] = &[
    (Draft, FilingEvent::Submit, Submitted),
    (Draft, FilingEvent::Accept, Accepted),
    (Draft, FilingEvent::Return, Returned),
    (Submitted, FilingEvent::Accept, Accepted),
    (Submitted, FilingEvent::Return, Returned),
    (Submitted, FilingEvent::Reject, Rejected),
    (Returned, FilingEvent::AskSchoolAgain, Draft),
    (Returned, FilingEvent::Resubmit, Submitted),
    (Accepted, FilingEvent::Amend, Submitted),
    (Draft, FilingEvent::Withdraw, Withdrawn),
    (Submitted, FilingEvent::Withdraw, Withdrawn),
    (Returned, FilingEvent::Withdraw, Withdrawn),
    (Accepted, FilingEvent::Withdraw, Withdrawn),
    (Draft, FilingEvent::Close, Closed),
    (Submitted, FilingEvent::Close, Closed),
    (Returned, FilingEvent::Close, Closed),
    (Accepted, FilingEvent::Close, Closed),
];

/// The state after `event`, if the step is legal.
pub fn after(status: FilingStatus, event: FilingEvent) -> Option<FilingStatus> {
    STEPS.iter().find(|(from, what, _)| *from == status && *what == event).map(|(_, _, to)| *to)
}

/// What a filing in this state says to its booking; none where the booking keeps what it has.
pub const fn flag(status: FilingStatus) -> Option<Decision> {
    match status {
        Draft | Submitted => Some(Decision::Pending),
        Accepted => Some(Decision::Accepted),
        Returned => Some(Decision::Returned),
        Rejected => Some(Decision::Rejected),
        Withdrawn | Closed => None,
    }
}

/// The filing behind a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Its number.
    pub number: String,
    /// The rules under which it was checked.
    pub decision_rule: String,
    /// What the visit is for.
    pub purpose: String,
    /// State.
    pub status: FilingStatus,
    /// How often it was sent in.
    pub round: i64,
    /// Heads on which it was decided last.
    pub filed_heads: i64,
    /// The rules that left it to a person.
    pub stopped_by: Vec<Broken>,
    /// What the organiser says to that.
    pub explanation: String,
    /// Why it was sent back or refused, as a word.
    pub reason: String,
    /// The same in somebody's own words.
    pub remark: String,
    /// Whether a person decided it last.
    pub is_by_person: bool,
    /// Whether an emergency plan came with it.
    pub has_plan: bool,
}

/// Whose word a booking waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The leader of its school.
    pub school: bool,
    /// The Centre.
    pub centre: bool,
    /// The base.
    pub base: bool,
    /// Both sides of the agreement.
    pub agreement: bool,
}

impl Missing {
    /// Whether it waits at all.
    pub const fn is_any(self) -> bool {
        self.school || self.centre || self.base || self.agreement
    }

    /// Workdays it waits at most: the longest of those who decide, or the school alone, before whom nothing is filed.
    fn workdays(self, rules: &RuleSet) -> i64 {
        if self.school {
            return rules.school_workdays;
        }
        let centre = if self.centre { rules.centre_workdays } else { 0 };
        let base = if self.base { rules.base_workdays } else { 0 };
        let agreement = if self.agreement { rules.agreement_workdays } else { 0 };
        centre.max(base).max(agreement)
    }

    /// The last day on which it can be decided. A visit needs `last_workdays` between that day and itself.
    pub fn last_day(self, rules: &RuleSet, today: NaiveDate, visit: NaiveDate, days: &[CalendarDay]) -> NaiveDate {
        let patient = workday_after(today, self.workdays(rules), days);
        patient.min(workday_before(visit, rules.last_workdays, days)).max(today)
    }
}

/// Workdays from `today` to `last`: none if that is today.
pub fn workdays_left(today: NaiveDate, last: NaiveDate, days: &[CalendarDay]) -> i64 {
    let mut left = 0;
    let mut day = today;
    while day < last {
        day = shifted(day, 1);
        left += i64::from(is_workday(day, days));
    }
    left
}

/// The moment at which `day` is over.
pub fn end_of(day: NaiveDate) -> Moment {
    Moment::start_of(shifted(day, 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::booking::autorules::RULES;

    const EVENTS: [FilingEvent; 9] = [
        FilingEvent::Submit,
        FilingEvent::Accept,
        FilingEvent::Return,
        FilingEvent::Reject,
        FilingEvent::AskSchoolAgain,
        FilingEvent::Resubmit,
        FilingEvent::Amend,
        FilingEvent::Withdraw,
        FilingEvent::Close,
    ];

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    #[test]
    fn whatever_is_not_in_the_table_is_refused() {
        let all = FilingStatus::ALL.iter().flat_map(|status| EVENTS.map(|event| after(*status, event)));
        assert_eq!(all.flatten().count(), STEPS.len());
        assert_eq!(after(Draft, FilingEvent::Reject), None, "a school sends back, only the Centre refuses");
        assert_eq!(after(Accepted, FilingEvent::Return), None);
    }

    #[test]
    fn what_was_refused_taken_back_or_closed_stays_so() {
        for status in [Rejected, Withdrawn, Closed] {
            assert!(EVENTS.iter().all(|event| after(status, *event).is_none()), "{status}");
        }
    }

    #[test]
    fn only_an_accepted_filing_says_yes() {
        for status in FilingStatus::ALL {
            assert_eq!(flag(*status) == Some(Decision::Accepted), *status == Accepted, "{status}");
        }
    }

    #[test]
    fn a_booking_waits_as_long_as_the_slowest_and_never_into_its_visit() {
        let (thursday, visit) = (day("2026-05-14"), day("2026-05-28"));
        let last = |missing: Missing, today, visit| missing.last_day(&RULES, today, visit, &[]);
        let school = Missing { school: true, centre: true, base: true, agreement: true };
        let centre = Missing { centre: true, ..Missing::default() };
        assert_eq!(last(school, thursday, visit), day("2026-05-18"), "two workdays, the weekend between");
        assert_eq!(last(centre, thursday, visit), day("2026-05-19"));
        assert_eq!(last(centre, thursday, day("2026-05-19")), day("2026-05-18"), "the last workday before the visit");
    }

    #[test]
    fn a_deadline_is_counted_in_workdays() {
        let left = |last| workdays_left(day("2026-05-14"), day(last), &[]);
        assert_eq!([left("2026-05-14"), left("2026-05-15"), left("2026-05-18"), left("2026-05-20")], [0, 1, 2, 4]);
    }

    proptest! {
        #[test]
        fn nobody_is_given_a_day_that_has_passed(ahead in 0_i64..40, flags: [bool; 4]) {
            let today = day("2026-05-14");
            let [school, centre, base, agreement] = flags;
            let missing = Missing { school, centre, base, agreement };
            let last = missing.last_day(&RULES, today, shifted(today, ahead), &[]);
            prop_assert!(last >= today);
            prop_assert!(last <= shifted(today, 9));
        }
    }
}
