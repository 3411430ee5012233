//! Feeds.

use crate::{accounts::model::Person, bases::model::BaseId, booking::model::Visit, ids, time::Moment};

ids! {
    /// A feed.
    FeedId;
}

/// A feed as its owner sees it; its address was shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Identifier.
    pub id: FeedId,
    /// Name of the base, if it shows only one.
    pub base_name: Option<String>,
    /// When it was made.
    pub created_at: Moment,
}

/// What a feed shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whose bookings.
    pub person: Person,
    /// Only of this base.
    pub base_id: Option<BaseId>,
}

/// What stands in a calendar for a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The visit.
    pub visit: Visit,
    /// What makes its identifier: that of the booking, or of the request to a social organisation.
    pub id: String,
    /// The page that it leads to.
    pub page: String,
    /// The visit may take place, but not for the reader of this calendar any more.
    pub is_off: bool,
}

impl Entry {
    /// A visit as those follow it who see its booking.
    pub fn of_booking(visit: Visit) -> Self {
        let id = visit.booking.id.to_string();
        Self { page: format!("/bookings/{id}"), id, visit, is_off: false }
    }
}
