//! Moments and civil dates. Everything is stored as UTC seconds and shown in the
//! time of the bases (Asia/Shanghai, UTC+8, no summer time since 1991).

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// Offset of the bases' clock from UTC, in seconds.
const OFFSET: i64 = 8 * 3600;
/// Seconds of a day.
pub const DAY: i64 = 24 * 3600;
/// Seconds of an hour.
pub const HOUR: i64 = 3600;
/// Seconds of a minute.
pub const MINUTE: i64 = 60;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment at which a clock at the bases shows `date` and `time`.
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        Self(NaiveDateTime::new(date, time).and_utc().timestamp() - OFFSET)
    }

    /// The moment at which `date` begins at the bases.
    pub fn start_of(date: NaiveDate) -> Self {
        Self::at(date, NaiveTime::MIN)
    }

    /// What a clock at the bases shows.
    pub fn local(self) -> NaiveDateTime {
        DateTime::from_timestamp(self.0.saturating_add(OFFSET), 0).unwrap_or_default().naive_utc()
    }

    /// The civil date at the bases.
    pub fn date(self) -> NaiveDate {
        self.local().date()
    }

    /// The time of day at the bases.
    pub fn time(self) -> NaiveTime {
        self.local().time()
    }

    /// This moment and `seconds` more (or less, if negative).
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// `HH:MM` at the bases.
    pub fn clock(self) -> String {
        self.local().format("%H:%M").to_string()
    }

    /// As RFC 3339 with the bases' offset, for machines.
    pub fn rfc3339(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M:%S+08:00").to_string()
    }
}

/// The day `days` after `date` (before, if negative); the same day at the edge of the calendar.
pub fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.unwrap_or(date)
}

/// A date typed or stored as `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok().filter(|date| (1900..=2200).contains(&date.year()))
}

/// A time of day typed or stored as `HH:MM`.
pub fn parse_clock(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_the_date_and_clock_of_the_bases() {
        let date = NaiveDate::from_ymd_opt(2026, 5, 29).unwrap();
        let moment = Moment::at(date, NaiveTime::from_hms_opt(0, 30, 0).unwrap());
        assert_eq!(moment.date(), date);
        assert_eq!(moment.clock(), "00:30");
        assert_eq!(moment.rfc3339(), "2026-05-29T00:30:00+08:00");
    }

    #[test]
    fn dates_outside_two_centuries_are_not_dates() {
        assert_eq!(parse_date("0026-05-29"), None);
        assert_eq!(parse_date("2026-02-30"), None);
        assert!(parse_date(" 2026-05-29 ").is_some());
    }
}
