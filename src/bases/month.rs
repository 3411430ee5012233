//! The days of a month, as a calendar page asks for them in its address: `2026-12`.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Months one can turn to after the one of today; what is over cannot be booked.
const FURTHEST: u32 = 18;

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month of `date`.
    pub fn of(date: NaiveDate) -> Self {
        Self { first: date.with_day(1).unwrap_or(date) }
    }

    /// The month written `2026-12`, if one of its sessions may still be booked on `today`.
    pub fn parse(text: &str, today: NaiveDate) -> Option<Self> {
        let first = NaiveDate::parse_from_str(&format!("{}-01", text.trim()), "%Y-%m-%d").ok()?;
        let now = Self::of(today).first;
        let until = now.checked_add_months(Months::new(FURTHEST))?;
        (now..=until).contains(&first).then_some(Self { first })
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its days in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let month = self.first.month();
        self.first.iter_days().take_while(move |day| day.month() == month)
    }

    /// The first day after it.
    pub fn end(self) -> NaiveDate {
        self.later().first
    }

    /// The month before.
    pub fn earlier(self) -> Self {
        Self::of(self.first.checked_sub_days(Days::new(1)).unwrap_or(self.first))
    }

    /// The month after.
    pub fn later(self) -> Self {
        Self { first: self.first.checked_add_months(Months::new(1)).unwrap_or(self.first) }
    }

    /// As it stands in an address: `2026-12`.
    pub fn written(self) -> String {
        self.first.format("%Y-%m").to_string()
    }

    /// The column of its first day, Monday 1 to Sunday 7.
    pub fn first_column(self) -> u32 {
        self.first.weekday().number_from_monday()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_has_its_days_and_neighbours() {
        let february = Month::of(day("2028-02-29"));
        assert_eq!(february.days().count(), 29);
        assert_eq!((february.earlier().written(), february.later().written()), ("2028-01".into(), "2028-03".into()));
        assert_eq!(february.end(), day("2028-03-01"));
        assert_eq!(february.first_column(), 2, "a Tuesday");
    }

    #[test]
    fn a_month_far_away_or_misspelt_is_none() {
        let today = day("2026-11-23");
        assert_eq!(Month::parse("2026-12", today), Some(Month::of(day("2026-12-31"))));
        assert!(Month::parse("2026-11", today).is_some() && Month::parse("2028-05", today).is_some());
        for wrong in ["2026-10", "2028-06", "2026-13", "2026", "", "9999-99", "-1"] {
            assert_eq!(Month::parse(wrong, today), None, "{wrong}");
        }
    }
}
