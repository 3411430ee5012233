//! Every rule of release at its edge.

use proptest::prelude::*;

use super::*;
use crate::{booking::model::SessionStatus, time::parse_date};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn session() -> Session {
    let starts_at = Moment::start_of(day("2026-05-28")).plus(14 * HOUR);
    Session {
        id: "s".into(),
        project_id: "p".into(),
        base_id: "b".into(),
        starts_at,
        ends_at: starts_at.plus(HOUR),
        capacity_heads: 30,
        max_groups: 1,
        reserved_heads: 0,
        reserved_groups: 0,
        status: SessionStatus::Open,
    }
}

const FAR: Asker = Asker { is_far: true, is_first: false, visits: 0 };
const FIRST: Asker = Asker { is_far: false, is_first: true, visits: 0 };
const OTHER: Asker = Asker { is_far: false, is_first: false, visits: 0 };
const TERMS: Terms = Terms {
    opens_days: Some(14),
    early_days: 7,
    prefers_far: true,
    prefers_first: true,
    most_visits: Some(3),
    far_more: 2,
};

#[test]
fn a_session_opens_at_nine_for_everybody_and_a_week_before_for_the_preferred() {
    let opens_at = Moment::start_of(day("2026-05-14")).plus(9 * HOUR);
    let early = Moment::start_of(day("2026-05-07")).plus(9 * HOUR);
    for (asker, at) in [(OTHER, opens_at), (FAR, early), (FIRST, early)] {
        let open = |now| has_opened(&TERMS, &session(), &asker, now);
        assert_eq!(open(at.plus(-1)), Err(Unbookable::NotReleased { opens_at: at }));
        assert_eq!(open(at), Ok(()));
    }
}

#[test]
fn only_whom_the_rule_prefers_comes_earlier() {
    let only_far = Terms { prefers_first: false, ..TERMS };
    assert_eq!(opens_for(&only_far, &session(), &FIRST), opens_for(&only_far, &session(), &OTHER));
    assert!(opens_for(&only_far, &session(), &FAR) < opens_for(&only_far, &session(), &OTHER));
    let nobody = Terms { prefers_far: false, prefers_first: false, ..TERMS };
    assert_eq!(nobody.opening(day("2026-05-28")).unwrap().early, None);
    let no_days = Terms { early_days: 0, ..TERMS };
    assert_eq!(no_days.opening(day("2026-05-28")).unwrap().early, None);
}

#[test]
fn the_last_visit_is_allowed_and_one_more_is_not() {
    let left = |asker: Asker, visits| has_visits_left(&TERMS, &Asker { visits, ..asker });
    assert_eq!(left(OTHER, 2), Ok(()));
    assert_eq!(left(OTHER, 3), Err(Unbookable::QuotaReached { most: 3 }));
    assert_eq!(left(FAR, 4), Ok(()));
    assert_eq!(left(FAR, 5), Err(Unbookable::QuotaReached { most: 5 }));
}

#[test]
fn the_narrowest_rule_holds_and_a_lifted_one_leaves_it_to_the_wider() {
    let rule = |version, scope, terms| Release { version, scope, terms };
    let (project, category) = (ProjectId::from("p"), BaseCategory::RoleExperience);
    let one = Terms { most_visits: Some(1), ..Terms::default() };
    let two = Terms { most_visits: Some(2), ..Terms::default() };
    let rules = [rule(1, Scope::All, one), rule(2, Scope::Category(category), two)];
    assert_eq!(rule_for(&rules, &project, category).map(|rule| rule.version), Some(2));
    assert_eq!(rule_for(&rules, &project, BaseCategory::LabourPractice).map(|rule| rule.version), Some(1));
    let lifted = [rule(1, Scope::All, one), rule(3, Scope::Project(project.clone()), Terms::default())];
    assert_eq!(rule_for(&lifted, &project, category).map(|rule| rule.version), Some(1));
    assert_eq!(rule_for(&[], &project, category), None);
}

#[test]
fn a_scope_comes_back_as_it_was_kept() {
    for scope in [Scope::All, Scope::Category(BaseCategory::RoleExperience), Scope::Project("p".into())] {
        assert_eq!(Scope::parse(scope.kind(), scope.target()), Some(scope));
    }
    assert_eq!(Scope::parse("town", "x"), None);
}

#[test]
fn a_term_is_the_schools_own_or_the_citys_or_half_a_year() {
    let span = |owner: Option<&str>, from: &str, until: &str| SchoolSpan {
        id: "s".into(),
        span: NewSpan {
            kind: SpanKind::Term,
            organisation_id: owner.map(OrganisationId::from),
            name: String::new(),
            first_day: day(from),
            last_day: day(until),
            source: String::new(),
            is_checked: true,
        },
        school: None,
    };
    let spans = [span(None, "2026-03-02", "2026-07-03"), span(Some("one"), "2026-03-09", "2026-07-10")];
    let (one, other) = (OrganisationId::from("one"), OrganisationId::from("other"));
    assert_eq!(term_of(day("2026-05-01"), &spans, &other), (day("2026-03-02"), day("2026-07-03")));
    assert_eq!(term_of(day("2026-07-10"), &spans, &one), (day("2026-03-09"), day("2026-07-10")));
    assert_eq!(term_of(day("2026-07-11"), &spans, &one), (day("2026-02-01"), day("2026-08-31")));
    assert_eq!(term_of(day("2026-01-31"), &[], &one), (day("2025-09-01"), day("2026-01-31")));
    assert_eq!(term_of(day("2026-09-01"), &[], &one), (day("2026-09-01"), day("2027-01-31")));
    assert_eq!(school_year(day("2026-08-31")), (day("2025-09-01"), day("2026-08-31")));
    assert_eq!(school_year(day("2026-09-01")), (day("2026-09-01"), day("2027-08-31")));
}

proptest! {
    /// Nobody who is preferred is ever worse off than everybody else.
    #[test]
    fn who_is_preferred_never_waits_longer(
        opens in proptest::option::of(0_i64..60), early_days in 0_i64..30, far: bool, first: bool,
        most in proptest::option::of(1_i64..5), far_more in 0_i64..3, visits in 0_i64..8, hours in -2000_i64..200,
    ) {
        let terms = Terms {
            opens_days: opens, early_days, prefers_far: far, prefers_first: first, most_visits: most, far_more,
        };
        let now = session().starts_at.plus(hours * HOUR);
        let may = |asker: Asker| may_have(&terms, &session(), &Asker { visits, ..asker }, now).is_ok();
        prop_assert!(!may(OTHER) || (may(FAR) && may(FIRST)));
    }
}
