//! How many are at a base at once (同时在场人数). Pure.
//!
//! A base may set a limit. Then every group that takes places is counted in each quarter of an hour that its
//! session touches, in rows whose check never lets more in. A base without a limit costs nothing.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::{availability::places_left, model::Session, resources::slots_of};
use crate::time::{MINUTE, Moment};

/// Seconds of a slot: fine enough for groups that follow each other, and six rows for a visit of ninety minutes.
pub const PRESENCE_SLOT: i64 = 15 * MINUTE;

/// How full a base is while a session lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// The limit; 0 for none.
    pub most: i64,
    /// Heads in the fullest quarter of an hour.
    pub heads: i64,
}

impl Presence {
    /// Whether `heads` more may come.
    pub const fn lets_in(self, heads: i64) -> bool {
        self.most == 0 || self.heads + heads <= self.most
    }

    /// Of `places` that a session has left, those that the base may fill.
    pub fn narrowed(self, places: i64) -> i64 {
        self.left().map_or(places, |left| left.min(places))
    }

    /// The session as whoever would come to it sees it: places that the base may not fill are taken.
    pub fn narrow(self, session: &mut Session) {
        let left = self.narrowed(places_left(session));
        session.reserved_heads = session.reserved_heads.max(session.capacity_heads - left);
    }

    /// The same as it looks to whoever holds `heads` of the session, who are counted in each of its slots.
    #[must_use]
    pub fn without(self, heads: i64) -> Self {
        Self { heads: (self.heads - heads).max(0), ..self }
    }

    /// Heads that may still come; none without a limit.
    pub fn left(self) -> Option<i64> {
        (self.most > 0).then(|| (self.most - self.heads).max(0))
    }
}

/// How full a base is over a day, slot by slot; by default without a limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    /// The limit; 0 for none.
    pub most: i64,
    /// Heads in each slot in which anybody is there.
    pub heads: BTreeMap<i64, i64>,
}

impl Crowd {
    /// Heads that may still come in a slot; none without a limit.
    pub fn left(&self, slot: i64) -> Option<i64> {
        let heads = self.heads.get(&slot).copied().unwrap_or_default();
        Presence { most: self.most, heads }.left()
    }

    /// The same with `heads` more in `session`.
    #[must_use]
    pub fn with(mut self, session: &Session, heads: i64) -> Self {
        for slot in presence_slots(session.starts_at, session.ends_at) {
            *self.heads.entry(slot).or_default() += heads;
        }
        self
    }

    /// The same as it looks to whoever holds `heads` of `session`.
    #[must_use]
    pub fn without(mut self, session: &Session, heads: i64) -> Self {
        for slot in presence_slots(session.starts_at, session.ends_at) {
            if let Some(there) = self.heads.get_mut(&slot) {
                *there = (*there - heads).max(0);
            }
        }
        self
    }
}

/// The slots in which a session's groups are counted.
pub fn presence_slots(starts_at: Moment, ends_at: Moment) -> RangeInclusive<i64> {
    slots_of(PRESENCE_SLOT, starts_at, ends_at)
}

/// The heads of `sessions` in every slot from `now` on.
pub fn counted(sessions: &[Session], now: Moment) -> BTreeMap<i64, i64> {
    let first = now.0.div_euclid(PRESENCE_SLOT);
    let mut heads = BTreeMap::new();
    for session in sessions.iter().filter(|session| session.reserved_heads > 0) {
        for slot in presence_slots(session.starts_at, session.ends_at).filter(|slot| *slot >= first) {
            *heads.entry(slot).or_default() += session.reserved_heads;
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_head_may_come_and_one_more_may_not() {
        let presence = Presence { most: 100, heads: 78 };
        assert!(presence.lets_in(22) && !presence.lets_in(23));
        assert_eq!(presence.left(), Some(22));
        assert!(Presence { most: 0, heads: 9_999 }.lets_in(9_999), "no limit");
        assert_eq!(Presence::default().left(), None);
        assert_eq!(Presence { most: 50, heads: 60 }.left(), Some(0), "a limit set when more had booked");
        assert_eq!((presence.narrowed(22), presence.narrowed(23), presence.narrowed(9)), (22, 22, 9));
        assert_eq!(Presence::default().narrowed(30), 30);
        assert_eq!(presence.without(8).left(), Some(30));
        assert_eq!(Presence::default().without(8), Presence::default());
    }

    #[test]
    fn a_crowd_is_counted_slot_by_slot() {
        let slots = presence_slots(Moment(9 * 3600), Moment(10 * 3600));
        let crowd = Crowd { most: 50, heads: slots.clone().map(|slot| (slot, 30)).collect() };
        assert_eq!((crowd.left(*slots.start()), crowd.left(*slots.end() + 1)), (Some(20), Some(50)));
        assert_eq!(Crowd::default().left(*slots.start()), None);
    }

    #[test]
    fn groups_that_follow_each_other_are_not_there_together() {
        let (nine, half_past_ten, noon) = (Moment(9 * 3600), Moment(10 * 3600 + 1800), Moment(12 * 3600));
        let morning = presence_slots(nine, half_past_ten);
        let later = presence_slots(half_past_ten, noon);
        assert_eq!(morning.clone().count(), 6);
        assert!(morning.end() < later.start());
    }
}
