//! The rules by which a filing is accepted without a person (domain.md 3.2): data with a
//! version, so that every decision says under which rules it was made.

mod adults;

use chrono::NaiveDate;

pub use self::adults::{adults_needed, narrower_bands};
use super::{conduct::Conduct, model::HeadCount};
use crate::{
    bases::model::{AgeBand, DayKind, Project},
    time::parse_date,
};

/// Days before a visit in which its lead time lies, longest holidays included.
pub const LEAD_SEARCH: i64 = 40;

/// One version of the rules' figures. What was used is never edited, only followed by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Version, counted from 1.
    pub version: u32,
    /// Civic workdays between the last day to file and the visit.
    pub lead_workdays: i64,
    /// Fewest adults of any group, however small.
    pub least_adults: i64,
    /// Most children of each age band whom one adult looks after, whatever a project says.
    pub per_adult: [(AgeBand, i64); 5],
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
    /// With so many visits missed or called off late an organiser's filings are left to the Centre.
    pub missed_most: i64,
    /// Days for which a missed visit counts.
    pub missed_days: i64,
}

/// The rules of now. Version 1 refused what it did not accept: nothing was left to a person. Version 2 did not look
/// at what an organiser did before, version 3 not at how old the children are. The lead time, the adults, the plan, the school's two days and the overdue safe return
/// are domain.md 3.2; the other waits are the Centre's to set. Three missed visits in a term (120 days) are the mildest of
/// what Chinese venues count, and cost no ban here. The younger the children, the fewer an adult looks after: one for ten of
/// preschool is what venues ask for; a project may ask for more adults, never for fewer.
pub const RULES: RuleSet = RuleSet {
    version: 4,
    lead_workdays: 3,
    least_adults: 2,
    per_adult: [
        (AgeBand::Preschool, 10),
        (AgeBand::PrimaryLower, 15),
        (AgeBand::PrimaryUpper, 20),
        (AgeBand::JuniorSecondary, 25),
        (AgeBand::SeniorSecondary, 30),
    ],
    plan_above: 100,
    last_workdays: 1,
    school_workdays: 2,
    centre_workdays: 3,
    base_workdays: 3,
    agreement_workdays: 5,
    missed_most: 3,
    missed_days: 120,
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
    /// What its organiser did before.
    pub conduct: &'a Conduct,
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
    /// The organiser said of its earlier groups that they are back.
    SafeReturn,
    /// The organiser did not miss too many visits.
    Missed,
}

impl Rule {
    /// Every rule, in the order in which a form asks.
    pub const ALL: [Self; 9] = [
        Self::LeadTime,
        Self::SchoolDay,
        Self::Insurance,
        Self::Grades,
        Self::Heads,
        Self::Adults,
        Self::EmergencyPlan,
        Self::SafeReturn,
        Self::Missed,
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
    /// Safe returns of the organiser are overdue.
    ReturnOverdue {
        /// So many.
        count: i64,
    },
    /// The organiser missed visits, or called them off late.
    Missed {
        /// So many that count.
        count: i64,
        /// The day from which they are few enough again.
        free_from: NaiveDate,
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
            Self::ReturnOverdue { .. } => Rule::SafeReturn,
            Self::Missed { .. } => Rule::Missed,
        }
    }

    /// Whether a person at the Centre may accept the filing all the same: the one table of what is hard.
    ///
    /// | broken | who may let it pass |
    /// |---|---|
    /// | filed late, but a workday before the visit | the Centre: it knows whether base and school are ready |
    /// | no emergency plan for a large group | the Centre: it reads the plan once it is sent in, or knows it |
    /// | a safe return is overdue, too many visits missed | the Centre: it asks what happened; nobody is banned |
    /// | filed too late for anybody to decide | nobody |
    /// | grades, group size, adults | nobody: the organiser changes the group |
    /// | holiday, insurance | nobody: rules from above |
    pub const fn is_left_to_centre(self) -> bool {
        matches!(self, Self::Late(_) | Self::NoPlan { .. } | Self::ReturnOverdue { .. } | Self::Missed { .. })
    }

    /// As it is kept beside a filing; nothing for what is never filed.
    fn kept(self) -> Option<String> {
        match self {
            Self::Late(day) => Some(format!("late={day}")),
            Self::NoPlan { above } => Some(format!("no_plan={above}")),
            Self::ReturnOverdue { count } => Some(format!("return_overdue={count}")),
            Self::Missed { count, free_from } => Some(format!("missed={count}/{free_from}")),
            _ => None,
        }
    }

    fn parse(kept: &str) -> Option<Self> {
        match kept.split_once('=')? {
            ("late", day) => parse_date(day).map(Self::Late),
            ("no_plan", above) => above.parse().ok().map(|above| Self::NoPlan { above }),
            ("return_overdue", count) => count.parse().ok().map(|count| Self::ReturnOverdue { count }),
            ("missed", kept) => {
                let (count, free_from) = kept.split_once('/')?;
                Some(Self::Missed { count: count.parse().ok()?, free_from: parse_date(free_from)? })
            }
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
            let needed = adults_needed(rules, &filing.heads.grades, project.children_per_adult);
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
        Rule::SafeReturn => {
            let count = filing.conduct.overdue;
            keeps(count == 0, Broken::ReturnOverdue { count })
        }
        Rule::Missed => missed(rules, filing),
    }
}

fn lead_time(filing: &Filing<'_>) -> Result<(), Broken> {
    if filing.today <= filing.last_day {
        return Ok(());
    }
    let is_in_time = filing.today <= filing.last_resort;
    Err(if is_in_time { Broken::Late(filing.last_day) } else { Broken::TooLate(filing.last_day) })
}

fn missed(rules: &RuleSet, filing: &Filing<'_>) -> Result<(), Broken> {
    let Filing { conduct, today, .. } = *filing;
    let count = conduct.counted(rules, today);
    conduct.free_from(rules, today).map_or(Ok(()), |free_from| Err(Broken::Missed { count, free_from }))
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
