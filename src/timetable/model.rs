//! What planning looks at beside sessions themselves.

use std::collections::BTreeSet;

use crate::booking::model::{BookingId, Session, SessionId};

/// A booking that a change of its session would touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Which one.
    pub booking_id: BookingId,
    /// Its session.
    pub session_id: SessionId,
    /// Name of the group.
    pub group: String,
    /// Name of the organiser.
    pub organiser: String,
    /// Telephone of whoever comes with the group.
    pub phone: String,
    /// Children and adults.
    pub heads: i64,
}

/// A session with the title of its project and the bookings that hold places in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The session.
    pub session: Session,
    /// Its project's title.
    pub title: String,
    /// Its bookings.
    pub bookings: Vec<Affected>,
}

/// What was seen of sessions before somebody said yes: each with the bookings it had then.
pub type Seen = BTreeSet<String>;

/// What is to be remembered of `touched` between looking and saying yes.
pub fn seen(touched: &[Touched]) -> Seen {
    let of_session = |one: &Touched| {
        let mut bookings: Vec<&str> = one.bookings.iter().map(|booking| booking.booking_id.as_str()).collect();
        bookings.sort_unstable();
        format!("{}:{}", one.session.id, bookings.join("+"))
    };
    touched.iter().map(of_session).collect()
}

/// The same out of a form.
pub fn parse_seen(text: &str) -> Seen {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The same for a form.
pub fn seen_text(seen: &Seen) -> String {
    seen.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}
