//! When the raw answers of a final season go, and what is told of it. Pure.
//!
//! What remains are the cells of the rating method: they give the same result to the byte, and no single answer.

use chrono::NaiveDate;

use super::model::RunNumber;
use crate::time::{Moment, shifted};

/// How long raw answers are kept after their season is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its number.
    pub version: i64,
    /// First day on which a season that becomes final follows it.
    pub valid_from: NaiveDate,
    /// Days after the season is final.
    pub days_after_final: i64,
}

/// What went when a season was folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// When.
    pub at: Moment,
    /// The term it followed.
    pub term_version: i64,
    /// Ballots, with their receipts.
    pub ballots: i64,
    /// Comments.
    pub comments: i64,
    /// Codes, used or not.
    pub codes: i64,
}

/// A final season and its raw answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The year.
    pub year: i64,
    /// When it became final.
    pub final_at: Moment,
    /// What went, if it has.
    pub fold: Option<Fold>,
}

/// A run whose bundle holds cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedRun {
    /// The season.
    pub year: i64,
    /// Its number.
    pub number: RunNumber,
    /// Hash of the bundle as it was sealed.
    pub bundle_hash: String,
    /// Hash of what remains of it.
    pub folded_hash: String,
    /// Hash of the result, which both give.
    pub result_hash: String,
}

/// The term a season follows that became final on `day`: the latest that was valid then.
pub fn term_of(terms: &[Term], day: NaiveDate) -> Option<Term> {
    terms.iter().filter(|term| term.valid_from <= day).max_by_key(|term| (term.valid_from, term.version)).copied()
}

/// The first day on which the raw answers go.
pub fn goes_on(term: Term, final_at: Moment) -> NaiveDate {
    shifted(final_at.date(), term.days_after_final)
}

/// Whether the raw answers of a season go now, and by which term.
pub fn due(terms: &[Term], kept: &Kept, now: Moment) -> Option<Term> {
    let term = term_of(terms, kept.final_at.date())?;
    (kept.fold.is_none() && now.date() >= goes_on(term, kept.final_at)).then_some(term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn term(version: i64, valid_from: &str, days_after_final: i64) -> Term {
        Term { version, valid_from: day(valid_from), days_after_final }
    }

    #[test]
    fn a_season_follows_the_term_of_the_day_on_which_it_became_final() {
        let terms = [term(2, "2026-03-01", 30), term(1, "2000-01-01", 90)];
        let version = |on: &str| term_of(&terms, day(on)).map(|term| term.version);
        assert_eq!(version("1999-12-31"), None);
        assert_eq!(version("2026-02-28"), Some(1));
        assert_eq!(version("2026-03-01"), Some(2));
        let corrected = [terms[0], term(3, "2026-03-01", 60)];
        assert_eq!(term_of(&corrected, day("2026-03-01")).map(|term| term.version), Some(3));
    }

    #[test]
    fn answers_go_on_the_ninetieth_day_and_only_once() {
        let terms = [term(1, "2000-01-01", 90)];
        let final_at = Moment::start_of(day("2026-03-10")).plus(DAY / 2);
        let kept = Kept { year: 2025, final_at, fold: None };
        let eve = Moment::start_of(day("2026-06-08")).plus(-1);
        assert_eq!(due(&terms, &kept, eve), None);
        assert_eq!(due(&terms, &kept, eve.plus(1)), Some(terms[0]));
        let gone = Fold { at: eve, term_version: 1, ballots: 0, comments: 0, codes: 0 };
        assert_eq!(due(&terms, &Kept { fold: Some(gone), ..kept }, eve.plus(DAY)), None);
    }
}
