//! From a weekly pattern to sessions, with a reason for each day that is left out. Pure.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::model::NewSession;
use crate::{
    bases::{
        lapse::is_covered,
        model::{DayKind, OpeningRule, Paper, ProjectId},
    },
    time::{Moment, shifted},
};

/// Longest range of one pattern, in days: a term.
pub const MOST_DAYS: i64 = 190;

/// Sessions on some weekdays of a range of dates, at one time of day.
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
    /// Most heads of a session.
    pub capacity_heads: i64,
    /// Most groups of a session.
    pub max_groups: i64,
}

/// What a new session is held against.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// When the base is open.
    pub opening: &'a [OpeningRule],
    /// Its papers.
    pub papers: &'a [Paper],
    /// Beginnings of the project's other sessions.
    pub taken: &'a [Moment],
    /// When it is asked.
    pub now: Moment,
}

/// Why a session cannot be opened then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// It would begin in the past.
    Past,
    /// It would end before it begins.
    EndsFirst,
    /// The base is closed then.
    BaseClosed,
    /// The papers of the base do not cover the day.
    NotInsured,
    /// The project has a session that begins then.
    Taken,
    /// A statutory holiday, which patterns leave out.
    Holiday,
}

/// One day of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The session.
    pub session: NewSession,
    /// What stands against it.
    pub conflict: Option<Conflict>,
}

/// Every session of `pattern`, in order. `kind_of` says what kind of day a date is.
pub fn plan(pattern: &Pattern, base: &Base<'_>, kind_of: impl Fn(NaiveDate) -> DayKind) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut date = pattern.from;
    while date <= pattern.until && (date - pattern.from).num_days() < MOST_DAYS {
        if pattern.weekdays & weekday_bit(date) != 0 {
            let session = session_on(pattern, date);
            let holiday = (kind_of(date) == DayKind::StatutoryHoliday).then_some(Conflict::Holiday);
            let conflict = holiday.or_else(|| conflict(&session, base));
            planned.push(Planned { session, conflict });
        }
        date = shifted(date, 1);
    }
    planned
}

/// What stands against opening `session`.
pub fn conflict(session: &NewSession, base: &Base<'_>) -> Option<Conflict> {
    let (starts, ends) = (session.starts_at, session.ends_at);
    if ends <= starts {
        return Some(Conflict::EndsFirst);
    }
    if starts <= base.now {
        return Some(Conflict::Past);
    }
    if !is_open(base.opening, starts, ends) {
        return Some(Conflict::BaseClosed);
    }
    if !is_covered(base.papers, starts.date()) {
        return Some(Conflict::NotInsured);
    }
    base.taken.contains(&starts).then_some(Conflict::Taken)
}

/// Monday is 1, Sunday is 64.
pub fn weekday_bit(date: NaiveDate) -> i64 {
    1 << date.weekday().num_days_from_monday()
}

fn session_on(pattern: &Pattern, date: NaiveDate) -> NewSession {
    NewSession {
        project_id: pattern.project_id.clone(),
        starts_at: Moment::at(date, pattern.starts),
        ends_at: Moment::at(date, pattern.ends),
        capacity_heads: pattern.capacity_heads,
        max_groups: pattern.max_groups,
    }
}

fn is_open(opening: &[OpeningRule], starts: Moment, ends: Moment) -> bool {
    let bit = weekday_bit(starts.date());
    let covers =
        |rule: &OpeningRule| rule.weekdays & bit != 0 && rule.opens <= starts.time() && ends.time() <= rule.closes;
    starts.date() == ends.date() && opening.iter().any(covers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bases::model::PaperKind;

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn clock(text: &str) -> NaiveTime {
        crate::time::parse_clock(text).unwrap()
    }

    fn pattern() -> Pattern {
        Pattern {
            project_id: "p".into(),
            from: day("2026-04-27"),
            until: day("2026-05-10"),
            weekdays: 0b010_0010, // Tuesday, Saturday
            starts: clock("09:00"),
            ends: clock("10:30"),
            capacity_heads: 30,
            max_groups: 1,
        }
    }

    fn rules(opens: &str, closes: &str) -> Vec<OpeningRule> {
        vec![OpeningRule { weekdays: 0b111_1110, opens: clock(opens), closes: clock(closes) }]
    }

    fn papers(until: &str) -> Vec<Paper> {
        let kind = PaperKind::LiabilityInsurance;
        vec![Paper { kind, number: String::new(), issuer: String::new(), valid_from: None, valid_until: day(until) }]
    }

    fn conflicts(pattern: &Pattern, opening: &[OpeningRule], until: &str, taken: &[Moment]) -> Vec<Option<Conflict>> {
        let now = Moment::at(day("2026-04-28"), clock("08:00"));
        let base = Base { opening, papers: &papers(until), taken, now };
        let kind_of = |date| {
            let is_holiday = (day("2026-05-01")..=day("2026-05-05")).contains(&date);
            if is_holiday { DayKind::StatutoryHoliday } else { DayKind::Workday }
        };
        plan(pattern, &base, kind_of).into_iter().map(|planned| planned.conflict).collect()
    }

    #[test]
    fn a_pattern_leaves_out_holidays_and_says_so() {
        let found = conflicts(&pattern(), &rules("09:00", "10:30"), "2026-12-31", &[]);
        assert_eq!(found, vec![None, Some(Conflict::Holiday), Some(Conflict::Holiday), None]);
    }

    #[test]
    fn each_conflict_is_named() {
        let open = rules("08:30", "17:00");
        let one = |change: fn(&mut Pattern)| {
            let mut pattern = Pattern { until: day("2026-04-28"), ..pattern() };
            change(&mut pattern);
            pattern
        };
        let late = rules("09:30", "17:00");
        let fine = one(|_| ());
        assert_eq!(conflicts(&fine, &late, "2026-12-31", &[]), vec![Some(Conflict::BaseClosed)]);
        assert_eq!(conflicts(&fine, &open, "2026-04-27", &[]), vec![Some(Conflict::NotInsured)]);
        let taken = [Moment::at(day("2026-04-28"), clock("09:00"))];
        assert_eq!(conflicts(&fine, &open, "2026-12-31", &taken), vec![Some(Conflict::Taken)]);
        let past = one(|pattern| pattern.from = day("2026-04-25"));
        assert_eq!(conflicts(&past, &open, "2026-12-31", &[]), vec![Some(Conflict::Past), None]);
        let backwards = one(|pattern| pattern.ends = clock("08:00"));
        assert_eq!(conflicts(&backwards, &open, "2026-12-31", &[]), vec![Some(Conflict::EndsFirst)]);
    }

    #[test]
    fn a_pattern_ends_after_a_term_whatever_its_last_date() {
        let pattern = Pattern { weekdays: 127, until: day("2099-12-31"), ..pattern() };
        assert_eq!(conflicts(&pattern, &rules("08:00", "17:00"), "2099-12-31", &[]).len(), 190);
    }
}
