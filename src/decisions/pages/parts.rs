//! What the desks say in the same way.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    bases::{self, model::CalendarDay},
    booking::{
        autorules::Broken,
        filing::{Filing, workdays_left},
        model::Visit,
        refusals::{broken_rule, grade_field},
    },
    error::AppError,
    platform::db::Conn,
    text::{Lang, booking as booking_words, decisions as words, filing as filing_words},
    time::{Moment, shifted},
    ui::{Badge, BadgeKind, Icon},
};

/// Longer than anything waits.
const AHEAD: i64 = 60;

/// The calendar of the coming weeks, for deadlines in workdays.
pub async fn coming_days(conn: &mut Conn, today: NaiveDate) -> Result<Vec<CalendarDay>, AppError> {
    bases::store::list_calendar_days(conn, today, shifted(today, AHEAD)).await
}

/// The last day on which something that waits until this moment can be decided.
pub fn last_day(until: Moment) -> NaiveDate {
    until.plus(-1).date()
}

/// Until when a booking waits, in workdays.
pub fn deadline(lang: Lang, visit: &Visit, today: NaiveDate, days: &[CalendarDay]) -> Option<AnyView> {
    let last = last_day(visit.booking.waits_until?);
    let left = workdays_left(today, last, days);
    let (kind, said) = if left == 0 {
        (BadgeKind::Danger, lang.t(words::DEADLINE_TODAY).to_owned())
    } else {
        let kind = if left == 1 { BadgeKind::Warning } else { BadgeKind::Info };
        (kind, lang.fill(words::DEADLINE, &[("n", &left), ("date", &lang.day(last))]))
    };
    Some(view! { <Badge kind=kind icon=Icon::Hourglass label=said/> }.into_any())
}

/// Why the rules left a filing to a person, one sentence each.
pub fn reasons(lang: Lang, filing: &Filing) -> Vec<String> {
    let say = |broken: &Broken| match broken {
        Broken::Late(day) => lang.fill(filing_words::STOPPED_LATE, &[("date", &lang.day(*day))]),
        Broken::NoPlan { above } => lang.fill(filing_words::STOPPED_NO_PLAN, &[("above", above)]),
        Broken::ReturnOverdue { count } => lang.fill(filing_words::STOPPED_RETURN, &[("count", count)]),
        Broken::Missed { count, free_from } => {
            lang.fill(filing_words::STOPPED_MISSED, &[("count", count), ("date", &lang.day(*free_from))])
        }
        other => broken_rule(*other, lang, &grade_field(0)).say(lang),
    };
    filing.stopped_by.iter().map(say).collect()
}

/// `30 名儿童，3 名成人`.
pub fn heads(lang: Lang, visit: &Visit) -> String {
    let (children, adults) = (visit.booking.children, visit.booking.adults);
    lang.fill(booking_words::HEADS_WORDS, &[("children", &children), ("adults", &adults)])
}
