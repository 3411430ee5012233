//! When a backup is due and which ones may go.

use std::str::FromStr;

use chrono::{NaiveDateTime, NaiveTime};

use crate::time::{DAY, HOUR, Moment, parse_clock};

/// Letters before the time in a backup's name.
const PREFIX: &str = "sutong-";
/// Ending of a backup's name.
const ENDING: &str = ".tar.gz";
/// The time in a backup's name, at the bases: names sort by time.
const TIME: &str = "%Y%m%d-%H%M%S";
/// Letters of the time.
const TIME_LETTERS: usize = 15;
/// After the name in that of the folder in which a backup is made; chance follows.
const HALF: &str = ".half-";
/// What earlier versions made beside the backup, after the time.
const EARLIER_HALVES: [&str; 3] = [".tar.gz.database", ".tar.gz.database-journal", ".tar.part"];
/// A backup that was begun so long ago is not being made any more.
const CUT_OFF: i64 = 6 * HOUR;

/// The time of day of the daily backup; `off` makes none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule(pub Option<NaiveTime>);

impl FromStr for Schedule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "off" | "" => Ok(Self(None)),
            clock => parse_clock(clock).map(|at| Self(Some(at))).ok_or_else(|| "write it as 02:30, or off".to_owned()),
        }
    }
}

impl std::fmt::Display for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(at) => write!(f, "{}", at.format("%H:%M")),
            None => f.write_str("off"),
        }
    }
}

/// The name of a backup begun at `now`.
pub fn name_at(now: Moment) -> String {
    format!("{PREFIX}{}{ENDING}", now.local().format(TIME))
}

/// How the name of the folder begins in which a backup is made.
pub fn half_name_at(now: Moment) -> String {
    format!("{}{HALF}", name_at(now))
}

/// What backups have left that were cut off; never what one that may still be under way is at.
pub fn half_made(names: &[String], now: Moment) -> Vec<String> {
    let is_old = |name: &String| half_begun(name).is_some_and(|begun| begun <= now.plus(-CUT_OFF));
    names.iter().filter(|name| is_old(name)).cloned().collect()
}

/// When the latest of these backups was begun; names that are not ours do not count.
pub fn latest(names: &[String]) -> Option<Moment> {
    names.iter().filter_map(|name| begun(name)).max()
}

/// Whether the last time of day `at` that has passed has seen no backup: one that was missed is made up for.
pub fn is_due(now: Moment, at: NaiveTime, latest: Option<Moment>) -> bool {
    let today = Moment::at(now.date(), at);
    let last_time = if now < today { today.plus(-DAY) } else { today };
    latest.is_none_or(|latest| latest < last_time)
}

/// The oldest backups beyond the `keep` latest; never the latest itself, never a file that is not ours.
pub fn outdated(names: &[String], keep: usize) -> Vec<String> {
    let mut ours: Vec<&String> = names.iter().filter(|name| begun(name).is_some()).collect();
    ours.sort_unstable_by(|one, other| other.cmp(one));
    ours.into_iter().skip(keep.max(1)).cloned().collect()
}

fn begun(name: &str) -> Option<Moment> {
    at_time(name.strip_prefix(PREFIX)?.strip_suffix(ENDING)?)
}

fn half_begun(name: &str) -> Option<Moment> {
    let (time, rest) = name.strip_prefix(PREFIX)?.split_at_checked(TIME_LETTERS)?;
    let is_half =
        rest.strip_prefix(ENDING).is_some_and(|rest| rest.starts_with(HALF)) || EARLIER_HALVES.contains(&rest);
    at_time(time).filter(|_| is_half)
}

fn at_time(time: &str) -> Option<Moment> {
    let local = NaiveDateTime::parse_from_str(time, TIME).ok()?;
    Some(Moment::at(local.date(), local.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, MINUTE, parse_date};

    fn at(clock: &str) -> Moment {
        Moment::at(parse_date("2026-11-25").unwrap(), parse_clock(clock).unwrap())
    }

    #[test]
    fn a_backup_is_due_once_a_day_at_its_time_and_made_up_for_when_missed() {
        let half_past_two = parse_clock("02:30").unwrap();
        let yesterday = Some(at("02:30").plus(-DAY));
        assert!(!is_due(at("02:29"), half_past_two, yesterday));
        assert!(is_due(at("02:30"), half_past_two, yesterday));
        assert!(!is_due(at("02:31"), half_past_two, Some(at("02:30"))));
        assert!(!is_due(at("23:59"), half_past_two, Some(at("02:30"))));
        assert!(is_due(at("01:00"), half_past_two, Some(at("02:29").plus(-DAY))), "yesterday's was missed");
        assert!(is_due(at("14:00"), half_past_two, None), "a new server begins with one");
    }

    #[test]
    fn only_the_oldest_beyond_the_kept_ones_go_and_nothing_else_is_touched() {
        let mut names: Vec<String> = (0..5).map(|day| name_at(at("02:30").plus(day * DAY))).collect();
        names.extend(["notes.txt".to_owned(), "sutong-2026.tar.gz".to_owned(), format!("{}.part", names[0])]);
        assert_eq!(outdated(&names, 3), [names[1].clone(), names[0].clone()]);
        assert_eq!(outdated(&names, 0).len(), 4, "the latest always stays");
        assert_eq!(latest(&names), Some(at("02:30").plus(4 * DAY)));
    }

    #[test]
    fn what_was_cut_off_long_ago_goes_and_nothing_else() {
        let (old, now) = (at("02:30").plus(-DAY), at("02:30"));
        let halves = EARLIER_HALVES.map(|ending| name_at(old).replace(ENDING, ending));
        let half = format!("{}x7", half_name_at(old));
        let kept = [name_at(old), format!("{}x8", half_name_at(now)), format!("notes-{half}"), "sutong-".to_owned()];
        let names: Vec<String> = halves.iter().chain([&half]).chain(&kept).cloned().collect();
        assert_eq!(half_made(&names, now), names[..4]);
    }

    #[test]
    fn a_name_tells_its_time_again() {
        let now = at("17:05").plus(HOUR + MINUTE + 7);
        assert_eq!(name_at(now), "sutong-20261125-180607.tar.gz");
        assert_eq!(latest(&[name_at(now)]), Some(now));
    }

    #[test]
    fn a_schedule_is_a_time_of_day_or_off() {
        assert_eq!("off".parse(), Ok(Schedule(None)));
        assert_eq!("02:30".parse::<Schedule>().unwrap().to_string(), "02:30");
        assert!("25:00".parse::<Schedule>().is_err());
    }
}
