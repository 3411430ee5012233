//! Holds (占位) in words: places that are kept for somebody who has not booked yet. A live hold takes its heads and
//! one group of its session exactly as a booking does, and gives them back when its time is over, when it is given
//! up, or when the booking that it was for takes them. Pure.

use super::model::{BookingId, Session, SessionId};
use crate::{
    accounts::model::{OrganisationId, PersonId},
    ids,
    time::{DAY, HOUR, MINUTE, Moment},
    words,
};

ids! {
    /// A hold.
    HoldId;
}

words! {
    /// What places are held for.
    pub enum HoldKind {
        /// Somebody is filling in the form.
        Form = "form",
        /// A group whose session was called off may take them instead.
        Transfer = "transfer",
        /// A group of the waiting list may take them.
        Offer = "offer",
        /// They are kept for a group of the waiting list until there are enough.
        Kept = "kept",
    }
}

words! {
    /// How far a hold is.
    pub enum HoldStatus {
        /// Its places are kept.
        Live = "live",
        /// A booking took them.
        Used = "used",
        /// Its time was over.
        Expired = "expired",
        /// Whoever had it gave it up.
        Released = "released",
    }
}

/// For how long places are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldTimes {
    /// Version, counted from 1.
    pub version: u32,
    /// Seconds to fill in the form (domain.md 3.2: 30 minutes).
    pub form: i64,
    /// Seconds to say yes to another session after one was called off.
    pub transfer: i64,
    /// Seconds to take what is offered to a group of the waiting list, at most.
    pub offer: i64,
    /// Seconds for which places are kept for such a group, at most.
    pub kept: i64,
    /// The answer must be there so many seconds before the session begins, at the latest.
    pub before_start: i64,
}

/// The times of now. Version 1 knew no waiting list.
pub const TIMES: HoldTimes =
    HoldTimes { version: 2, form: 30 * MINUTE, transfer: 3 * DAY, offer: DAY, kept: 3 * DAY, before_start: 2 * HOUR };

/// Places that are held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Identifier.
    pub id: HoldId,
    /// Of which session.
    pub session_id: SessionId,
    /// For whom.
    pub organiser_id: OrganisationId,
    /// Who asked for it, or booked what was called off.
    pub person_id: PersonId,
    /// What for.
    pub kind: HoldKind,
    /// How many heads.
    pub heads: i64,
    /// Until then.
    pub expires_at: Moment,
    /// The booking that was called off.
    pub booking_id: Option<BookingId>,
}

impl Hold {
    /// `session` as it looks to whoever has this hold: with the held places free.
    pub fn freed(&self, session: &Session) -> Session {
        if session.id != self.session_id {
            return session.clone();
        }
        Session {
            reserved_heads: session.reserved_heads - self.heads,
            reserved_groups: session.reserved_groups - 1,
            ..session.clone()
        }
    }
}

/// When a hold that begins `now` ends; none if the session begins too soon for it.
pub fn expiry(times: &HoldTimes, kind: HoldKind, now: Moment, starts_at: Moment) -> Option<Moment> {
    let (lasts, latest) = match kind {
        HoldKind::Form => (times.form, starts_at),
        HoldKind::Transfer => (times.transfer, starts_at.plus(-times.before_start)),
        HoldKind::Offer => (times.offer, starts_at.plus(-times.before_start)),
        HoldKind::Kept => (times.kept, starts_at.plus(-times.before_start)),
    };
    let end = Moment(now.plus(lasts).0.min(latest.0));
    (end > now).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_form_has_half_an_hour_and_an_offer_three_days() {
        let (now, far) = (Moment(0), Moment(30 * DAY));
        assert_eq!(expiry(&TIMES, HoldKind::Form, now, far), Some(Moment(30 * MINUTE)));
        assert_eq!(expiry(&TIMES, HoldKind::Transfer, now, far), Some(Moment(3 * DAY)));
    }

    #[test]
    fn nothing_is_held_into_the_session_itself() {
        let starts_at = Moment(DAY);
        let at = |kind, before| expiry(&TIMES, kind, Moment(DAY - before), starts_at);
        assert_eq!(at(HoldKind::Form, 10 * MINUTE), Some(starts_at));
        assert_eq!(at(HoldKind::Form, 0), None);
        assert_eq!(at(HoldKind::Transfer, 2 * HOUR + 1), Some(Moment(DAY - 2 * HOUR)));
        assert_eq!(at(HoldKind::Transfer, 2 * HOUR), None);
    }

    proptest! {
        #[test]
        fn a_hold_ends_after_now_and_not_after_its_time(now in 0_i64..1_000_000, ahead in -1_000_i64..1_000_000) {
            for kind in HoldKind::ALL.iter().copied() {
                if let Some(end) = expiry(&TIMES, kind, Moment(now), Moment(now + ahead)) {
                    prop_assert!(end.0 > now && end.0 <= now + ahead && end.0 <= now + TIMES.transfer);
                }
            }
        }
    }
}
