//! What lapses closes what depends on it: until which day the papers of a base cover its sessions.
//!
//! Closedness is computed from the papers, never stored: a new paper opens the days it covers at
//! once. The view `base_cover` says the same in SQL for lists; a test holds the two together.

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

/// The rules of now; the view `base_cover` is their SQL.
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
    /// It ended on this day.
    Lapsed(PaperKind, NaiveDate),
    /// It ends on this day, soon.
    Soon(PaperKind, NaiveDate),
}

impl Warning {
    /// Whether sessions close with this paper.
    pub fn closes(self) -> bool {
        let (Self::Missing(kind) | Self::Lapsed(kind, _) | Self::Soon(kind, _)) = self;
        COVER.dependence(kind) != Dependence::Never
    }
}

/// Until when the longest valid paper of `kind` holds.
pub fn valid_until(papers: &[Paper], kind: PaperKind) -> Option<NaiveDate> {
    papers.iter().filter(|paper| paper.kind == kind).map(|paper| paper.valid_until).max()
}

/// The kind of paper that ends first of those sessions depend on, and its last day; no day without insurance.
pub fn first_to_lapse(papers: &[Paper]) -> (PaperKind, Option<NaiveDate>) {
    let ends = PaperKind::ALL.iter().filter_map(|kind| match COVER.dependence(*kind) {
        Dependence::Always => Some((*kind, valid_until(papers, *kind))),
        Dependence::OnceHeld => valid_until(papers, *kind).map(|until| (*kind, Some(until))),
        Dependence::Never => None,
    });
    ends.min_by_key(|(_, until)| *until).unwrap_or((PaperKind::LiabilityInsurance, None))
}

/// The last day on which the papers cover sessions; none if something obligatory is missing.
pub fn covered_until(papers: &[Paper]) -> Option<NaiveDate> {
    first_to_lapse(papers).1
}

/// Whether sessions on `day` are covered.
pub fn is_covered(papers: &[Paper], day: NaiveDate) -> bool {
    covered_until(papers).is_some_and(|until| day <= until)
}

/// Every paper somebody must see to on `today`, by kind.
pub fn warnings(papers: &[Paper], today: NaiveDate) -> Vec<Warning> {
    PaperKind::ALL.iter().filter_map(|kind| warning(papers, *kind, today)).collect()
}

fn warning(papers: &[Paper], kind: PaperKind, today: NaiveDate) -> Option<Warning> {
    match valid_until(papers, kind) {
        None => (COVER.dependence(kind) == Dependence::Always).then_some(Warning::Missing(kind)),
        Some(until) if until < today => Some(Warning::Lapsed(kind, until)),
        Some(until) => (until <= shifted(today, WARNING_DAYS)).then_some(Warning::Soon(kind, until)),
    }
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
        Paper { kind, number: String::new(), issuer: String::new(), valid_until: day(until) }
    }

    #[test]
    fn insurance_covers_its_last_day_and_not_the_next() {
        let papers = [paper(LiabilityInsurance, "2026-06-30")];
        assert!(is_covered(&papers, day("2026-06-30")));
        assert!(!is_covered(&papers, day("2026-07-01")));
    }

    #[test]
    fn each_kind_closes_as_its_rule_says() {
        let insured = paper(LiabilityInsurance, "2026-12-31");
        let cases = [
            (vec![], None),
            (vec![paper(FireSafety, "2026-12-31")], None),
            (vec![insured.clone()], Some("2026-12-31")),
            (vec![insured.clone(), paper(FireSafety, "2026-05-01")], Some("2026-05-01")),
            (
                vec![insured.clone(), paper(FireSafety, "2026-05-01"), paper(FireSafety, "2027-05-01")],
                Some("2026-12-31"),
            ),
            (vec![insured, paper(FoodPermit, "2026-05-01")], Some("2026-12-31")),
        ];
        for (papers, until) in cases {
            assert_eq!(covered_until(&papers), until.map(day), "{papers:?}");
        }
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
