//! What lapses closes what depends on it: which days the papers of a base cover.
//!
//! Closedness is computed from the papers, never stored: a new paper opens the days it covers at
//! once. The catalogue's store says the same in SQL for lists; a test holds the two together.

use chrono::NaiveDate;

use super::model::{Paper, PaperKind};
use crate::time::shifted;

/// Days before its end from which a paper asks for a new one: an insurer needs a fortnight, a fire
/// inspection nearly a month.
pub const WARNING_DAYS: i64 = 30;

/// When sessions depend on a kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// No paper, no sessions.
    Always,
    /// Once it was registered it must not lapse.
    OnceHeld,
    /// Sessions do not depend on it.
    Never,
}

/// One version of what sessions depend on. What was used is never edited, only followed by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverRules {
    /// Version, counted from 1.
    pub version: u32,
    /// Liability insurance: no child enters a base nobody answers for.
    pub liability_insurance: Dependence,
    /// Fire certificate: farms in the open have none, but one that has lapsed means a building nobody looked at.
    pub fire_safety: Dependence,
    /// Food permit: without it no meals are served, the visit itself can go on.
    pub food_permit: Dependence,
}

/// The rules of now; `covered!` of the catalogue's store is their SQL.
pub const COVER: CoverRules = CoverRules {
    version: 1,
    liability_insurance: Dependence::Always,
    fire_safety: Dependence::OnceHeld,
    food_permit: Dependence::Never,
};

impl CoverRules {
    /// When sessions depend on papers of `kind`.
    pub const fn dependence(&self, kind: PaperKind) -> Dependence {
        match kind {
            PaperKind::LiabilityInsurance => self.liability_insurance,
            PaperKind::FireSafety => self.fire_safety,
            PaperKind::FoodPermit => self.food_permit,
        }
    }
}

/// A paper that somebody must see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// There is none, and sessions depend on it.
    Missing(PaperKind),
    /// It holds from this day on, not yet.
    NotYet(PaperKind, NaiveDate),
    /// It ended on this day.
    Lapsed(PaperKind, NaiveDate),
    /// It ends on this day, soon.
    Soon(PaperKind, NaiveDate),
}

impl Warning {
    /// Whether sessions close with this paper.
    pub fn closes(self) -> bool {
        let (Self::Missing(kind) | Self::NotYet(kind, _) | Self::Lapsed(kind, _) | Self::Soon(kind, _)) = self;
        COVER.dependence(kind) != Dependence::Never
    }
}

/// Whether `paper` holds on `day`.
pub fn holds(paper: &Paper, day: NaiveDate) -> bool {
    paper.valid_from.is_none_or(|from| from <= day) && day <= paper.valid_until
}

/// Why sessions on `day` are not covered: the first kind of paper they depend on that does not hold.
pub fn gap(papers: &[Paper], day: NaiveDate) -> Option<Warning> {
    PaperKind::ALL.iter().find_map(|kind| lack(papers, *kind, day).filter(|lack| lack.closes()))
}

/// Whether sessions on `day` are covered.
pub fn is_covered(papers: &[Paper], day: NaiveDate) -> bool {
    gap(papers, day).is_none()
}

/// The kind of paper that keeps sessions on `day` from being covered, or else ends first of those they depend on,
/// and its last day; no day where there never was one.
pub fn first_to_lapse(papers: &[Paper], day: NaiveDate) -> (PaperKind, Option<NaiveDate>) {
    match gap(papers, day) {
        Some(Warning::Lapsed(kind, until) | Warning::Soon(kind, until)) => (kind, Some(until)),
        Some(Warning::Missing(kind) | Warning::NotYet(kind, _)) => (kind, None),
        None => {
            let needed = PaperKind::ALL.iter().filter(|kind| COVER.dependence(**kind) != Dependence::Never);
            let ends = needed.filter_map(|kind| held_until(papers, *kind, day).map(|until| (*kind, until)));
            let first = ends.min_by_key(|(_, until)| *until).map(|(kind, until)| (kind, Some(until)));
            first.unwrap_or((PaperKind::LiabilityInsurance, None))
        }
    }
}

/// Every paper somebody must see to on `today`, by kind.
pub fn warnings(papers: &[Paper], today: NaiveDate) -> Vec<Warning> {
    let soon = |kind| held_until(papers, kind, today).filter(|until| *until <= shifted(today, WARNING_DAYS));
    let warning = |kind| lack(papers, kind, today).or_else(|| soon(kind).map(|until| Warning::Soon(kind, until)));
    PaperKind::ALL.iter().filter_map(|kind| warning(*kind)).collect()
}

/// What keeps papers of `kind` from holding on `day`. One that sessions do not depend on need not be there at all.
fn lack(papers: &[Paper], kind: PaperKind, day: NaiveDate) -> Option<Warning> {
    let of_kind = || papers.iter().filter(move |paper| paper.kind == kind);
    if of_kind().any(|paper| holds(paper, day)) {
        return None;
    }
    let ended = of_kind().map(|paper| paper.valid_until).filter(|until| *until < day).max();
    let begins = of_kind().filter_map(|paper| paper.valid_from).filter(|from| day < *from).min();
    let is_needed = COVER.dependence(kind) == Dependence::Always;
    match (ended, begins) {
        (Some(until), _) => Some(Warning::Lapsed(kind, until)),
        (None, Some(from)) => is_needed.then_some(Warning::NotYet(kind, from)),
        (None, None) => is_needed.then_some(Warning::Missing(kind)),
    }
}

/// The last day until which papers of `kind` hold from `day` on without a day between them.
fn held_until(papers: &[Paper], kind: PaperKind, day: NaiveDate) -> Option<NaiveDate> {
    let longest = |day| {
        let holding = papers.iter().filter(|paper| paper.kind == kind && holds(paper, day));
        holding.map(|paper| paper.valid_until).max()
    };
    let mut until = longest(day)?;
    while let Some(further) = longest(shifted(until, 1)) {
        until = further;
    }
    Some(until)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use PaperKind::{FireSafety, FoodPermit, LiabilityInsurance};

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn paper(kind: PaperKind, until: &str) -> Paper {
        let (number, issuer) = (String::new(), String::new());
        Paper { kind, number, issuer, valid_from: None, valid_until: day(until) }
    }

    fn from_to(kind: PaperKind, from: &str, until: &str) -> Paper {
        Paper { valid_from: Some(day(from)), ..paper(kind, until) }
    }

    #[test]
    fn insurance_covers_its_first_and_last_day_and_none_around_them() {
        let papers = [from_to(LiabilityInsurance, "2026-06-01", "2026-06-30")];
        let cases = [("2026-05-31", false), ("2026-06-01", true), ("2026-06-30", true), ("2026-07-01", false)];
        for (asked, is) in cases {
            assert_eq!(is_covered(&papers, day(asked)), is, "{asked}");
        }
        assert!(is_covered(&[paper(LiabilityInsurance, "2026-06-30")], day("2020-01-01")), "of old ones nobody knows");
    }

    #[test]
    fn each_kind_closes_as_its_rule_says() {
        let insured = paper(LiabilityInsurance, "2026-12-31");
        let fire = |until| paper(FireSafety, until);
        let asked = day("2026-06-15");
        let cases = [
            (vec![], Some(Warning::Missing(LiabilityInsurance))),
            (vec![fire("2026-12-31")], Some(Warning::Missing(LiabilityInsurance))),
            (vec![insured.clone()], None),
            (vec![insured.clone(), fire("2026-05-01")], Some(Warning::Lapsed(FireSafety, day("2026-05-01")))),
            (vec![insured.clone(), fire("2026-05-01"), fire("2027-05-01")], None),
            (vec![insured.clone(), from_to(FireSafety, "2026-07-01", "2027-07-01")], None),
            (vec![insured, paper(FoodPermit, "2026-05-01")], None),
            (
                vec![from_to(LiabilityInsurance, "2026-07-01", "2027-06-30")],
                Some(Warning::NotYet(LiabilityInsurance, day("2026-07-01"))),
            ),
        ];
        for (papers, expected) in cases {
            assert_eq!(gap(&papers, asked), expected, "{papers:?}");
        }
    }

    #[test]
    fn a_renewal_that_follows_at_once_is_no_end_and_one_after_a_gap_is() {
        let first = from_to(LiabilityInsurance, "2026-01-01", "2026-06-10");
        let next = from_to(LiabilityInsurance, "2026-06-11", "2027-06-10");
        let late = from_to(LiabilityInsurance, "2026-06-13", "2027-06-10");
        let today = day("2026-06-01");
        assert_eq!(warnings(&[first.clone(), next], today), []);
        let papers = [first, late];
        assert_eq!(warnings(&papers, today), [Warning::Soon(LiabilityInsurance, day("2026-06-10"))]);
        assert_eq!(gap(&papers, day("2026-06-11")), Some(Warning::Lapsed(LiabilityInsurance, day("2026-06-10"))));
        assert!(is_covered(&papers, day("2026-06-13")));
    }

    #[test]
    fn people_are_warned_thirty_days_ahead_and_not_earlier() {
        let today = day("2026-06-01");
        let of = |until| warnings(&[paper(LiabilityInsurance, until)], today);
        assert_eq!(of("2026-07-02"), []);
        assert_eq!(of("2026-07-01"), [Warning::Soon(LiabilityInsurance, day("2026-07-01"))]);
        assert_eq!(of("2026-06-01"), [Warning::Soon(LiabilityInsurance, day("2026-06-01"))]);
        assert_eq!(of("2026-05-31"), [Warning::Lapsed(LiabilityInsurance, day("2026-05-31"))]);
        assert_eq!(warnings(&[], today), [Warning::Missing(LiabilityInsurance)]);
    }

    #[test]
    fn nobody_is_told_that_sessions_close_with_a_food_permit() {
        let end = day("2026-06-01");
        assert!(Warning::Missing(LiabilityInsurance).closes() && Warning::Lapsed(FireSafety, end).closes());
        assert!(!Warning::Soon(FoodPermit, end).closes());
    }

    proptest! {
        #[test]
        fn one_more_insurance_never_closes_a_day(ends in proptest::collection::vec((0_usize..3, 0_i64..900), 0..6), more in 0_i64..900, asked in 0_i64..900) {
            let start = day("2026-01-01");
            let made = |kind, end| Paper { valid_until: shifted(start, end), ..paper(kind, "2026-01-01") };
            let mut papers: Vec<Paper> = ends.iter().map(|(kind, end)| made(PaperKind::ALL[*kind], *end)).collect();
            let before = is_covered(&papers, shifted(start, asked));
            papers.push(made(LiabilityInsurance, more));
            prop_assert!(!before || is_covered(&papers, shifted(start, asked)));
        }

        #[test]
        fn a_covered_day_is_insured(ends in proptest::collection::vec((0_usize..3, 0_i64..900), 0..6), asked in 0_i64..900) {
            let start = day("2026-01-01");
            let papers: Vec<Paper> = ends.iter().map(|(kind, end)| Paper { valid_until: shifted(start, *end), ..paper(PaperKind::ALL[*kind], "2026-01-01") }).collect();
            let asked = shifted(start, asked);
            let insured = papers.iter().any(|paper| paper.kind == LiabilityInsurance && asked <= paper.valid_until);
            prop_assert!(!is_covered(&papers, asked) || insured);
        }
    }
}
