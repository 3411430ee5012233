//! When a delivery leaves, in words: not between nine in the evening and seven in the morning at the bases,
//! unless it is urgent, the first time as any other. One that failed is tried again after one minute, then two, four, … at most four hours
//! later, and given up after the twelfth try, about a day after the first.

use chrono::NaiveTime;

use crate::time::{HOUR, MINUTE, Moment, shifted};

/// Letters and text messages of an evening wait from here …
const QUIET_FROM: u32 = 21;
/// … until here.
const QUIET_UNTIL: u32 = 7;
/// The first wait after a failure.
const FIRST_RETRY: i64 = MINUTE;
/// The longest wait after a failure.
const LONGEST_RETRY: i64 = 4 * HOUR;
/// The last try.
pub const MOST_TRIES: i64 = 12;

/// The first moment from `now` on at which a delivery may leave.
pub fn leaves_at(now: Moment, is_urgent: bool) -> Moment {
    let (evening, morning) = (hour(QUIET_FROM), hour(QUIET_UNTIL));
    match now.time() {
        _ if is_urgent => now,
        time if time < morning => Moment::at(now.date(), morning),
        time if time >= evening => Moment::at(shifted(now.date(), 1), morning),
        _ => now,
    }
}

/// When to try again after `tries` failed ones; `None` if it is to be given up.
pub fn retry_at(now: Moment, tries: i64, is_urgent: bool) -> Option<Moment> {
    if tries >= MOST_TRIES {
        return None;
    }
    let doublings = u32::try_from(tries.max(1) - 1).unwrap_or(u32::MAX).min(20);
    Some(leaves_at(now.plus((FIRST_RETRY << doublings).min(LONGEST_RETRY)), is_urgent))
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{DAY, parse_clock, parse_date};

    fn at(date: &str, clock: &str) -> Moment {
        Moment::at(parse_date(date).unwrap(), parse_clock(clock).unwrap())
    }

    #[test]
    fn nothing_disturbs_at_night_but_what_is_urgent() {
        let table = [
            ("2026-12-31", "20:59", "2026-12-31", "20:59"),
            ("2026-12-31", "21:00", "2027-01-01", "07:00"),
            ("2027-01-01", "00:00", "2027-01-01", "07:00"),
            ("2027-01-01", "06:59", "2027-01-01", "07:00"),
            ("2027-01-01", "07:00", "2027-01-01", "07:00"),
        ];
        for (date, clock, then, then_clock) in table {
            assert_eq!(leaves_at(at(date, clock), false), at(then, then_clock), "{date} {clock}");
            assert_eq!(leaves_at(at(date, clock), true), at(date, clock));
        }
    }

    #[test]
    fn what_failed_in_the_evening_is_tried_again_in_the_morning() {
        let failed = at("2026-05-14", "20:59");
        assert_eq!(retry_at(failed, 1, false), Some(at("2026-05-15", "07:00")));
        assert_eq!(retry_at(failed, 1, true), Some(at("2026-05-14", "21:00")));
    }

    #[test]
    fn a_delivery_is_tried_for_about_a_day() {
        let mut now = at("2026-05-14", "08:00");
        let begin = now;
        let mut tries = 1;
        while let Some(next) = retry_at(now, tries, true) {
            assert!(next > now);
            (now, tries) = (next, tries + 1);
        }
        assert_eq!(tries, MOST_TRIES);
        let days = (now.0 - begin.0) as f64 / DAY as f64;
        assert!((0.5..1.5).contains(&days), "{days}");
    }
}
