//! The civic calendar: what a day is for offices and bases, and counting in workdays.
//!
//! The State Council publishes one year at a time, and only the days that are not what their
//! weekday says. A year without any published day is assumed: weekends off, nothing else.

use chrono::{Datelike, NaiveDate};

use super::model::{CalendarDay, DayKind};
use crate::time::{is_weekend, shifted};

/// Longer than any run of days off: counting further means the calendar itself is broken.
const LONGEST_SEARCH: i64 = 366;

/// What `date` is, and whether that is only assumed because its year is not published.
pub fn day_kind(date: NaiveDate, days: &[CalendarDay]) -> (DayKind, bool) {
    if let Some(day) = days.iter().find(|day| day.date == date) {
        return (day.kind, false);
    }
    let kind = if is_weekend(date) { DayKind::Weekend } else { DayKind::Workday };
    (kind, !days.iter().any(|day| day.date.year() == date.year()))
}

/// Whether offices work on `date`.
pub fn is_workday(date: NaiveDate, days: &[CalendarDay]) -> bool {
    matches!(day_kind(date, days).0, DayKind::Workday | DayKind::MakeupWorkday)
}

/// The `n`-th workday before `date`; `date` itself for zero.
pub fn workday_before(date: NaiveDate, n: i64, days: &[CalendarDay]) -> NaiveDate {
    nth_workday(date, n, -1, days)
}

/// The `n`-th workday after `date`; `date` itself for zero.
pub fn workday_after(date: NaiveDate, n: i64, days: &[CalendarDay]) -> NaiveDate {
    nth_workday(date, n, 1, days)
}

/// The first day whose `n`-th workday before is not yet over on `today`:
/// the earliest day that can still be booked `n` workdays ahead.
pub fn first_day_ahead(today: NaiveDate, n: i64, days: &[CalendarDay]) -> NaiveDate {
    (0..LONGEST_SEARCH)
        .map(|step| shifted(today, step))
        .find(|day| workday_before(*day, n, days) >= today)
        .unwrap_or(today)
}

/// The last day of the last published year; none if nothing is published.
pub fn published_until(days: &[CalendarDay]) -> Option<NaiveDate> {
    let year = days.iter().map(|day| day.date.year()).max()?;
    NaiveDate::from_ymd_opt(year, 12, 31)
}

fn nth_workday(date: NaiveDate, n: i64, step: i64, days: &[CalendarDay]) -> NaiveDate {
    let mut found = date;
    for _ in 0..n {
        found = next_workday(found, step, days);
    }
    found
}

fn next_workday(date: NaiveDate, step: i64, days: &[CalendarDay]) -> NaiveDate {
    (1..=LONGEST_SEARCH)
        .map(|count| shifted(date, step * count))
        .find(|day| is_workday(*day, days))
        .unwrap_or_else(|| shifted(date, step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn listed(kind: DayKind, from: &str, count: i64) -> Vec<CalendarDay> {
        let one = |step| CalendarDay {
            date: shifted(day(from), step),
            kind,
            name: String::new(),
            source: "国办发明电〔2025〕7号".to_owned(),
        };
        (0..count).map(one).collect()
    }

    /// The notice of 4 November 2025 for the year 2026.
    fn year_2026() -> Vec<CalendarDay> {
        let off = [
            ("2026-01-01", 3),
            ("2026-02-15", 9),
            ("2026-04-04", 3),
            ("2026-05-01", 5),
            ("2026-06-19", 3),
            ("2026-09-25", 3),
            ("2026-10-01", 7),
        ];
        let makeup = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"];
        let off = off.iter().flat_map(|(from, count)| listed(DayKind::StatutoryHoliday, from, *count));
        off.chain(makeup.iter().flat_map(|date| listed(DayKind::MakeupWorkday, date, 1))).collect()
    }

    #[test]
    fn the_third_workday_before_a_visit_skips_holidays_and_counts_makeup_days() {
        let vectors = [
            ("2026-05-08", "2026-04-30"),
            ("2026-10-12", "2026-10-08"),
            ("2026-02-24", "2026-02-12"),
            ("2026-04-07", "2026-04-01"),
        ];
        for (visit, latest) in vectors {
            assert_eq!(workday_before(day(visit), 3, &year_2026()), day(latest), "{visit}");
        }
    }

    #[test]
    fn a_notice_of_five_workdays_ends_where_the_calendar_says() {
        // The day it starts is its first.
        assert_eq!(workday_after(day("2026-04-30"), 4, &year_2026()), day("2026-05-09"));
        assert_eq!(workday_after(day("2026-02-12"), 4, &year_2026()), day("2026-02-25"));
    }

    #[test]
    fn a_year_has_242_workdays_and_6_makeup_days() {
        let days = year_2026();
        let kinds: Vec<DayKind> = (0..365).map(|step| day_kind(shifted(day("2026-01-01"), step), &days).0).collect();
        let count = |wanted| kinds.iter().filter(|kind| **kind == wanted).count();
        assert_eq!(count(DayKind::Workday), 242);
        assert_eq!(count(DayKind::MakeupWorkday), 6);
        assert_eq!(count(DayKind::StatutoryHoliday), 33);
        assert_eq!(count(DayKind::Weekend), 84);
    }

    #[test]
    fn a_year_that_is_not_published_is_assumed() {
        let days = year_2026();
        assert_eq!(day_kind(day("2026-11-24"), &days), (DayKind::Workday, false));
        assert_eq!(day_kind(day("2027-01-01"), &days), (DayKind::Workday, true));
        assert_eq!(day_kind(day("2027-01-02"), &days), (DayKind::Weekend, true));
        assert_eq!(published_until(&days), Some(day("2026-12-31")));
        assert_eq!(published_until(&[]), None);
    }

    #[test]
    fn on_a_monday_thursday_is_the_first_day_three_workdays_ahead() {
        assert_eq!(first_day_ahead(day("2026-11-23"), 3, &year_2026()), day("2026-11-26"));
        assert_eq!(first_day_ahead(day("2026-11-21"), 3, &year_2026()), day("2026-11-26"));
        assert_eq!(first_day_ahead(day("2026-04-30"), 3, &year_2026()), day("2026-05-08"));
    }

    proptest! {
        #[test]
        fn workdays_before_and_after_are_workdays_on_their_side(step in 0_i64..900, n in 1_i64..15) {
            let (date, days) = (shifted(day("2025-06-01"), step), year_2026());
            let (before, after) = (workday_before(date, n, &days), workday_after(date, n, &days));
            prop_assert!(before < date && date < after);
            prop_assert!(is_workday(before, &days) && is_workday(after, &days));
        }

        #[test]
        fn a_later_day_is_never_due_earlier(step in 0_i64..900, n in 0_i64..10) {
            let (date, days) = (shifted(day("2025-06-01"), step), year_2026());
            prop_assert!(workday_before(date, n, &days) <= workday_before(shifted(date, 1), n, &days));
        }
    }
}
