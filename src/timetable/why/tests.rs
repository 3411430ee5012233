use proptest::prelude::*;

use super::*;
use crate::{
    bases::made_up,
    booking::{
        autorules::broken_rules,
        availability::room_for,
        closures::NewClosure,
        model::{CancelReason, SessionStatus},
        release::may_have,
    },
    time::{DAY, HOUR, parse_clock, parse_date, shifted},
};

fn start() -> Moment {
    Moment::at(parse_date("2026-05-12").unwrap(), parse_clock("09:00").unwrap())
}

fn project(status: ProjectStatus) -> Project {
    Project { status, ..made_up::project("p", "b") }
}

fn session(status: SessionStatus, reserved: i64, groups: i64) -> Session {
    Session {
        id: "s".into(),
        project_id: "p".into(),
        base_id: "b".into(),
        starts_at: start(),
        ends_at: start().plus(HOUR),
        capacity_heads: 60,
        max_groups: 2,
        reserved_heads: reserved,
        reserved_groups: groups,
        status,
    }
}

fn insured(until: NaiveDate) -> Vec<Paper> {
    vec![Paper {
        kind: PaperKind::LiabilityInsurance,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: until,
    }]
}

/// One adult for fifteen children and never fewer than two, so that only rules that do not look at people can break.
fn comes(heads: i64) -> HeadCount {
    let adults = (heads / 10).max(2);
    HeadCount { grades: Grades(vec![(3, heads - adults)]), adults, in_difficulty: 0 }
}

#[test]
fn a_paused_session_says_why_its_base_is_closed() {
    let (session, project) = (session(SessionStatus::Paused, 0, 0), project(ProjectStatus::Published));
    let closure = NewClosure {
        starts_at: start(),
        ends_at: start().plus(DAY),
        reason: "设备检修".to_owned(),
        cause: CancelReason::Facility,
    };
    let facts = Facts {
        session: &session,
        project: &project,
        base_status: BaseStatus::Active,
        opening: &[],
        extras: &[],
        closures: &[Closure { id: "c".into(), closure }],
        papers: &insured(session.starts_at.date()),
        day_kind: DayKind::Workday,
        last_day: session.starts_at.date(),
        last_resort: session.starts_at.date(),
        presence: Presence::default(),
        resources: &[],
        heads: 10,
        release: None,
        now: start().plus(-DAY),
    };
    let lines = explain(&facts);
    assert!(!is_bookable(&lines));
    let broken: Vec<&Why> =
        lines.iter().filter(|line| line.standing == Standing::Broken).map(|line| &line.why).collect();
    assert_eq!(broken, [&Why::Open(Some("设备检修".to_owned()))]);
}

proptest! {
    /// The explanation asks the rules one by one, a booking asks them together: both say the same.
    #[test]
    fn it_says_bookable_if_and_only_if_the_rules_that_decide_say_so(
        is_published in proptest::bool::weighted(0.8), is_active in proptest::bool::weighted(0.8),
        status in proptest::sample::select(SessionStatus::ALL.to_vec()), is_open in proptest::bool::weighted(0.7),
        reserved in 0_i64..=60, groups in 0_i64..=2, heads in 12_i64..70, hours_to_go in -48_i64..200,
        lead in 0_i64..6, insured_days in -3_i64..10, most in proptest::sample::select(vec![0_i64, 40, 100]),
        present in 0_i64..100, opens_days in proptest::option::of(0_i64..9), early_days in 0_i64..4, is_far: bool,
        most_visits in proptest::option::of(1_i64..4), visits in 0_i64..5,
    ) {
        let project = project(if is_published { ProjectStatus::Published } else { ProjectStatus::Withdrawn });
        let session = session(if is_open { SessionStatus::Open } else { status }, reserved, groups);
        let day = session.starts_at.date();
        let papers = insured(shifted(day, insured_days));
        let presence = Presence { most, heads: present.min(most) };
        let terms = Terms { opens_days, early_days, prefers_far: true, prefers_first: false, most_visits, far_more: 1 };
        let asker = Asker { is_far, is_first: false, visits };
        let facts = Facts {
            release: Some((terms, asker)),
            session: &session, project: &project,
            base_status: if is_active { BaseStatus::Active } else { BaseStatus::Suspended },
            opening: &[], extras: &[], closures: &[], papers: &papers, day_kind: DayKind::Workday, last_day: shifted(day, -lead),
            last_resort: shifted(day, -lead.min(1)),
            presence, resources: &[], heads, now: start().plus(-hours_to_go * HOUR),
        };
        let group = comes(heads);
        let decides = is_published
            && is_active
            && room_for(&session, group.heads(), facts.now).is_ok()
            && broken_rules(&RULES, &filing(&facts, &group, true)).iter().all(|one| one.is_left_to_centre())
            && presence.lets_in(group.heads())
            && may_have(&terms, &session, &asker, facts.now).is_ok();
        prop_assert_eq!(is_bookable(&explain(&facts)), decides);
    }
}
