//! What an organiser's past says about its next filing: safe returns (平安返回) that are overdue, visits that were
//! missed (爽约) or called off late. Never a ban: the Centre looks at the filing. Pure.

use chrono::NaiveDate;

use super::{autorules::RuleSet, model::BookingStatus};
use crate::time::{Moment, shifted};

/// The past of an organiser, as far as rules look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// Visits that are over and of which nobody said that everybody is back, past the time for that.
    pub overdue: i64,
    /// The days of visits that were missed or called off late, the latest first.
    pub missed: Vec<NaiveDate>,
}

/// A visit that counted as missed and did not stay so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What became of the booking.
    pub status: BookingStatus,
    /// How the Centre knows.
    pub evidence: String,
    /// When it was corrected.
    pub at: Moment,
}

/// Somebody of whom nothing is known.
pub static UNKNOWN: Conduct = Conduct { overdue: 0, missed: Vec::new() };

impl Conduct {
    /// Missed visits that count on `today`.
    pub fn counted(&self, rules: &RuleSet, today: NaiveDate) -> i64 {
        self.counting(rules, today).count().try_into().unwrap_or(i64::MAX)
    }

    /// The day from which filings are no more left to the Centre, if they are on `today`.
    pub fn free_from(&self, rules: &RuleSet, today: NaiveDate) -> Option<NaiveDate> {
        let last_that_may_stay = usize::try_from(rules.missed_most - 1).unwrap_or_default();
        self.counting(rules, today).nth(last_that_may_stay).map(|day| forgotten_on(rules, day))
    }

    /// The day from which the earliest of those that count on `today` counts no more.
    pub fn next_forgotten(&self, rules: &RuleSet, today: NaiveDate) -> Option<NaiveDate> {
        self.counting(rules, today).last().map(|day| forgotten_on(rules, day))
    }

    fn counting(&self, rules: &RuleSet, today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        self.missed.iter().copied().filter(move |day| today < forgotten_on(rules, *day))
    }
}

/// The day from which a visit that was missed on `day` counts no more.
fn forgotten_on(rules: &RuleSet, day: NaiveDate) -> NaiveDate {
    shifted(day, rules.missed_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::autorules::RULES;

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn missed(days: &[&str]) -> Conduct {
        Conduct { overdue: 0, missed: days.iter().map(|one| day(one)).collect() }
    }

    #[test]
    fn a_missed_visit_counts_for_a_term_and_not_a_day_longer() {
        let conduct = missed(&["2026-03-02"]);
        let last = shifted(day("2026-03-02"), RULES.missed_days - 1);
        assert_eq!(conduct.counted(&RULES, last), 1);
        assert_eq!(conduct.next_forgotten(&RULES, last), Some(shifted(last, 1)));
        assert_eq!(conduct.counted(&RULES, shifted(last, 1)), 0);
        assert_eq!(conduct.next_forgotten(&RULES, shifted(last, 1)), None);
    }

    #[test]
    fn one_below_the_most_is_free_and_the_most_is_not() {
        let today = day("2026-05-14");
        assert_eq!(RULES.missed_most, 3);
        assert_eq!(missed(&["2026-05-12", "2026-04-02"]).free_from(&RULES, today), None);
        let three = missed(&["2026-05-12", "2026-04-02", "2026-03-30"]);
        assert_eq!(three.free_from(&RULES, today), Some(shifted(day("2026-03-30"), RULES.missed_days)));
        let four = missed(&["2026-05-12", "2026-05-02", "2026-04-30", "2026-03-30"]);
        let free = four.free_from(&RULES, today).unwrap();
        assert_eq!(free, shifted(day("2026-04-30"), RULES.missed_days), "the earliest two must be forgotten");
        assert!(four.counted(&RULES, shifted(free, -1)) >= RULES.missed_most);
        assert!(four.counted(&RULES, free) < RULES.missed_most);
    }
}
