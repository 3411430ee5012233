//! Splitting (拆分) in words: a group that does not fit into one session is spread over the fewest sessions of the
//! same project and day that have room, those that follow the wanted one first. The children are spread as evenly as
//! the rooms allow, younger grades first, so that 45 become 23 and 22. Adults go with their part; the whole group
//! needs as many as the rules say for all its children, and no part is without one. Every part is a group the project
//! takes. It is all or nothing. Pure.

use super::{
    autorules::{RuleSet, adults_needed},
    availability::{groups_left, places_left},
    model::{Grades, HeadCount, Session},
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

/// Spreads `heads` over the fewest of `sessions` (in the order in which they are to be taken), or nothing.
pub fn split(rules: &RuleSet, limits: Limits, heads: &HeadCount, sessions: &[Session]) -> Option<Vec<Part>> {
    let children = heads.grades.total();
    if heads.adults < adults_needed(rules, children, limits.children_per_adult) {
        return None;
    }
    (2..=MOST_PARTS.min(sessions.len())).find_map(|parts| {
        // So that the first of equal rooms are taken, in their order.
        let least = (children + heads.adults) / i64::try_from(parts).ok()?;
        let fits: Vec<&Session> = sessions.iter().filter(|one| room(one, limits) >= least).collect();
        let chosen = fits.get(..parts).map(<[_]>::to_vec).or_else(|| roomiest(sessions, limits, parts));
        spread(limits, heads, &chosen?)
    })
}

/// Heads of one more group that a session takes.
fn room(session: &Session, limits: Limits) -> i64 {
    if groups_left(session) == 0 { 0 } else { places_left(session).min(limits.max_heads) }
}

/// The sessions with most room, in their own order.
fn roomiest(sessions: &[Session], limits: Limits, parts: usize) -> Option<Vec<&Session>> {
    let mut places: Vec<usize> = (0..sessions.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(room(&sessions[*place], limits)));
    let mut chosen: Vec<usize> = places.get(..parts)?.to_vec();
    chosen.sort_unstable();
    Some(chosen.into_iter().map(|place| &sessions[place]).collect())
}

fn spread(limits: Limits, heads: &HeadCount, sessions: &[&Session]) -> Option<Vec<Part>> {
    let rooms: Vec<i64> = sessions.iter().map(|session| room(session, limits)).collect();
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
    let parts = sessions.iter().zip(children).zip(adults).map(|((session, children), adults)| {
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
        let parts = split(&RULES, LIMITS, &heads(&[(4, 45)], 3), &sessions(&[30, 30, 30])).unwrap();
        assert_eq!(children(&parts), [23, 22]);
        assert_eq!(parts.iter().map(|part| part.heads.adults).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s1"]);
        assert_eq!(parts.iter().map(|part| part.heads.in_difficulty).sum::<i64>(), 2);
    }

    #[test]
    fn a_full_session_is_left_out_and_a_small_one_takes_less() {
        let all = heads(&[(3, 20), (4, 25)], 4);
        let parts = split(&RULES, LIMITS, &all, &sessions(&[30, 0, 22])).unwrap();
        assert_eq!(parts.iter().map(|part| part.session.id.as_str()).collect::<Vec<_>>(), ["s0", "s2"]);
        assert_eq!(children(&parts), [24, 21]);
        assert_eq!(parts[0].heads.grades, Grades(vec![(3, 20), (4, 4)]));
        assert_eq!(parts[1].heads.grades, Grades(vec![(4, 21)]));
    }

    #[test]
    fn nothing_is_done_by_halves() {
        let all = heads(&[(4, 45)], 3);
        assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30])), None);
        assert_eq!(split(&RULES, LIMITS, &all, &sessions(&[30, 10])), None);
        assert_eq!(split(&RULES, LIMITS, &heads(&[(4, 45)], 2), &sessions(&[30, 30])), None);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_every_part_fits(
            rooms in prop::collection::vec(0_i64..60, 0..6), third in 0_i64..60, fourth in 1_i64..60, adults in 0_i64..20,
        ) {
            let all = HeadCount { grades: Grades(vec![(3, third), (4, fourth)]), adults, in_difficulty: 1 };
            let sessions = sessions(&rooms);
            if let Some(parts) = split(&RULES, LIMITS, &all, &sessions) {
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
                let mut ids: Vec<_> = parts.iter().map(|part| part.session.id.clone()).collect();
                ids.dedup();
                prop_assert_eq!(ids.len(), parts.len());
            }
        }
    }
}
