//! Splitting (拆分) in words: a group that does not fit into one session is spread over the fewest sessions of the
//! same project and day that have room, those that follow the wanted one first. The children are spread as evenly as
//! the rooms allow, younger grades first, so that 45 become 23 and 22. Adults go with their part; the whole group
//! needs as many as the rules say for all its children, and no part is without one. Every part is a group the project
//! takes. Where the base limits the people who are there at once, parts that are there together stay within it together;
//! if they cannot, they go one after another. It is all or nothing. Pure.

use std::collections::BTreeMap;

use super::{
    autorules::{RuleSet, adults_needed},
    availability::{groups_left, places_left},
    model::{Grades, HeadCount, Session, SessionId},
    presence::{Presence, presence_slots},
};

pub use crate::bases::filter::MOST_PARTS;

/// What a project and its rules ask of a group.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Fewest heads of a group.
    pub min_heads: i64,
    /// Most heads of a group.
    pub max_heads: i64,
    /// Children whom one adult may look after.
    pub children_per_adult: i64,
}

/// One part of a group and its session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The session.
    pub session: Session,
    /// Who goes there.
    pub heads: HeadCount,
}

/// How full the base is during sessions, where it has a limit.
pub type AtOnce = BTreeMap<SessionId, Presence>;

/// Spreads `heads` over the fewest of `sessions` (in the order in which they are to be taken), or nothing.
pub fn split(
    rules: &RuleSet,
    limits: Limits,
    heads: &HeadCount,
    sessions: &[Session],
    at_once: &AtOnce,
) -> Option<Vec<Part>> {
    let children = heads.grades.total();
    if heads.adults < adults_needed(rules, children, limits.children_per_adult) {
        return None;
    }
    let all: Vec<(&Session, i64)> = sessions.iter().map(|session| (session, room(session, limits, at_once))).collect();
    let apart = one_after_another(&all);
    (2..=MOST_PARTS.min(sessions.len())).find_map(|parts| {
        // So that the first of equal rooms are taken, in their order.
        let least = (children + heads.adults) / i64::try_from(parts).ok()?;
        let choose = |from: &[(&Session, i64)]| {
            let fits: Vec<_> = from.iter().filter(|(_, room)| *room >= least).copied().collect();
            let chosen = fits.get(..parts).map(<[_]>::to_vec).or_else(|| roomiest(from, parts))?;
            spread(limits, heads, &chosen).filter(|parts| stay_within(parts, at_once))
        };
        choose(&all).or_else(|| choose(&apart))
    })
}

/// Heads of one more group that a session takes, if nobody else of the group is there at the time.
fn room(session: &Session, limits: Limits, at_once: &AtOnce) -> i64 {
    let left = places_left(session);
    let left = at_once.get(&session.id).map_or(left, |presence| presence.narrowed(left));
    if groups_left(session) == 0 { 0 } else { left.min(limits.max_heads) }
}

/// The sessions of which no two meet, the first of each that do.
fn one_after_another<'a>(sessions: &[(&'a Session, i64)]) -> Vec<(&'a Session, i64)> {
    let mut apart: Vec<(&Session, i64)> = Vec::new();
    for one in sessions {
        if !apart.iter().any(|other| meet(one.0, other.0)) {
            apart.push(*one);
        }
    }
    apart
}

/// Whether two sessions are counted in the same quarter of an hour.
pub fn meet(one: &Session, other: &Session) -> bool {
    let (one, other) = (presence_slots(one.starts_at, one.ends_at), presence_slots(other.starts_at, other.ends_at));
    one.start() <= other.end() && other.start() <= one.end()
}

/// Whether those who are there together are no more than the base may hold.
fn stay_within(parts: &[Part], at_once: &AtOnce) -> bool {
    parts.iter().all(|part| {
        let together = parts.iter().filter(|other| meet(&part.session, &other.session));
        let heads = together.map(|other| other.heads.heads()).sum();
        at_once.get(&part.session.id).is_none_or(|presence| presence.lets_in(heads))
    })
}

/// The sessions with most room, in their own order.
fn roomiest<'a>(sessions: &[(&'a Session, i64)], parts: usize) -> Option<Vec<(&'a Session, i64)>> {
    let mut places: Vec<usize> = (0..sessions.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(sessions[*place].1));
    let mut chosen: Vec<usize> = places.get(..parts)?.to_vec();
    chosen.sort_unstable();
    Some(chosen.into_iter().map(|place| sessions[place]).collect())
}

fn spread(limits: Limits, heads: &HeadCount, sessions: &[(&Session, i64)]) -> Option<Vec<Part>> {
    let rooms: Vec<i64> = sessions.iter().map(|(_, room)| *room).collect();
    // One place of every part is an adult's.
    let children = evenly(heads.grades.total(), &rooms.iter().map(|room| room - 1).collect::<Vec<_>>())?;
    let left: Vec<i64> = rooms.iter().zip(&children).map(|(room, children)| room - children).collect();
    let adults = evenly(heads.adults, &left)?;
    let is_group = |(children, adults): (&i64, &i64)| {
        *children > 0 && *adults > 0 && (limits.min_heads..=limits.max_heads).contains(&(children + adults))
    };
    if !children.iter().zip(&adults).all(is_group) {
        return None;
    }
    let mut rest = heads.grades.clone();
    let mut in_difficulty = heads.in_difficulty;
    let parts = sessions.iter().zip(children).zip(adults).map(|(((session, _), children), adults)| {
        let grades = take(&mut rest, children);
        // How many of which part are in difficulty nobody asks: the sum is what counts.
        let noted = in_difficulty.min(children);
        in_difficulty -= noted;
        let heads = HeadCount { grades, adults, in_difficulty: noted };
        Part { session: (*session).clone(), heads }
    });
    Some(parts.collect())
}

/// Spreads `many` over `rooms` as evenly as these allow, the first ones getting what is odd; nothing if too many.
fn evenly(many: i64, rooms: &[i64]) -> Option<Vec<i64>> {
    if rooms.iter().map(|room| room.max(&0)).sum::<i64>() < many {
        return None;
    }
    let mut shares = vec![0; rooms.len()];
    for _ in 0..many {
        let open = (0..rooms.len()).filter(|place| shares[*place] < rooms[*place]);
        let place = open.min_by_key(|place| shares[*place])?;
        shares[place] += 1;
    }
    Some(shares)
}

/// Takes so many children out of `rest`, the lowest grades first.
fn take(rest: &mut Grades, mut children: i64) -> Grades {
    let mut taken = Vec::new();
    for (grade, left) in &mut rest.0 {
        let now = (*left).min(children);
        if now > 0 {
            taken.push((*grade, now));
        }
        *left -= now;
        children -= now;
    }
    Grades(taken)
}

#[cfg(test)]
mod tests {
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
        let parts = split(&RULES, LIMITS, &heads(&[(4, 45)], 3), &sessions(&[30, 30, 30]), &AtOnce::new()).unwrap();
        assert_eq!(children(&parts), [23, 22]);
        assert_eq!(parts.iter().map(|part| part.heads.adults).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s1"]);
        assert_eq!(parts.iter().map(|part| part.heads.in_difficulty).sum::<i64>(), 2);
    }

    #[test]
    fn a_full_session_is_left_out_and_a_small_one_takes_less() {
        let all = heads(&[(3, 20), (4, 25)], 4);
        let parts = split(&RULES, LIMITS, &all, &sessions(&[30, 0, 22]), &AtOnce::new()).unwrap();
        assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s2"]);
        assert_eq!(children(&parts), [24, 21]);
        assert_eq!(parts[0].heads.grades, Grades(vec![(3, 20), (4, 4)]));
        assert_eq!(parts[1].heads.grades, Grades(vec![(4, 21)]));
    }

    #[test]
    fn nothing_is_done_by_halves() {
        let all = heads(&[(4, 45)], 3);
        assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30]), &AtOnce::new()), None);
        assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30, 10]), &AtOnce::new()), None);
        assert_eq!(split(&RULES, LIMITS, &heads(&[(4, 45)], 2), &sessions(&[30, 30]), &AtOnce::new()), None);
    }

    /// Sessions two by two at the same time, and a base that may hold `most` people of whom `heads` are there.
    fn in_pairs(rooms: &[i64], most: i64, heads: i64) -> (Vec<Session>, AtOnce) {
        let mut sessions = sessions(rooms);
        for (number, session) in sessions.iter_mut().enumerate() {
            let hour = (number / 2) as i64 * 3_600;
            (session.starts_at, session.ends_at) = (Moment(hour), Moment(hour + 2_400));
        }
        let at_once = sessions.iter().map(|session| (session.id.clone(), Presence { most, heads })).collect();
        (sessions, at_once)
    }

    #[test]
    fn parts_go_one_after_another_where_the_base_does_not_hold_them_together() {
        let all = heads(&[(4, 45)], 3);
        let ids = |most, there| {
            let (sessions, at_once) = in_pairs(&[30, 30, 30, 30], most, there);
            let parts = split(&RULES, LIMITS, &all, &sessions, &at_once)?;
            Some(parts.into_iter().map(|part| part.session.id.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(ids(60, 12).unwrap(), ["s0", "s1"]);
        assert_eq!(ids(60, 13).unwrap(), ["s0", "s2"]);
        assert_eq!(ids(60, 35).unwrap(), ["s0", "s2"], "25 and 23 of them at a time");
        assert_eq!(ids(60, 38), None);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_every_part_fits(
            rooms in prop::collection::vec(0_i64..60, 0..6), third in 0_i64..60, fourth in 1_i64..60, adults in 0_i64..20,
            most in 0_i64..90, there in 0_i64..40,
        ) {
            let all = HeadCount { grades: Grades(vec![(3, third), (4, fourth)]), adults, in_difficulty: 1 };
            let (sessions, at_once) = in_pairs(&rooms, most, there);
            if let Some(parts) = split(&RULES, LIMITS, &all, &sessions, &at_once) {
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
                for hour in parts.iter().map(|part| part.session.starts_at) {
                    let together = parts.iter().filter(|part| part.session.starts_at == hour);
                    let heads = together.map(|part| part.heads.heads()).sum::<i64>();
                    prop_assert!(most == 0 || there + heads <= most);
                }
                let mut ids: Vec<_> = parts.iter().map(|part| part.session.id.clone()).collect();
                ids.dedup();
                prop_assert_eq!(ids.len(), parts.len());
            }
        }
    }
}
