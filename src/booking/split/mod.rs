//! Splitting (拆分) in words: a group that does not fit into one session is spread over the fewest groups of sessions of
//! the same project and day that have room, first in the wanted one side by side, if that takes several groups, then in
//! those that follow it. The children are spread as evenly as
//! the rooms allow, younger grades first, so that 45 become 23 and 22. Adults go with their part; the whole group
//! needs as many as the rules say for all its children, and no part is without one. Every part is a group the project
//! takes, and in no quarter of an hour are more people at the base than it may hold, parts that overlap counted
//! together. It is all or nothing. Pure.

mod elsewhere;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    autorules::{RuleSet, adults_needed},
    availability::{groups_left, places_left},
    model::{Grades, HeadCount, Session},
    presence::{Crowd, presence_slots},
};

pub use self::elsewhere::elsewhere;
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

/// So many choices of sessions are looked at for each number of parts: far more than a day without a limit of people at
/// once needs, where the first one does.
const LOOKED_AT: usize = 2_000;

/// Spreads `heads` over the fewest of `sessions` (in the order in which they are to be taken), or nothing. `crowd` are
/// the people who are at the base already.
pub fn split(
    rules: &RuleSet,
    limits: Limits,
    heads: &HeadCount,
    sessions: &[Session],
    crowd: &Crowd,
) -> Option<Vec<Part>> {
    let children = heads.grades.total();
    if heads.adults < adults_needed(rules, &heads.grades, limits.children_per_adult) {
        return None;
    }
    let open: Vec<Place<'_>> = sessions.iter().flat_map(|session| Place::all_of(session, limits, crowd)).collect();
    (2..=MOST_PARTS.min(open.len())).find_map(|parts| {
        // So that the first of equal rooms are taken, in their order.
        let least = (children + heads.adults) / i64::try_from(parts).ok()?;
        let fits: Vec<Place<'_>> = open.iter().filter(|one| one.takes(least)).copied().collect();
        let even = choices(&fits, parts);
        // Otherwise small ones take less: those with most room, or else any that take a child and an adult.
        let any: Vec<Place<'_>> = open.iter().filter(|one| one.takes(limits.min_heads.max(2))).copied().collect();
        let apart: Vec<Place<'_>> = any.iter().filter(|one| one.number == 1).copied().collect();
        let most = (parts <= apart.len()).then(|| roomiest(&apart, parts));
        let uneven = most.into_iter().chain(choices(&any, parts));
        even.chain(uneven).find_map(|chosen| spread(limits, heads, &chosen, crowd))
    })
}

/// A session, the heads of one more group that it takes, and the how manieth part there this would be, counted from 1.
#[derive(Clone, Copy)]
struct Place<'a> {
    session: &'a Session,
    room: i64,
    number: i64,
}

impl<'a> Place<'a> {
    /// A place for every group that the session still takes, as far as a group is split.
    fn all_of(session: &'a Session, limits: Limits, crowd: &Crowd) -> impl Iterator<Item = Self> + use<'a> {
        let places = places_left(session).min(limits.max_heads);
        let left = presence_slots(session.starts_at, session.ends_at).filter_map(|slot| crowd.left(slot)).min();
        let room = left.map_or(places, |left| left.min(places));
        let most = groups_left(session).min(i64::try_from(MOST_PARTS).unwrap_or(i64::MAX));
        (1..=most).map(move |number| Self { session, room, number })
    }

    /// Whether it takes a part of so many heads beside as large ones before it.
    fn takes(&self, heads: i64) -> bool {
        self.room >= heads && places_left(self.session) >= heads * self.number
    }
}

/// Every choice of `parts` of `places`, those first that take the first ones; not endlessly many.
fn choices<'a>(places: &[Place<'a>], parts: usize) -> impl Iterator<Item = Vec<Place<'a>>> {
    let first: Option<Vec<usize>> = (parts <= places.len()).then(|| (0..parts).collect());
    let all = std::iter::successors(first, |chosen| next(chosen, places.len())).take(LOOKED_AT);
    all.map(|chosen| chosen.into_iter().map(|place| places[place]).collect())
}

/// The choice after `chosen` of so many.
fn next(chosen: &[usize], of: usize) -> Option<Vec<usize>> {
    let parts = chosen.len();
    let moved = (0..parts).rev().find(|part| chosen[*part] + parts - part < of)?;
    let from = chosen[moved] + 1;
    Some(chosen[..moved].iter().copied().chain((0..parts - moved).map(|more| from + more)).collect())
}

/// The sessions with most room, in their own order.
fn roomiest<'a>(places: &[Place<'a>], parts: usize) -> Vec<Place<'a>> {
    let mut numbers: Vec<usize> = (0..places.len()).collect();
    numbers.sort_by_key(|number| std::cmp::Reverse(places[*number].room));
    numbers.truncate(parts);
    numbers.sort_unstable();
    numbers.into_iter().map(|number| places[number]).collect()
}

/// Parts that are at the base together for a while, and how many more people it may hold then; or parts of one session,
/// and its places.
struct Together {
    parts: Vec<usize>,
    left: i64,
}

fn together(places: &[Place<'_>], crowd: &Crowd) -> Vec<Together> {
    let slots = |place: &Place<'_>| presence_slots(place.session.starts_at, place.session.ends_at);
    let mut least: BTreeMap<Vec<usize>, i64> = BTreeMap::new();
    for slot in places.iter().flat_map(slots).collect::<BTreeSet<i64>>() {
        let Some(left) = crowd.left(slot) else { continue };
        let parts = (0..places.len()).filter(|part| slots(&places[*part]).contains(&slot)).collect();
        let known = least.entry(parts).or_insert(left);
        *known = left.min(*known);
    }
    for place in places {
        let parts: Vec<usize> = (0..places.len()).filter(|part| places[*part].session.id == place.session.id).collect();
        let left = places_left(place.session);
        let known = least.entry(parts).or_insert(left);
        *known = left.min(*known);
    }
    least.into_iter().map(|(parts, left)| Together { parts, left }).collect()
}

fn spread(limits: Limits, heads: &HeadCount, places: &[Place<'_>], crowd: &Crowd) -> Option<Vec<Part>> {
    let mut together = together(places, crowd);
    // One place of every part is an adult's.
    let rooms: Vec<i64> = places.iter().map(|place| place.room - 1).collect();
    together.iter_mut().for_each(|one| one.left -= i64::try_from(one.parts.len()).unwrap_or(i64::MAX));
    let children = evenly(heads.grades.total(), &rooms, &together)?;
    let left: Vec<i64> = rooms.iter().zip(&children).map(|(room, children)| room + 1 - children).collect();
    for one in &mut together {
        let taken: i64 = one.parts.iter().map(|part| children[*part] - 1).sum();
        one.left -= taken;
    }
    let adults = evenly(heads.adults, &left, &together)?;
    let is_group = |(children, adults): (&i64, &i64)| {
        *children > 0 && *adults > 0 && (limits.min_heads..=limits.max_heads).contains(&(children + adults))
    };
    if !children.iter().zip(&adults).all(is_group) {
        return None;
    }
    let mut rest = heads.grades.clone();
    let mut in_difficulty = heads.in_difficulty;
    let parts = places.iter().zip(children).zip(adults).map(|((place, children), adults)| {
        let grades = take(&mut rest, children);
        // How many of which part are in difficulty nobody asks: the sum is what counts.
        let noted = in_difficulty.min(children);
        in_difficulty -= noted;
        let heads = HeadCount { grades, adults, in_difficulty: noted };
        Part { session: place.session.clone(), heads }
    });
    Some(parts.collect())
}

/// Spreads `many` over `rooms` as evenly as these and the base allow, the first ones getting what is odd; nothing if
/// too many.
fn evenly(many: i64, rooms: &[i64], together: &[Together]) -> Option<Vec<i64>> {
    if rooms.iter().map(|room| room.max(&0)).sum::<i64>() < many {
        return None;
    }
    let mut shares = vec![0; rooms.len()];
    for _ in 0..many {
        let taken = |one: &Together| one.parts.iter().map(|part| shares[*part]).sum::<i64>();
        let lets_in = |part: &usize| together.iter().all(|one| !one.parts.contains(part) || taken(one) < one.left);
        let open = (0..rooms.len()).filter(|part| shares[*part] < rooms[*part]).filter(lets_in);
        let part = open.min_by_key(|part| shares[*part])?;
        shares[part] += 1;
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
mod tests;
