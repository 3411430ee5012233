//! Every rule at its edge.

use proptest::prelude::*;

use super::*;
use crate::{bases::made_up, booking::model::Grades};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn project() -> Project {
    Project { grade_from: 3, grade_to: 6, min_heads: 10, max_heads: 50, ..made_up::project("p", "b") }
}

fn heads(grades: &[(i64, i64)], adults: i64) -> HeadCount {
    HeadCount { grades: Grades(grades.to_vec()), adults, in_difficulty: 0 }
}

fn broken(today: &str, kind: DayKind, is_school: bool, heads: &HeadCount, until: &str) -> Vec<Broken> {
    let filing = Filing {
        today: day(today),
        last_day: day("2026-04-30"),
        last_resort: day("2026-05-07"),
        day: day("2026-05-08"),
        day_kind: kind,
        is_school,
        heads,
        project: &project(),
        is_covered: day(until) >= day("2026-05-08"),
        has_plan: false,
        conduct: &Conduct::default(),
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
    let cases: [(Vec<Broken>, Broken); 8] = [
        (broken("2026-05-07", DayKind::Workday, true, &fine, "2026-12-31"), Broken::Late(day("2026-04-30"))),
        (broken("2026-05-08", DayKind::Workday, true, &fine, "2026-12-31"), Broken::TooLate(day("2026-04-30"))),
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
fn a_large_group_needs_a_plan_and_has_it_once_it_is_sent_in() {
    let project = Project { max_heads: 300, children_per_adult: 50, ..project() };
    for (children, has_plan, is_kept) in [(100, false, true), (101, false, false), (101, true, true)] {
        let heads = heads(&[(4, children)], 6);
        let filing = Filing {
            today: day("2026-04-30"),
            last_day: day("2026-04-30"),
            last_resort: day("2026-05-07"),
            day: day("2026-05-08"),
            day_kind: DayKind::Workday,
            is_school: true,
            heads: &heads,
            project: &project,
            is_covered: true,
            has_plan,
            conduct: &Conduct::default(),
        };
        assert_eq!(broken_rules(&RULES, &filing).is_empty(), is_kept, "{children} {has_plan}");
    }
}

#[test]
fn what_is_left_to_the_centre_is_kept_word_by_word() {
    let broken = vec![Broken::Late(day("2026-04-30")), Broken::NoPlan { above: 100 }];
    assert!(broken.iter().all(|one| one.is_left_to_centre() && one.kept().is_some()));
    assert_eq!(parse_rules(&kept_rules(&broken)), Some(broken));
    assert_eq!(parse_rules(""), Some(Vec::new()));
    assert_eq!(parse_rules("late=tomorrow"), None);
    for hard in [Broken::TooLate(day("2026-04-30")), Broken::HolidayTrip, Broken::NotInsured] {
        assert!(!hard.is_left_to_centre() && hard.kept().is_none(), "{hard:?}");
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
        assert_eq!(adults_needed(&RULES, &Grades(vec![(4, children)]), 15), needed, "{children}");
    }
}

#[test]
fn the_younger_the_children_the_more_adults_come() {
    // Forty of every age at a project that says thirty for each adult.
    for (grade, needed) in [(0, 4), (1, 3), (3, 3), (4, 2), (6, 2), (7, 2), (12, 2)] {
        assert_eq!(adults_needed(&RULES, &Grades(vec![(grade, 40)]), 30), needed, "{grade}");
    }
    // Ten of preschool and five of grade 2 are one adult and a third of one, fifteen more of grade 4 three quarters.
    let mixed = Grades(vec![(0, 10), (2, 5), (4, 15)]);
    assert_eq!(adults_needed(&RULES, &mixed, 50), 3);
    // What a project asks for is never less.
    assert_eq!(adults_needed(&RULES, &Grades(vec![(9, 40)]), 8), 5);
    let narrower = narrower_bands(&RULES, 0, 4, 15);
    assert_eq!(narrower, [(AgeBand::Preschool, 10)]);
    assert_eq!(narrower_bands(&RULES, 3, 6, 15), []);
}

proptest! {
    #[test]
    fn adults_are_enough_and_not_one_too_many(children in 0_i64..2_000, per_adult in 1_i64..20) {
        let needed = adults_needed(&RULES, &Grades(vec![(5, children)]), per_adult);
        prop_assert!(needed * per_adult >= children);
        prop_assert!(needed == RULES.least_adults || (needed - 1) * per_adult < children);
    }

    #[test]
    fn a_mixed_group_is_rounded_up_once(counts in prop::collection::vec(0_i64..400, 13), per_adult in 1_i64..60) {
        let grades = Grades((0..).zip(counts).collect());
        let needed = adults_needed(&RULES, &grades, per_adult);
        let ratio = |grade| {
            let band = AgeBand::of_grade(grade).unwrap();
            let most = RULES.per_adult.iter().find(|(one, _)| *one == band).unwrap().1;
            f64::from(i32::try_from(most.min(per_adult)).unwrap())
        };
        let share = |(grade, children): &(i64, i64)| f64::from(i32::try_from(*children).unwrap()) / ratio(*grade);
        let exact: f64 = grades.0.iter().map(share).sum();
        let needed = f64::from(i32::try_from(needed).unwrap());
        prop_assert!(needed + 1e-6 >= exact && (needed - exact < 1.0 + 1e-6 || needed < 2.5), "{} of {}", needed, exact);
    }
}
