//! The capacity ledger (名额账) in words: a session's places change only together with an entry that says by how
//! much and why. Three accounts of the same places must agree at any moment: the session's own figures, the sum of
//! its entries, and what its bookings hold. A difference is a fault of the program, named and never mended silently.

use super::model::{BookingId, SessionId};
use crate::{time::Moment, words};

words! {
    /// Why places changed.
    pub enum EntryKind {
        /// What a session had when the ledger began.
        Carried = "carried",
        /// A session was opened.
        Opened = "opened",
        /// The room of an open session was changed.
        Changed = "changed",
        /// A group took its places.
        Booked = "booked",
        /// A group gave them back.
        CalledOff = "called_off",
        /// A group that waited in vain, or was not accepted, gave them back.
        GivenBack = "given_back",
        /// Places are held for somebody who has not booked yet.
        Held = "held",
        /// What was held is free again, or a booking takes it next.
        LetGo = "let_go",
        /// A group moved here from another session.
        MovedIn = "moved_in",
        /// A group moved to another session.
        MovedOut = "moved_out",
        /// A group comes with more or fewer heads than it booked.
        HeadsChanged = "heads_changed",
        /// More came than were booked, and there was room.
        MoreCame = "more_came",
        /// The manager made room for more than had been planned.
        Raised = "raised",
        /// A group without a booking took places at the door.
        WalkedIn = "walked_in",
    }
}

/// By how much a session's figures change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Heads that fit.
    pub capacity_heads: i64,
    /// Groups that fit.
    pub max_groups: i64,
    /// Heads that have a place.
    pub reserved_heads: i64,
    /// Groups that have one.
    pub reserved_groups: i64,
}

impl Places {
    /// A session with this room.
    pub const fn opened(capacity_heads: i64, max_groups: i64) -> Self {
        Self { capacity_heads, max_groups, reserved_heads: 0, reserved_groups: 0 }
    }

    /// So many more heads fit in.
    pub const fn raised(capacity_heads: i64) -> Self {
        Self::changed(capacity_heads, 0)
    }

    /// So much more room, or less.
    pub const fn changed(heads: i64, groups: i64) -> Self {
        Self { capacity_heads: heads, max_groups: groups, reserved_heads: 0, reserved_groups: 0 }
    }

    /// A group of so many heads takes its places.
    pub const fn taken(heads: i64) -> Self {
        Self { capacity_heads: 0, max_groups: 0, reserved_heads: heads, reserved_groups: 1 }
    }

    /// A group of so many heads gives its places back.
    pub const fn given_back(heads: i64) -> Self {
        Self { capacity_heads: 0, max_groups: 0, reserved_heads: -heads, reserved_groups: -1 }
    }

    /// So many more heads of a group that has its place.
    pub const fn more(heads: i64) -> Self {
        Self { capacity_heads: 0, max_groups: 0, reserved_heads: heads, reserved_groups: 0 }
    }
}

/// One change of a session's places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Why.
    pub kind: EntryKind,
    /// By how much.
    pub places: Places,
    /// Whose group, if one's.
    pub booking_id: Option<BookingId>,
    /// The group's name for people.
    pub group: Option<String>,
    /// When.
    pub at: Moment,
}

/// A session whose accounts do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Which one.
    pub session_id: SessionId,
    /// When it begins.
    pub starts_at: Moment,
    /// Title of its project.
    pub project_title: String,
    /// What the session says.
    pub stored: Places,
    /// What its entries sum up to.
    pub by_entries: Places,
    /// Heads and groups that its bookings hold.
    pub by_bookings: (i64, i64),
}
