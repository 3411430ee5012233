//! Splits in figures.

use proptest::prelude::*;

use super::*;
use crate::{
    booking::{autorules::RULES, model::SessionStatus},
    time::Moment,
};

const LIMITS: Limits = Limits { min_heads: 5, max_heads: 30, children_per_adult: 15 };

fn sessions(rooms: &[i64]) -> Vec<Session> {
    let session = |(number, room): (usize, &i64)| Session {
        id: format!("s{number}").into(),
        project_id: "p".into(),
        base_id: "b".into(),
        starts_at: Moment(number as i64 * 3_600),
        ends_at: Moment(number as i64 * 3_600 + 2_400),
        capacity_heads: 100,
        max_groups: 3,
        reserved_heads: 100 - room,
        reserved_groups: 1,
        status: SessionStatus::Open,
    };
    rooms.iter().enumerate().map(session).collect()
}

fn heads(grades: &[(i64, i64)], adults: i64) -> HeadCount {
    HeadCount { grades: Grades(grades.to_vec()), adults, in_difficulty: 2 }
}

fn children(parts: &[Part]) -> Vec<i64> {
    parts.iter().map(|part| part.heads.grades.total()).collect()
}

#[test]
fn forty_five_become_twenty_three_and_twenty_two() {
    let parts = split(&RULES, LIMITS, &heads(&[(4, 45)], 3), &sessions(&[30, 30, 30]), &Crowd::default()).unwrap();
    assert_eq!(children(&parts), [23, 22]);
    assert_eq!(parts.iter().map(|part| part.heads.adults).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s1"]);
    assert_eq!(parts.iter().map(|part| part.heads.in_difficulty).sum::<i64>(), 2);
}

#[test]
fn a_full_session_is_left_out_and_a_small_one_takes_less() {
    let all = heads(&[(3, 20), (4, 25)], 4);
    let parts = split(&RULES, LIMITS, &all, &sessions(&[30, 0, 22]), &Crowd::default()).unwrap();
    assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s2"]);
    assert_eq!(children(&parts), [24, 21]);
    assert_eq!(parts[0].heads.grades, Grades(vec![(3, 20), (4, 4)]));
    assert_eq!(parts[1].heads.grades, Grades(vec![(4, 21)]));
}

#[test]
fn nothing_is_done_by_halves() {
    let all = heads(&[(4, 45)], 3);
    assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30]), &Crowd::default()), None);
    assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30, 10]), &Crowd::default()), None);
    assert_eq!(split(&RULES, LIMITS, &heads(&[(4, 45)], 2), &sessions(&[30, 30]), &Crowd::default()), None);
}

#[test]
fn a_session_for_several_groups_takes_both_side_by_side() {
    let all = heads(&[(4, 45)], 3);
    let ids = |parts: &[Part]| parts.iter().map(|part| part.session.id.to_string()).collect::<Vec<_>>();
    let parts = split(&RULES, LIMITS, &all, &sessions(&[48]), &Crowd::default()).unwrap();
    assert_eq!((ids(&parts), children(&parts)), (vec!["s0".to_owned(), "s0".to_owned()], vec![23, 22]));
    // One place fewer, or one group fewer, and the next session is needed.
    assert_eq!(ids(&split(&RULES, LIMITS, &all, &sessions(&[47, 48]), &Crowd::default()).unwrap()), ["s0", "s1"]);
    let mut one_group = sessions(&[60, 60]);
    one_group.iter_mut().for_each(|session| session.reserved_groups = session.max_groups - 1);
    assert_eq!(ids(&split(&RULES, LIMITS, &all, &one_group, &Crowd::default()).unwrap()), ["s0", "s1"]);
    assert_eq!(split(&RULES, LIMITS, &all, &one_group[..1], &Crowd::default()), None);
    // The base may not hold both at once.
    let crowd = Crowd { most: 40, ..Crowd::default() };
    assert_eq!(ids(&split(&RULES, LIMITS, &all, &sessions(&[60, 60]), &crowd).unwrap()), ["s0", "s1"]);
}

/// Sessions that begin every half an hour and last an hour each.
fn half_hourly(rooms: &[i64]) -> Vec<Session> {
    let mut sessions = sessions(rooms);
    for (session, number) in sessions.iter_mut().zip(0..) {
        session.starts_at = Moment(number * 1_800);
        session.ends_at = Moment(number * 1_800 + 3_600);
    }
    sessions
}

/// The most people who are there at once with these parts.
fn fullest(crowd: &Crowd, parts: &[Part]) -> i64 {
    let mut heads = crowd.heads.clone();
    for part in parts {
        for slot in presence_slots(part.session.starts_at, part.session.ends_at) {
            *heads.entry(slot).or_default() += part.heads.heads();
        }
    }
    heads.into_values().max().unwrap_or_default()
}

#[test]
fn parts_that_overlap_are_counted_together() {
    let all = heads(&[(4, 45)], 3);
    let ids = |parts: &[Part]| parts.iter().map(|part| part.session.id.to_string()).collect::<Vec<_>>();
    let sessions = half_hourly(&[30, 30, 30]);
    // Without a limit the first two; where 30 may be there at once, the two that follow each other.
    let parts = split(&RULES, LIMITS, &all, &sessions, &Crowd::default()).unwrap();
    assert_eq!(ids(&parts), ["s0", "s1"]);
    let crowd = Crowd { most: 30, ..Crowd::default() };
    let parts = split(&RULES, LIMITS, &all, &sessions, &crowd).unwrap();
    assert_eq!((ids(&parts), children(&parts)), (vec!["s0".to_owned(), "s2".to_owned()], vec![23, 22]));
    // 48 at once are just enough for both, 47 are not.
    let crowd = Crowd { most: 48, ..Crowd::default() };
    assert_eq!(ids(&split(&RULES, LIMITS, &all, &sessions[..2], &crowd).unwrap()), ["s0", "s1"]);
    let crowd = Crowd { most: 47, ..Crowd::default() };
    assert_eq!(split(&RULES, LIMITS, &all, &sessions[..2], &crowd), None);
}

#[test]
fn whoever_is_at_the_base_already_takes_room_from_the_parts() {
    let all = heads(&[(4, 45)], 4);
    let sessions = sessions(&[60, 60, 60]);
    let busy = |heads| presence_slots(sessions[1].starts_at, sessions[1].ends_at).map(move |slot| (slot, heads));
    let crowd = Crowd { most: 40, heads: busy(40).collect() };
    let parts = split(&RULES, LIMITS, &all, &sessions, &crowd).unwrap();
    assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s2"]);
    // What one holds of the session oneself takes nothing.
    let mine = crowd.without(&sessions[1], 40);
    let parts = split(&RULES, LIMITS, &all, &sessions, &mine).unwrap();
    assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s1"]);
}

#[test]
fn every_choice_comes_once_and_in_order() {
    let all: Vec<Vec<usize>> = std::iter::successors(Some(vec![0, 1]), |chosen| next(chosen, 4)).collect();
    assert_eq!(all, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
}

proptest! {
    #[test]
    fn a_base_never_holds_more_than_it_may(
        rooms in prop::collection::vec(0_i64..60, 2..8), third in 1_i64..90, adults in 2_i64..12, most in 20_i64..80,
        there in prop::collection::vec(0_i64..40, 16),
    ) {
        let all = HeadCount { grades: Grades(vec![(3, third)]), adults, in_difficulty: 0 };
        let crowd = Crowd { most, heads: (0..).zip(there.into_iter().map(|heads| heads.min(most))).collect() };
        if let Some(parts) = split(&RULES, LIMITS, &all, &half_hourly(&rooms), &crowd) {
            prop_assert!(fullest(&crowd, &parts) <= most);
            prop_assert_eq!(parts.iter().map(|part| part.heads.heads()).sum::<i64>(), third + adults);
        }
    }

    #[test]
    fn nobody_is_lost_and_every_part_fits(
        rooms in prop::collection::vec(0_i64..60, 0..6), third in 0_i64..60, fourth in 1_i64..60, adults in 0_i64..20,
    ) {
        let all = HeadCount { grades: Grades(vec![(3, third), (4, fourth)]), adults, in_difficulty: 1 };
        let sessions = sessions(&rooms);
        if let Some(parts) = split(&RULES, LIMITS, &all, &sessions, &Crowd::default()) {
            prop_assert!((2..=MOST_PARTS).contains(&parts.len()));
            let sum = |of: fn(&HeadCount) -> i64| parts.iter().map(|part| of(&part.heads)).sum::<i64>();
            prop_assert_eq!(sum(|heads| heads.grades.between(3, 3)), third);
            prop_assert_eq!(sum(|heads| heads.grades.between(4, 4)), fourth);
            prop_assert_eq!(sum(|heads| heads.adults), adults);
            prop_assert_eq!(sum(|heads| heads.in_difficulty), 1);
            for part in &parts {
                prop_assert!(part.heads.heads() <= places_left(&part.session));
                prop_assert!((LIMITS.min_heads..=LIMITS.max_heads).contains(&part.heads.heads()));
                prop_assert!(part.heads.adults > 0 && part.heads.grades.total() > 0);
            }
            for session in &sessions {
                let here = parts.iter().filter(|part| part.session.id == session.id);
                let (heads, groups) = here.fold((0, 0), |(heads, groups), part| (heads + part.heads.heads(), groups + 1));
                prop_assert!(heads <= places_left(session) && groups <= groups_left(session));
            }
        }
    }
}
