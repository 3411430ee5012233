//! A year's notice as a file, in the shape of holiday-cn
//! (`{"year":…, "papers":[…], "days":[{"name","date","isOffDay"}]}`), and what it would change. Pure.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::{
    bases::model::{CalendarDay, DayKind},
    time::{is_weekend, parse_date},
};

/// Longer than any published list: beyond it the file is something else.
const MOST_DAYS: usize = 120;
/// Longest name of a holiday, in characters.
const LONGEST_NAME: usize = 40;

#[derive(Deserialize)]
struct NoticeFile {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    days: Vec<NoticeDay>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NoticeDay {
    name: String,
    date: String,
    is_off_day: bool,
}

/// Why a file is no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeFault {
    /// Not of the shape that is read here.
    Unreadable,
    /// No day in it, or more than a year can have.
    WrongLength,
    /// A name that is empty or too long.
    WrongName(String),
    /// Something that is no date.
    NoDate(String),
    /// A day that is neither of the year nor of the December before.
    OtherYear(NaiveDate),
    /// A day that is named twice.
    Twice(NaiveDate),
    /// A make-up workday that is a workday anyhow.
    NoWeekend(NaiveDate),
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The year.
    pub year: i32,
    /// Where it was published.
    pub papers: Vec<String>,
    /// Its days, in order.
    pub days: Vec<CalendarDay>,
}

/// What a day of a notice would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not known yet.
    New,
    /// It is known exactly so.
    Same,
    /// It is known otherwise.
    Changed(CalendarDay),
}

/// What a notice would do to what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Every day of the notice.
    pub days: Vec<(CalendarDay, Change)>,
    /// Known days of its year that it does not name; they stay until somebody takes them away.
    pub unnamed: Vec<CalendarDay>,
}

impl Comparison {
    /// How many days would be written.
    pub fn writes(&self) -> usize {
        self.days.iter().filter(|(_, change)| *change != Change::Same).count()
    }
}

/// Reads a file; its days are noted as published in `source`.
pub fn read_notice(content: &[u8], source: &str) -> Result<Notice, NoticeFault> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let file: NoticeFile = serde_json::from_slice(content).map_err(|_| NoticeFault::Unreadable)?;
    if file.days.is_empty() || file.days.len() > MOST_DAYS {
        return Err(NoticeFault::WrongLength);
    }
    let mut days = file.days.iter().map(|day| one_day(day, file.year, source)).collect::<Result<Vec<_>, _>>()?;
    days.sort_by_key(|day| day.date);
    let mut seen = BTreeSet::new();
    match days.iter().find(|day| !seen.insert(day.date)) {
        Some(twice) => Err(NoticeFault::Twice(twice.date)),
        None => Ok(Notice { year: file.year, papers: file.papers, days }),
    }
}

/// What saving `notice` would do to the `known` days.
pub fn compare(notice: &Notice, known: &[CalendarDay]) -> Comparison {
    let change = |day: &CalendarDay| match known.iter().find(|known| known.date == day.date) {
        None => Change::New,
        Some(known) if known == day => Change::Same,
        Some(known) => Change::Changed(known.clone()),
    };
    let names = |date: NaiveDate| notice.days.iter().any(|day| day.date == date);
    let unnamed = known.iter().filter(|known| known.date.year() == notice.year && !names(known.date));
    Comparison {
        days: notice.days.iter().map(|day| (day.clone(), change(day))).collect(),
        unnamed: unnamed.cloned().collect(),
    }
}

fn one_day(day: &NoticeDay, year: i32, source: &str) -> Result<CalendarDay, NoticeFault> {
    let name = day.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(NoticeFault::WrongName(day.date.clone()));
    }
    let date = parse_date(&day.date).ok_or_else(|| NoticeFault::NoDate(day.date.clone()))?;
    // The notice of a year may change the December before it.
    let is_near = date.year() == year || (date.year() == year - 1 && date.month() == 12);
    if !is_near {
        return Err(NoticeFault::OtherYear(date));
    }
    if !day.is_off_day && !is_weekend(date) {
        return Err(NoticeFault::NoWeekend(date));
    }
    let (kind, name) = if day.is_off_day {
        (DayKind::StatutoryHoliday, name.to_owned())
    } else {
        (DayKind::MakeupWorkday, format!("{name}调休上班"))
    };
    Ok(CalendarDay { date, kind, name, source: source.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn file(days: &str) -> String {
        format!(r#"{{"$schema":"x","year":2027,"papers":["https://www.gov.cn/a"],"days":[{days}]}}"#)
    }

    fn read(days: &str) -> Result<Notice, NoticeFault> {
        read_notice(file(days).as_bytes(), "国办发明电〔2026〕1号")
    }

    #[test]
    fn holidays_and_makeup_workdays_are_read_in_order() {
        let notice = read(
            r#"{"name":"元旦","date":"2027-01-03","isOffDay":false},{"name":"元旦","date":"2027-01-01","isOffDay":true}"#,
        )
        .unwrap();
        let read: Vec<_> = notice.days.iter().map(|day| (day.date, day.kind, day.name.as_str())).collect();
        let expected = [
            (day("2027-01-01"), DayKind::StatutoryHoliday, "元旦"),
            (day("2027-01-03"), DayKind::MakeupWorkday, "元旦调休上班"),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn every_fault_is_named() {
        let one = |date: &str, off: bool| format!(r#"{{"name":"元旦","date":"{date}","isOffDay":{off}}}"#);
        let twice = format!("{0},{0}", one("2027-01-01", true));
        let cases = [
            (read(""), NoticeFault::WrongLength),
            (read(&one("2027-02-30", true)), NoticeFault::NoDate("2027-02-30".to_owned())),
            (read(&one("2028-01-01", true)), NoticeFault::OtherYear(day("2028-01-01"))),
            (read(&one("2026-11-30", true)), NoticeFault::OtherYear(day("2026-11-30"))),
            (read(&one("2027-01-04", false)), NoticeFault::NoWeekend(day("2027-01-04"))),
            (read(&twice), NoticeFault::Twice(day("2027-01-01"))),
            (
                read(r#"{"name":" ","date":"2027-01-01","isOffDay":true}"#),
                NoticeFault::WrongName("2027-01-01".to_owned()),
            ),
            (read_notice(b"PK\x03\x04", ""), NoticeFault::Unreadable),
        ];
        for (found, expected) in cases {
            assert_eq!(found, Err(expected));
        }
        assert!(read(&one("2026-12-31", true)).is_ok(), "the December before may be changed");
    }

    #[test]
    fn a_comparison_says_what_is_new_changed_the_same_or_unnamed() {
        let notice = read(
            r#"{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"春节","date":"2027-02-06","isOffDay":true}"#,
        )
        .unwrap();
        let known = |date: &str, name: &str| CalendarDay {
            date: day(date),
            kind: DayKind::StatutoryHoliday,
            name: name.to_owned(),
            source: "国办发明电〔2026〕1号".to_owned(),
        };
        let all = [known("2027-01-01", "元旦"), known("2027-02-06", "除夕"), known("2027-05-01", "劳动节")];
        let comparison = compare(&notice, &all);
        let changes: Vec<_> = comparison.days.iter().map(|(_, change)| change.clone()).collect();
        assert_eq!(changes, [Change::Same, Change::Changed(all[1].clone())]);
        assert_eq!(comparison.unnamed, [all[2].clone()]);
        assert_eq!(comparison.writes(), 1);
        assert_eq!(compare(&notice, &[]).writes(), 2);
    }
}
