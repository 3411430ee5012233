//! The civic calendar as the State Council published it for 2024, 2025 and 2026.

use chrono::NaiveDate;

use crate::{
    bases::{
        actions::set_calendar_day,
        model::{CalendarDay, DayKind},
    },
    error::AppError,
    platform::{audit::Actor, db::Write},
    time::{parse_date, shifted},
};

/// A notice: its number, the holidays with first day and length, and the make-up workdays.
struct Notice {
    source: &'static str,
    holidays: &'static [(&'static str, &'static str, i64)],
    makeup: &'static [&'static str],
}

const NOTICES: &[Notice] = &[
    Notice {
        source: "国办发明电〔2023〕7号",
        holidays: &[
            ("元旦", "2024-01-01", 1),
            ("春节", "2024-02-10", 8),
            ("清明节", "2024-04-04", 3),
            ("劳动节", "2024-05-01", 5),
            ("端午节", "2024-06-10", 1),
            ("中秋节", "2024-09-15", 3),
            ("国庆节", "2024-10-01", 7),
        ],
        makeup: &[
            "2024-02-04",
            "2024-02-18",
            "2024-04-07",
            "2024-04-28",
            "2024-05-11",
            "2024-09-14",
            "2024-09-29",
            "2024-10-12",
        ],
    },
    Notice {
        source: "国办发明电〔2024〕12号",
        holidays: &[
            ("元旦", "2025-01-01", 1),
            ("春节", "2025-01-28", 8),
            ("清明节", "2025-04-04", 3),
            ("劳动节", "2025-05-01", 5),
            ("端午节", "2025-05-31", 3),
            ("国庆节、中秋节", "2025-10-01", 8),
        ],
        makeup: &["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    },
    Notice {
        source: "国办发明电〔2025〕7号",
        holidays: &[
            ("元旦", "2026-01-01", 3),
            ("春节", "2026-02-15", 9),
            ("清明节", "2026-04-04", 3),
            ("劳动节", "2026-05-01", 5),
            ("端午节", "2026-06-19", 3),
            ("中秋节", "2026-09-25", 3),
            ("国庆节", "2026-10-01", 7),
        ],
        makeup: &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    },
];

/// Every published day, in order.
pub fn days() -> Vec<CalendarDay> {
    let mut days: Vec<CalendarDay> = NOTICES.iter().flat_map(days_of).collect();
    days.sort_by_key(|day| day.date);
    days
}

fn days_of(notice: &'static Notice) -> impl Iterator<Item = CalendarDay> {
    let day =
        |date, kind, name: &str| CalendarDay { date, kind, name: name.to_owned(), source: notice.source.to_owned() };
    let off = notice.holidays.iter().flat_map(|(name, from, count)| run(from, *count).map(move |date| (date, *name)));
    let off = off.map(move |(date, name)| day(date, DayKind::StatutoryHoliday, name));
    let makeup = notice.makeup.iter().flat_map(|date| run(date, 1));
    off.chain(makeup.map(move |date| day(date, DayKind::MakeupWorkday, "调休上班")))
}

fn run(from: &str, count: i64) -> impl Iterator<Item = NaiveDate> {
    parse_date(from).into_iter().flat_map(move |from| (0..count).map(move |step| shifted(from, step)))
}

/// Adds them.
pub async fn load(tx: &mut Write) -> Result<(), AppError> {
    for day in days() {
        set_calendar_day(tx, &Actor::system(), &day).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    fn count(year: i32, kind: DayKind) -> usize {
        days().iter().filter(|day| day.date.year() == year && day.kind == kind).count()
    }

    #[test]
    fn each_year_has_the_days_of_its_notice() {
        assert_eq!((count(2024, DayKind::StatutoryHoliday), count(2024, DayKind::MakeupWorkday)), (28, 8));
        assert_eq!((count(2025, DayKind::StatutoryHoliday), count(2025, DayKind::MakeupWorkday)), (28, 5));
        assert_eq!((count(2026, DayKind::StatutoryHoliday), count(2026, DayKind::MakeupWorkday)), (33, 6));
    }

    #[test]
    fn no_day_is_published_twice_and_makeup_days_are_weekends() {
        let days = days();
        assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date));
        let makeup = days.iter().filter(|day| day.kind == DayKind::MakeupWorkday);
        assert!(makeup.into_iter().all(|day| crate::time::is_weekend(day.date)));
    }
}
