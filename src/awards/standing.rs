//! What a certificate is worth today. Pure: it follows from what was decided and from what came after it.
//!
//! * Revoked is for good and says so before anything else.
//! * Replaced is for good as well: its own season was revised, and a newer certificate says to what.
//! * Suspended does not count until it is resumed.
//! * A title that a later season ended has lapsed; its paper says nothing any more, whatever is still valid of its star.
//! * A later award of the same kind that stands supersedes; one that was taken back does not, since it counts as never given.
//! * Otherwise it is valid, for its season.

use super::model::AwardKind;
use crate::words;

words! {
    /// What a certificate is worth.
    pub enum Standing {
        /// It counts.
        Valid = "valid",
        /// It does not count at present.
        Suspended = "suspended",
        /// It was taken back.
        Revoked = "revoked",
        /// A later one of the same kind has taken its place.
        Superseded = "superseded",
        /// The title ended with a later season.
        Lapsed = "lapsed",
        /// The result of its own season was revised to another star.
        Replaced = "replaced",
    }
}

words! {
    /// What a status list for programs tells of certificates.
    pub enum Purpose {
        /// It counts no more, for good.
        Revocation = "revocation",
        /// It does not count at present.
        Suspension = "suspension",
    }
}

impl Standing {
    /// Its bit stands in the status list of this purpose. A title that lapsed comes not back, like one that was revoked.
    pub const fn is_told_by(self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Revocation => self.is_lost(),
            Purpose::Suspension => matches!(self, Self::Suspended),
        }
    }

    /// It may go onto paper: what was replaced is still history, what does not count is none.
    pub const fn may_be_printed(self) -> bool {
        matches!(self, Self::Valid | Self::Superseded)
    }

    /// A plaque that shows it must come down.
    pub const fn is_lost(self) -> bool {
        matches!(self, Self::Revoked | Self::Lapsed | Self::Replaced)
    }
}

/// What later final seasons say about the same base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Later {
    /// The last one with an award of the same kind that stands.
    pub same_kind: Option<i64>,
    /// The last one that ended the title, or took it back.
    pub ended: Option<i64>,
    /// The last final season there is.
    pub last_final: i64,
}

/// What a certificate is worth.
pub fn standing(is_revoked: bool, is_replaced: bool, is_suspended: bool, kind: AwardKind, later: Later) -> Standing {
    match (is_revoked, is_replaced, is_suspended) {
        (true, ..) => Standing::Revoked,
        (_, true, _) => Standing::Replaced,
        (_, _, true) => Standing::Suspended,
        _ if kind == AwardKind::Title && later.ended > later.same_kind => Standing::Lapsed,
        _ if later.same_kind.is_some() => Standing::Superseded,
        _ => Standing::Valid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(same_kind: Option<i64>, ended: Option<i64>) -> Later {
        Later { same_kind, ended, last_final: 2026 }
    }

    #[test]
    fn what_counts_least_is_said_first() {
        let of = |revoked, suspended, later| standing(revoked, false, suspended, AwardKind::Title, later);
        assert_eq!(standing(false, true, true, AwardKind::Star, later(Some(2026), None)), Standing::Replaced);
        assert_eq!(of(false, false, later(None, None)), Standing::Valid);
        assert_eq!(of(false, false, later(Some(2026), None)), Standing::Superseded);
        assert_eq!(of(false, false, later(None, Some(2026))), Standing::Lapsed);
        assert_eq!(of(false, true, later(Some(2026), None)), Standing::Suspended);
        assert_eq!(of(true, true, later(Some(2026), Some(2026))), Standing::Revoked);
    }

    #[test]
    fn a_title_won_again_after_it_ended_is_superseded_and_one_that_ended_last_has_lapsed() {
        let of = |later| standing(false, false, false, AwardKind::Title, later);
        assert_eq!(of(later(Some(2029), Some(2026))), Standing::Superseded);
        assert_eq!(of(later(Some(2025), Some(2026))), Standing::Lapsed);
    }

    #[test]
    fn a_bit_stands_for_what_its_list_is_about() {
        let table = [
            (Standing::Valid, false, false),
            (Standing::Suspended, false, true),
            (Standing::Revoked, true, false),
            (Standing::Superseded, false, false),
            (Standing::Lapsed, true, false),
            (Standing::Replaced, true, false),
        ];
        assert_eq!(table.len(), Standing::ALL.len());
        for (standing, revoked, suspended) in table {
            assert_eq!(standing.is_told_by(Purpose::Revocation), revoked, "{standing}");
            assert_eq!(standing.is_told_by(Purpose::Suspension), suspended, "{standing}");
        }
    }

    #[test]
    fn a_star_does_not_lapse_with_the_title() {
        let of = |later| standing(false, false, false, AwardKind::Star, later);
        assert_eq!(of(later(None, Some(2026))), Standing::Valid);
        assert_eq!(of(later(Some(2026), None)), Standing::Superseded);
    }
}
