//! The rules by which a filing is accepted without a person (domain.md 3.2): data with a
//! version, so that every decision says under which rules it was made.

use chrono::NaiveDate;

use super::model::HeadCount;
use crate::{
    bases::model::{DayKind, Project},
    time::parse_date,
};

/// One version of the rules' figures. What was used is never edited, only followed by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Version, counted from 1.
    pub version: u32,
    /// Civic workdays between the last day to file and the visit.
    pub lead_workdays: i64,
    /// Fewest adults of any group, however small.
    pub least_adults: i64,
    /// With more children than so many an emergency plan comes along.
    pub plan_above: i64,
    /// Civic workdays between the last word of anybody and the visit.
    pub last_workdays: i64,
    /// Civic workdays a school's leader has to approve.
    pub school_workdays: i64,
    /// Civic workdays the Centre has to decide what the rules leave to it.
    pub centre_workdays: i64,
    /// Civic workdays a base has to accept a booking.
    pub base_workdays: i64,
    /// Civic workdays both sides have to sign an agreement.
    pub agreement_workdays: i64,
}

/// The rules of now. Version 1 refused what it did not accept: nothing was left to a person. The lead time, the
/// adults, the plan and the school's two days are domain.md 3.2; the other waits are the Centre's to set.
pub const RULES: RuleSet = RuleSet {
    version: 2,
    lead_workdays: 3,
    least_adults: 2,
    plan_above: 100,
    last_workdays: 1,
    school_workdays: 2,
    centre_workdays: 3,
    base_workdays: 3,
    agreement_workdays: 5,
};

impl RuleSet {
    /// What a decision by these rules is called in the records.
    pub fn name(&self) -> String {
        format!("auto-filing-{}", self.version)
    }
}

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// The day it is filed.
    pub today: NaiveDate,
    /// The last day on which it can be filed: `lead_workdays` workdays before the visit.
    pub last_day: NaiveDate,
    /// The last day on which the Centre can still decide: `last_workdays` workdays before the visit.
    pub last_resort: NaiveDate,
    /// The day of the visit.
    pub day: NaiveDate,
    /// What kind of day that is.
    pub day_kind: DayKind,
    /// Whether a school goes.
    pub is_school: bool,
    /// Who comes.
    pub heads: &'a HeadCount,
    /// Where to.
    pub project: &'a Project,
    /// Whether the papers of its base cover the day (`bases::lapse`).
    pub is_covered: bool,
    /// Whether an emergency plan comes with it.
    pub has_plan: bool,
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Filed early enough.
    LeadTime,
    /// Grades the project is made for.
    Grades,
    /// As many heads as the project takes.
    Heads,
    /// Enough adults.
    Adults,
    /// No school trip on a statutory holiday.
    SchoolDay,
    /// The papers of the base cover the day.
    Insurance,
    /// A large group has an emergency plan.
    EmergencyPlan,
}

impl Rule {
    /// Every rule, in the order in which a form asks.
    pub const ALL: [Self; 7] = [
        Self::LeadTime,
        Self::SchoolDay,
        Self::Insurance,
        Self::Grades,
        Self::Heads,
        Self::Adults,
        Self::EmergencyPlan,
    ];
}

/// How a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The last day to file was this one, and nobody can decide in time any more.
    TooLate(NaiveDate),
    /// The last day to file was this one; the Centre can still decide.
    Late(NaiveDate),
    /// Children of a grade outside this range.
    WrongGrade {
        /// Lowest grade allowed.
        from: i64,
        /// Highest grade allowed.
        to: i64,
    },
    /// Fewer heads than the project needs.
    TooFewHeads {
        /// Fewest.
        min: i64,
    },
    /// More heads than the project takes.
    TooManyHeads {
        /// Most.
        max: i64,
    },
    /// More adults are needed.
    TooFewAdults {
        /// So many in all.
        needed: i64,
    },
    /// A school trip on a statutory holiday.
    HolidayTrip,
    /// Insurance or fire certificate of the base do not cover the day.
    NotInsured,
    /// More children than this without an emergency plan.
    NoPlan {
        /// So many need none.
        above: i64,
    },
}

impl Broken {
    /// The rule that is broken.
    pub const fn rule(self) -> Rule {
        match self {
            Self::TooLate(_) | Self::Late(_) => Rule::LeadTime,
            Self::WrongGrade { .. } => Rule::Grades,
            Self::TooFewHeads { .. } | Self::TooManyHeads { .. } => Rule::Heads,
            Self::TooFewAdults { .. } => Rule::Adults,
            Self::HolidayTrip => Rule::SchoolDay,
            Self::NotInsured => Rule::Insurance,
            Self::NoPlan { .. } => Rule::EmergencyPlan,
        }
    }

    /// Whether a person at the Centre may accept the filing all the same: the one table of what is hard.
    ///
    /// | broken | who may let it pass |
    /// |---|---|
    /// | filed late, but a workday before the visit | the Centre: it knows whether base and school are ready |
    /// | no emergency plan for a large group | the Centre: it reads the plan once it is sent in, or knows it |
    /// | filed too late for anybody to decide | nobody |
    /// | grades, group size, adults | nobody: the organiser changes the group |
    /// | holiday, insurance | nobody: rules from above |
    ///
    /// A safe return that is overdue would be hard too.
    pub const fn is_left_to_centre(self) -> bool {
        matches!(self, Self::Late(_) | Self::NoPlan { .. })
    }

    /// As it is kept beside a filing; nothing for what is never filed.
    fn kept(self) -> Option<String> {
        match self {
            Self::Late(day) => Some(format!("late={day}")),
            Self::NoPlan { above } => Some(format!("no_plan={above}")),
            _ => None,
        }
    }

    fn parse(kept: &str) -> Option<Self> {
        match kept.split_once('=')? {
            ("late", day) => parse_date(day).map(Self::Late),
            ("no_plan", above) => above.parse().ok().map(|above| Self::NoPlan { above }),
            _ => None,
        }
    }
}

/// Broken rules as they are kept beside a filing.
pub fn kept_rules(broken: &[Broken]) -> String {
    broken.iter().filter_map(|one| one.kept()).collect::<Vec<_>>().join(" ")
}

/// Broken rules as they were kept; none if a word is unknown.
pub fn parse_rules(kept: &str) -> Option<Vec<Broken>> {
    kept.split_whitespace().map(Broken::parse).collect()
}

/// Everything that stands against accepting `filing`, in the order of the rules.
pub fn broken_rules(rules: &RuleSet, filing: &Filing<'_>) -> Vec<Broken> {
    Rule::ALL.into_iter().filter_map(|rule| check(rules, rule, filing).err()).collect()
}

/// Whether `filing` keeps `rule`.
pub fn check(rules: &RuleSet, rule: Rule, filing: &Filing<'_>) -> Result<(), Broken> {
    let keeps = |is_kept: bool, broken: Broken| if is_kept { Ok(()) } else { Err(broken) };
    let project = filing.project;
    match rule {
        Rule::LeadTime => lead_time(filing),
        Rule::Grades => {
            let (from, to) = (project.grade_from, project.grade_to);
            let all_fit = filing.heads.grades.between(from, to) == filing.heads.grades.total();
            keeps(all_fit, Broken::WrongGrade { from, to })
        }
        Rule::Heads => heads_fit(filing.heads.heads(), project.min_heads, project.max_heads),
        Rule::Adults => {
            let needed = adults_needed(rules, filing.heads.grades.total(), project.children_per_adult);
            keeps(filing.heads.adults >= needed, Broken::TooFewAdults { needed })
        }
        Rule::SchoolDay => {
            keeps(!filing.is_school || filing.day_kind != DayKind::StatutoryHoliday, Broken::HolidayTrip)
        }
        Rule::Insurance => keeps(filing.is_covered, Broken::NotInsured),
        Rule::EmergencyPlan => {
            let above = rules.plan_above;
            keeps(filing.has_plan || filing.heads.grades.total() <= above, Broken::NoPlan { above })
        }
    }
}

fn lead_time(filing: &Filing<'_>) -> Result<(), Broken> {
    if filing.today <= filing.last_day {
        return Ok(());
    }
    let is_in_time = filing.today <= filing.last_resort;
    Err(if is_in_time { Broken::Late(filing.last_day) } else { Broken::TooLate(filing.last_day) })
}

/// Adults that so many children need: one for every `children_per_adult`, and never fewer than the least.
pub fn adults_needed(rules: &RuleSet, children: i64, children_per_adult: i64) -> i64 {
    let per_adult = children_per_adult.max(1);
    let needed = (children.max(0) + per_adult - 1) / per_adult;
    needed.max(rules.least_adults)
}

/// Whether a group of `heads` is neither too small nor too large for a project.
pub fn heads_fit(heads: i64, min: i64, max: i64) -> Result<(), Broken> {
    if heads < min {
        return Err(Broken::TooFewHeads { min });
    }
    if heads > max { Err(Broken::TooManyHeads { max }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
