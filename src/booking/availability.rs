//! How much room a session has, and why there may be none. Pure; the database's checks have
//! the last word.

use super::model::{Session, SessionStatus};
use crate::time::Moment;

/// Why a session takes no booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbookable {
    /// It is a draft, finished or called off.
    NotOpen,
    /// It has begun.
    Begun,
    /// Fewer places are left than heads come.
    TooFewPlaces {
        /// Places left.
        left: i64,
    },
    /// As many groups as may come have booked.
    NoGroupLeft,
    /// More would be at the base at once than it may hold.
    TooManyPresent {
        /// Heads that may still come.
        left: i64,
    },
    /// It has not opened for this organiser yet.
    NotReleased {
        /// When it does.
        opens_at: Moment,
    },
    /// The organiser has as many visits of the project in this term as it may.
    QuotaReached {
        /// So many.
        most: i64,
    },
}

/// A rule that a session keeps as long as it takes bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomRule {
    /// It is open.
    Open,
    /// It has not begun.
    NotBegun,
    /// One more group may come.
    Groups,
    /// The group's heads fit in.
    Places,
}

impl RoomRule {
    /// Every rule, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Open, Self::NotBegun, Self::Groups, Self::Places];
}

/// Heads that still fit in; never negative.
pub fn places_left(session: &Session) -> i64 {
    (session.capacity_heads - session.reserved_heads).max(0)
}

/// Groups that still fit in; never negative.
pub fn groups_left(session: &Session) -> i64 {
    (session.max_groups - session.reserved_groups).max(0)
}

/// Whether any group at all can still book.
pub fn is_bookable(session: &Session, now: Moment) -> bool {
    room_for(session, 1, now).is_ok()
}

/// Whether a group of `heads` can book now.
pub fn room_for(session: &Session, heads: i64, now: Moment) -> Result<(), Unbookable> {
    RoomRule::ALL.into_iter().try_for_each(|rule| check_room(rule, session, heads, now))
}

/// Whether `session` keeps one rule for a group of `heads`.
pub fn check_room(rule: RoomRule, session: &Session, heads: i64, now: Moment) -> Result<(), Unbookable> {
    let keeps = |is_kept: bool, why: Unbookable| if is_kept { Ok(()) } else { Err(why) };
    match rule {
        RoomRule::Open => keeps(session.status == SessionStatus::Open, Unbookable::NotOpen),
        RoomRule::NotBegun => keeps(now < session.starts_at, Unbookable::Begun),
        RoomRule::Groups => keeps(groups_left(session) > 0, Unbookable::NoGroupLeft),
        RoomRule::Places => {
            let left = places_left(session);
            keeps(heads <= left, Unbookable::TooFewPlaces { left })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Moment = Moment(10_000);

    fn session(capacity: i64, reserved: i64, max_groups: i64, groups: i64) -> Session {
        Session {
            id: "s".into(),
            project_id: "p".into(),
            base_id: "b".into(),
            starts_at: START,
            ends_at: START.plus(3_600),
            capacity_heads: capacity,
            max_groups,
            reserved_heads: reserved,
            reserved_groups: groups,
            status: SessionStatus::Open,
        }
    }

    #[test]
    fn the_last_place_can_be_booked_and_one_more_cannot() {
        let session = session(30, 25, 2, 1);
        assert_eq!(room_for(&session, 5, Moment(0)), Ok(()));
        assert_eq!(room_for(&session, 6, Moment(0)), Err(Unbookable::TooFewPlaces { left: 5 }));
    }

    #[test]
    fn no_group_is_taken_beyond_the_groups() {
        assert_eq!(room_for(&session(30, 5, 1, 1), 1, Moment(0)), Err(Unbookable::NoGroupLeft));
    }

    #[test]
    fn a_session_that_has_begun_takes_nobody() {
        let session = session(30, 0, 1, 0);
        assert!(is_bookable(&session, Moment(START.0 - 1)));
        assert_eq!(room_for(&session, 1, START), Err(Unbookable::Begun));
    }

    #[test]
    fn only_an_open_session_is_bookable() {
        for status in SessionStatus::ALL.iter().copied() {
            let session = Session { status, ..session(30, 0, 1, 0) };
            assert_eq!(is_bookable(&session, Moment(0)), status == SessionStatus::Open, "{status}");
        }
    }

    proptest! {
        #[test]
        fn whoever_has_room_never_makes_a_session_overfull(
            capacity in 1_i64..200, reserved in 0_i64..200, heads in 1_i64..200,
        ) {
            let session = session(capacity, reserved.min(capacity), 3, 0);
            if room_for(&session, heads, Moment(0)).is_ok() {
                prop_assert!(session.reserved_heads + heads <= capacity);
            }
        }
    }
}
