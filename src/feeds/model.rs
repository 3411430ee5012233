//! Feeds.

use crate::{accounts::model::Person, bases::model::BaseId, ids, time::Moment};

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
