//! From a weekly pattern to sessions, with a reason for each day that is left out. Pure.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::{
    closures::{Closure, closed_by},
    extras::{Extra, is_extra},
    model::NewSession,
    resources::{Busy, Resource, ResourceId, take, taken},
};
use crate::{
    bases::{
        calendar::day_kind,
        lapse::is_covered,
        model::{CalendarDay, DayKind, OpeningRule, Paper, ProjectId},
    },
    calendars::{
        model::SchoolSpan,
        school::{break_on, is_school_day},
    },
    time::{Moment, shifted},
    words,
};

/// Longest range of one pattern, in days: a term.
pub const MOST_DAYS: i64 = 190;
/// Most beginnings on one day: more is a table nobody checks.
pub const MOST_STARTS: usize = 8;
/// Bits of Monday to Friday.
const WORKING_WEEK: i64 = 0b001_1111;

words! {
    /// Which days of the school calendar a pattern keeps to.
    pub enum SchoolDays {
        /// Whatever the school calendar says.
        Any = "any",
        /// Only days on which schools teach.
        Term = "term",
        /// Only days in a break.
        Breaks = "breaks",
    }
}

/// What a pattern makes of days that are not what their weekday says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayChoice {
    /// Statutory holidays are left out.
    pub skips_holidays: bool,
    /// Make-up workdays (调休) count as workdays: they are in a pattern of workdays, and not in one of weekends.
    pub follows_makeup: bool,
    /// Which days of the school calendar.
    pub school: SchoolDays,
}

impl Default for DayChoice {
    fn default() -> Self {
        Self { skips_holidays: true, follows_makeup: false, school: SchoolDays::Any }
    }
}

/// Sessions on some weekdays of a range of dates, at the same times of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Of this project.
    pub project_id: ProjectId,
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub until: NaiveDate,
    /// Bits from Monday (1) to Sunday (64).
    pub weekdays: i64,
    /// Beginning.
    pub starts: NaiveTime,
    /// End.
    pub ends: NaiveTime,
    /// Further beginnings on the same days, for sessions of the same length.
    pub more_starts: Vec<NaiveTime>,
    /// Most heads of a session.
    pub capacity_heads: i64,
    /// Most groups of a session.
    pub max_groups: i64,
    /// Holidays, make-up workdays, school days.
    pub days: DayChoice,
    /// The guide and the room each session needs.
    pub resources: Vec<ResourceId>,
}

/// What a new session is held against.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// When the base is open.
    pub opening: &'a [OpeningRule],
    /// When it is open beside.
    pub extras: &'a [Extra],
    /// When it is closed all the same.
    pub closures: &'a [Closure],
    /// Its papers.
    pub papers: &'a [Paper],
    /// Beginnings of the project's other sessions.
    pub taken: &'a [Moment],
    /// Most people at once; 0 for no limit.
    pub max_present: i64,
    /// When it is asked.
    pub now: Moment,
}

/// The two calendars.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The civic one.
    pub days: &'a [CalendarDay],
    /// The school one.
    pub spans: &'a [SchoolSpan],
}

/// Why a session cannot be opened then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// It would begin in the past.
    Past,
    /// It would end before it begins.
    EndsFirst,
    /// The base is never open on this weekday.
    ClosedWeekday(Weekday),
    /// It is open on this weekday, but not at this time.
    OutsideHours,
    /// It is closed for this reason.
    Closed(String),
    /// The papers of the base do not cover the day.
    NotInsured,
    /// The project has a session that begins then.
    Taken,
    /// More places than people may be at the base at once.
    AboveLimit(i64),
    /// This guide or room is taken then.
    ResourceTaken(String),
    /// A statutory holiday of this name, which the pattern leaves out.
    Holiday(String),
    /// A weekend day on which everybody works: a pattern of weekends leaves it out.
    MakeupWorkday,
    /// No school day, and the pattern has school days only.
    NoSchoolDay,
    /// In no break, and the pattern has breaks only.
    NoBreak,
}

/// One session of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The session.
    pub session: NewSession,
    /// What stands against it.
    pub conflict: Option<Conflict>,
}

impl Pattern {
    /// Beginning and end of each session of a day, in order.
    pub fn times(&self) -> Vec<(NaiveTime, NaiveTime)> {
        let length = self.ends - self.starts;
        let mut starts: Vec<NaiveTime> = [self.starts].iter().chain(&self.more_starts).copied().collect();
        starts.sort_unstable();
        starts.dedup();
        starts.into_iter().map(|starts| (starts, starts + length)).collect()
    }
}

/// Every session of `pattern`, in order. `wanted` are its guide and room, `busy` is when they are taken.
pub fn plan(
    pattern: &Pattern,
    base: &Base<'_>,
    calendar: &Calendar<'_>,
    wanted: &[Resource],
    mut busy: Busy,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut date = pattern.from;
    while date <= pattern.until && (date - pattern.from).num_days() < MOST_DAYS {
        if is_asked(pattern, date, calendar) {
            for (starts, ends) in pattern.times() {
                let session = session_at(pattern, date, starts, ends);
                let conflict = left_out(pattern, date, calendar)
                    .or_else(|| conflict(&session, base))
                    .or_else(|| resource_conflict(&session, wanted, &busy));
                if conflict.is_none() {
                    take(wanted, &mut busy, session.starts_at, session.ends_at);
                }
                planned.push(Planned { session, conflict });
            }
        }
        date = shifted(date, 1);
    }
    planned
}

/// What stands against opening `session`, guides and rooms aside.
pub fn conflict(session: &NewSession, base: &Base<'_>) -> Option<Conflict> {
    let (starts, ends) = (session.starts_at, session.ends_at);
    if ends <= starts {
        return Some(Conflict::EndsFirst);
    }
    if starts <= base.now {
        return Some(Conflict::Past);
    }
    if let Err(conflict) = is_open(base.opening, base.extras, starts, ends) {
        return Some(conflict);
    }
    if let Some(closure) = closed_by(base.closures, starts, ends) {
        return Some(Conflict::Closed(closure.reason.clone()));
    }
    if !is_covered(base.papers, starts.date()) {
        return Some(Conflict::NotInsured);
    }
    if base.max_present > 0 && session.capacity_heads > base.max_present {
        return Some(Conflict::AboveLimit(base.max_present));
    }
    base.taken.contains(&starts).then_some(Conflict::Taken)
}

/// What stands against giving `session` these guides and rooms.
pub fn resource_conflict(session: &NewSession, wanted: &[Resource], busy: &Busy) -> Option<Conflict> {
    let taken = taken(wanted, busy, session.starts_at, session.ends_at)?;
    Some(Conflict::ResourceTaken(taken.name.clone()))
}

/// Whether a base is open from `starts` to `ends` by its weekly or its extra hours.
pub fn is_open(opening: &[OpeningRule], extras: &[Extra], starts: Moment, ends: Moment) -> Result<(), Conflict> {
    if is_extra(extras, starts, ends) {
        return Ok(());
    }
    let bit = weekday_bit(starts.date());
    let mut today = opening.iter().filter(|rule| rule.weekdays & bit != 0).peekable();
    if today.peek().is_none() {
        return Err(Conflict::ClosedWeekday(starts.date().weekday()));
    }
    let is_one_day = starts.date() == ends.date();
    let covers = |rule: &OpeningRule| rule.opens <= starts.time() && ends.time() <= rule.closes;
    if is_one_day && today.any(covers) { Ok(()) } else { Err(Conflict::OutsideHours) }
}

/// Monday is 1, Sunday is 64.
pub fn weekday_bit(date: NaiveDate) -> i64 {
    1 << date.weekday().num_days_from_monday()
}

/// Whether the pattern has sessions on days like `date` at all.
fn is_asked(pattern: &Pattern, date: NaiveDate, calendar: &Calendar<'_>) -> bool {
    let is_makeup = day_kind(date, calendar.days).0 == DayKind::MakeupWorkday;
    let follows = is_makeup && pattern.days.follows_makeup && pattern.weekdays & WORKING_WEEK != 0;
    follows || pattern.weekdays & weekday_bit(date) != 0
}

/// Why the pattern leaves `date` out by itself.
fn left_out(pattern: &Pattern, date: NaiveDate, calendar: &Calendar<'_>) -> Option<Conflict> {
    let (choice, kind) = (pattern.days, day_kind(date, calendar.days).0);
    if choice.skips_holidays && kind == DayKind::StatutoryHoliday {
        let name = calendar.days.iter().find(|day| day.date == date).map(|day| day.name.clone());
        return Some(Conflict::Holiday(name.unwrap_or_default()));
    }
    if choice.follows_makeup && kind == DayKind::MakeupWorkday && pattern.weekdays & WORKING_WEEK == 0 {
        return Some(Conflict::MakeupWorkday);
    }
    match choice.school {
        SchoolDays::Any => None,
        SchoolDays::Term => {
            (!is_school_day(date, calendar.spans, calendar.days, None)).then_some(Conflict::NoSchoolDay)
        }
        SchoolDays::Breaks => break_on(date, calendar.spans, None).is_none().then_some(Conflict::NoBreak),
    }
}

fn session_at(pattern: &Pattern, date: NaiveDate, starts: NaiveTime, ends: NaiveTime) -> NewSession {
    NewSession {
        project_id: pattern.project_id.clone(),
        starts_at: Moment::at(date, starts),
        ends_at: Moment::at(date, ends),
        capacity_heads: pattern.capacity_heads,
        max_groups: pattern.max_groups,
    }
}

#[cfg(test)]
mod tests;
