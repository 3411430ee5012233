//! Force majeure (不可抗力): a season in which a base was not rated pauses its title, instead of ending it. Pure nouns.

use chrono::NaiveDate;

use crate::bases::model::BaseId;

/// Longest reason.
pub const REASON_MAX: usize = 200;

/// A season of a base that was waived; everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The season.
    pub season: i64,
    /// The base.
    pub base_id: BaseId,
    /// Why, in public words.
    pub reason: String,
    /// When it was recorded.
    pub recorded_on: NaiveDate,
}

/// Why a season is not waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiverRefusal {
    /// The reason is not said.
    Unsaid,
    /// It is waived already.
    AlreadyThere,
    /// The base was rated in it: there is nothing to waive.
    Rated,
}

/// Whether a season may be waived for a base that has this star in its latest run (none if it was not rated).
pub fn may_waive(reason: &str, is_waived: bool, star: Option<i64>) -> Result<(), WaiverRefusal> {
    if is_waived {
        return Err(WaiverRefusal::AlreadyThere);
    }
    if star.is_some() {
        return Err(WaiverRefusal::Rated);
    }
    if reason.trim().is_empty() { Err(WaiverRefusal::Unsaid) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_season_without_a_rating_is_waived_once_and_with_a_reason() {
        assert_eq!(may_waive("洪水", false, None), Ok(()));
        assert_eq!(may_waive(" ", false, None), Err(WaiverRefusal::Unsaid));
        assert_eq!(may_waive("洪水", true, None), Err(WaiverRefusal::AlreadyThere));
        assert_eq!(may_waive("洪水", false, Some(0)), Err(WaiverRefusal::Rated));
    }
}
