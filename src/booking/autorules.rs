//! The rules by which a filing is accepted without a person (domain.md 3.2): data with a
//! version, so that every decision says under which rules it was made.

use chrono::NaiveDate;

use super::model::HeadCount;
use crate::bases::{
    lapse::is_covered,
    model::{DayKind, Paper, Project},
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
}

/// The rules of now.
pub const RULES: RuleSet = RuleSet { version: 1, lead_workdays: 3, least_adults: 2 };

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
    /// The papers of its base.
    pub papers: &'a [Paper],
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
}

impl Rule {
    /// Every rule, in the order in which a form asks.
    pub const ALL: [Self; 6] =
        [Self::LeadTime, Self::SchoolDay, Self::Insurance, Self::Grades, Self::Heads, Self::Adults];
}

/// How a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The last day to file was this one.
    TooLate(NaiveDate),
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
        Rule::LeadTime => keeps(filing.today <= filing.last_day, Broken::TooLate(filing.last_day)),
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
        Rule::Insurance => keeps(is_covered(filing.papers, filing.day), Broken::NotInsured),
    }
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        bases::model::{PaperKind, ProjectKind, ProjectStatus},
        booking::model::Grades,
    };

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn project() -> Project {
        Project {
            id: "p".into(),
            code: "YZ-01-A".to_owned(),
            base_id: "b".into(),
            kind: ProjectKind::Experience,
            title: String::new(),
            theme: String::new(),
            intro: String::new(),
            grade_from: 3,
            grade_to: 6,
            duration_min: 90,
            min_heads: 10,
            max_heads: 50,
            children_per_adult: 15,
            fee_fen: 0,
            is_indoor: true,
            rain_plan: String::new(),
            bring: String::new(),
            safety_notes: String::new(),
            is_featured: false,
            status: ProjectStatus::Published,
        }
    }

    fn papers(until: &str) -> Vec<Paper> {
        let kind = PaperKind::LiabilityInsurance;
        vec![Paper { kind, number: String::new(), issuer: String::new(), valid_from: None, valid_until: day(until) }]
    }

    fn heads(grades: &[(i64, i64)], adults: i64) -> HeadCount {
        HeadCount { grades: Grades(grades.to_vec()), adults, in_difficulty: 0 }
    }

    fn broken(today: &str, kind: DayKind, is_school: bool, heads: &HeadCount, until: &str) -> Vec<Broken> {
        let filing = Filing {
            today: day(today),
            last_day: day("2026-04-30"),
            day: day("2026-05-08"),
            day_kind: kind,
            is_school,
            heads,
            project: &project(),
            papers: &papers(until),
        };
        broken_rules(&RULES, &filing)
    }

    #[test]
    fn forty_five_children_with_three_adults_on_the_last_day_pass() {
        let heads = heads(&[(4, 45)], 3);
        assert!(broken("2026-04-30", DayKind::Workday, true, &heads, "2026-05-08").is_empty());
    }

    #[test]
    fn every_rule_is_broken_by_its_own_case() {
        let fine = heads(&[(4, 45)], 3);
        let cases: [(Vec<Broken>, Broken); 7] = [
            (broken("2026-05-01", DayKind::Workday, true, &fine, "2026-12-31"), Broken::TooLate(day("2026-04-30"))),
            (
                broken("2026-04-30", DayKind::Workday, true, &heads(&[(2, 1), (4, 30)], 3), "2026-12-31"),
                Broken::WrongGrade { from: 3, to: 6 },
            ),
            (
                broken("2026-04-30", DayKind::Workday, true, &heads(&[(4, 7)], 2), "2026-12-31"),
                Broken::TooFewHeads { min: 10 },
            ),
            (
                broken("2026-04-30", DayKind::Workday, true, &heads(&[(4, 47)], 4), "2026-12-31"),
                Broken::TooManyHeads { max: 50 },
            ),
            (
                broken("2026-04-30", DayKind::Workday, true, &heads(&[(4, 46)], 3), "2026-12-31"),
                Broken::TooFewAdults { needed: 4 },
            ),
            (broken("2026-04-30", DayKind::StatutoryHoliday, true, &fine, "2026-12-31"), Broken::HolidayTrip),
            (broken("2026-04-30", DayKind::Workday, true, &fine, "2026-05-07"), Broken::NotInsured),
        ];
        for (found, expected) in cases {
            assert_eq!(found, vec![expected]);
        }
    }

    #[test]
    fn a_town_may_go_on_a_holiday() {
        let heads = heads(&[(4, 30)], 2);
        assert!(broken("2026-04-30", DayKind::StatutoryHoliday, false, &heads, "2026-12-31").is_empty());
    }

    #[test]
    fn even_one_child_comes_with_two_adults() {
        for (children, needed) in [(0, 2), (1, 2), (30, 2), (31, 3), (45, 3), (46, 4)] {
            assert_eq!(adults_needed(&RULES, children, 15), needed, "{children}");
        }
    }

    proptest! {
        #[test]
        fn adults_are_enough_and_not_one_too_many(children in 0_i64..2_000, per_adult in 1_i64..60) {
            let needed = adults_needed(&RULES, children, per_adult);
            prop_assert!(needed * per_adult >= children);
            prop_assert!(needed == RULES.least_adults || (needed - 1) * per_adult < children);
        }
    }
}
