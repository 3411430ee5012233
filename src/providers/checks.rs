//! Which checks an organisation needs before it can promise to come, in words: each of them was made, and counts on
//! the day of the visit. Which they are is one version of a list; what was used is never edited, only followed.

use chrono::NaiveDate;

use super::model::{Check, CheckKind};

/// The checks that are needed.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    /// Version, counted from 1.
    pub version: u32,
    /// Each of them must count.
    pub kinds: &'static [CheckKind],
}

/// The list of now (domain.md 4.7: certificates, staff with clean checks).
pub const NEEDED: Needed = Needed { version: 1, kinds: &[CheckKind::Registration, CheckKind::CleanRecords] };

impl Needed {
    /// What the list is called in the records.
    pub fn name(&self) -> String {
        format!("checks-{}", self.version)
    }
}

/// The needed checks that do not count on `day`.
pub fn lapsed(needed: &Needed, checks: &[Check], day: NaiveDate) -> Vec<CheckKind> {
    let counts = |kind: &CheckKind| checks.iter().any(|check| check.kind == *kind && covers(check, day));
    needed.kinds.iter().copied().filter(|kind| !counts(kind)).collect()
}

/// Whether a check counts on `day`.
pub fn covers(check: &Check, day: NaiveDate) -> bool {
    (check.checked_on..=check.valid_until).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn check(kind: CheckKind, from: &str, until: &str) -> Check {
        Check { id: "c".into(), kind, checked_on: day(from), valid_until: day(until) }
    }

    #[test]
    fn every_needed_check_counts_on_its_days_and_on_no_other() {
        let checks = [
            check(CheckKind::Registration, "2026-01-01", "2026-12-31"),
            check(CheckKind::CleanRecords, "2026-03-01", "2026-05-31"),
            check(CheckKind::CleanRecords, "2026-06-01", "2026-08-31"),
        ];
        let on = |text| lapsed(&NEEDED, &checks, day(text));
        assert_eq!(on("2026-03-01"), []);
        assert_eq!(on("2026-05-31"), []);
        assert_eq!(on("2026-06-01"), []);
        assert_eq!(on("2026-02-28"), [CheckKind::CleanRecords]);
        assert_eq!(on("2026-09-01"), [CheckKind::CleanRecords]);
        assert_eq!(on("2027-01-01"), [CheckKind::Registration, CheckKind::CleanRecords]);
        assert_eq!(lapsed(&NEEDED, &[], day("2026-05-01")), NEEDED.kinds);
    }
}
