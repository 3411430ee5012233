//! A revision is opened or asked for.

use chrono::NaiveDate;

use super::RevisionRefusal;
use crate::time::shifted;

/// What is known of a base in a season before a revision of it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The day on which the season became final.
    pub final_on: Option<NaiveDate>,
    /// The base has a result in the run that counts.
    pub is_rated: bool,
    /// Its star was revoked.
    pub is_revoked: bool,
    /// A revision is under way.
    pub is_under_way: bool,
    /// A re-rating was asked for and not refused.
    pub was_rerated: bool,
    /// Rectifications that are not over.
    pub rectifications: i64,
    /// Days after the end of the season for asking.
    pub rerating_days: i64,
}

/// Whether the Centre may open a correction.
pub fn may_correct(before: &Before) -> Result<NaiveDate, RevisionRefusal> {
    let final_on = before.final_on.ok_or(RevisionRefusal::NotFinal)?;
    if !before.is_rated {
        return Err(RevisionRefusal::NotRated);
    }
    if before.is_revoked {
        return Err(RevisionRefusal::StarRevoked);
    }
    if before.is_under_way { Err(RevisionRefusal::UnderWay) } else { Ok(final_on) }
}

/// Whether the base may ask today to be rated anew.
pub fn may_request(before: &Before, today: NaiveDate) -> Result<(), RevisionRefusal> {
    let final_on = may_correct(before)?;
    if before.was_rerated {
        return Err(RevisionRefusal::Again);
    }
    let last = shifted(final_on, before.rerating_days);
    if today > last {
        return Err(RevisionRefusal::TooLate(last));
    }
    if before.rectifications > 0 { Err(RevisionRefusal::RectificationOpen) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn before() -> Before {
        Before { final_on: Some(day(3, 2)), is_rated: true, rerating_days: 30, ..Before::default() }
    }

    #[test]
    fn a_base_asks_once_within_the_days_and_with_nothing_left_to_put_right() {
        let may = |before: Before, today| may_request(&before, today);
        assert_eq!(may(before(), day(3, 2)), Ok(()));
        assert_eq!(may(before(), day(4, 1)), Ok(()));
        assert_eq!(may(before(), day(4, 2)), Err(RevisionRefusal::TooLate(day(4, 1))));
        assert_eq!(may(Before { was_rerated: true, ..before() }, day(3, 3)), Err(RevisionRefusal::Again));
        let open = Before { rectifications: 1, ..before() };
        assert_eq!(may(open, day(3, 3)), Err(RevisionRefusal::RectificationOpen));
    }

    #[test]
    fn a_correction_asks_for_a_final_result_that_stands_and_no_other_revision_but_knows_no_days() {
        assert_eq!(may_correct(&Before { was_rerated: true, rectifications: 2, ..before() }), Ok(day(3, 2)));
        let refused = [
            (Before { final_on: None, ..before() }, RevisionRefusal::NotFinal),
            (Before { is_rated: false, ..before() }, RevisionRefusal::NotRated),
            (Before { is_revoked: true, ..before() }, RevisionRefusal::StarRevoked),
            (Before { is_under_way: true, ..before() }, RevisionRefusal::UnderWay),
        ];
        for (before, refusal) in refused {
            assert_eq!(may_correct(&before), Err(refusal));
        }
    }
}
