//! What the Centre should see to in time: titles that the running season would end, and the document they need. Pure.

use chrono::NaiveDate;

use crate::{
    bases::model::BaseId,
    rating::{
        method::Demonstration,
        model::{ApprovalBasis, Title, TitleStatus},
        titles::{PastResult, titles_after},
    },
    time::shifted,
};

/// A document that ends within so many days is spoken of: a new one takes months.
const BASIS_DAYS: i64 = 180;

/// Something to see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No approval basis is valid today: a season made final now would give no title.
    NoBasis,
    /// The last of those that are valid ends on this day.
    BasisEnds(NaiveDate),
    /// By the latest run of a season the title of this base would end.
    WouldLapse {
        /// The season.
        season: i64,
        /// The base.
        base_id: BaseId,
        /// Its star in that run; none if it was not rated, so that a waiver could pause the title.
        star: Option<u8>,
    },
}

/// What to see to about the document that titles need.
pub fn basis_warning(approvals: &[ApprovalBasis], today: NaiveDate) -> Option<Warning> {
    let last = approvals.iter().filter(|basis| basis.is_valid_on(today)).map(|basis| basis.valid_until).max();
    match last {
        None => Some(Warning::NoBasis),
        Some(day) if day < shifted(today, BASIS_DAYS) => Some(Warning::BasisEnds(day)),
        Some(_) => None,
    }
}

/// Titles that would end if a season became final as its latest run has it. `past` are the results of all final seasons,
/// `open` those of that run.
pub fn lapse_warnings(
    season: i64,
    rule: Demonstration,
    past: &[PastResult],
    open: &[PastResult],
    approvals: &[ApprovalBasis],
    given: &[Title],
) -> Vec<Warning> {
    let all: Vec<PastResult> = past.iter().chain(open).cloned().collect();
    let ends = titles_after(season, rule, &all, approvals, given);
    let warning = |title: Title| {
        let star = open.iter().find(|result| result.base_id == title.base_id).and_then(|result| result.star);
        Warning::WouldLapse { season, base_id: title.base_id, star }
    };
    ends.into_iter().filter(|title| title.status == TitleStatus::Lapsed).map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 1).unwrap()
    }

    fn basis(until: NaiveDate) -> ApprovalBasis {
        let text = || "示例".to_owned();
        let (number, title, approved_by) = (text(), text(), text());
        ApprovalBasis { number, title, approved_by, valid_from: day(2020, 1), valid_until: until }
    }

    fn result(season: i64, base: &str, star: Option<u8>, has_waiver: bool) -> PastResult {
        let finalised_on = day(i32::try_from(season).unwrap() + 1, 3);
        PastResult { season, finalised_on, base_id: base.into(), star, is_revoked: false, has_waiver }
    }

    #[test]
    fn a_basis_is_missed_when_it_is_gone_and_half_a_year_before() {
        let today = day(2026, 3);
        assert_eq!(basis_warning(&[], today), Some(Warning::NoBasis));
        assert_eq!(basis_warning(&[basis(day(2026, 2))], today), Some(Warning::NoBasis));
        assert_eq!(basis_warning(&[basis(day(2026, 8))], today), Some(Warning::BasisEnds(day(2026, 8))));
        assert_eq!(basis_warning(&[basis(day(2026, 8)), basis(day(2030, 1))], today), None);
    }

    #[test]
    fn a_title_is_spoken_of_before_a_low_star_or_a_season_without_one_ends_it() {
        let rule = Demonstration { star: 3, consecutive: 2 };
        let approvals = [basis(day(2030, 1))];
        let bases = ["kept", "low", "unrated", "waived", "none"];
        let past: Vec<PastResult> = [2024, 2025]
            .into_iter()
            .flat_map(|year| bases.map(|base| result(year, base, Some(if base == "none" { 2 } else { 3 }), false)))
            .collect();
        let given = titles_after(2025, rule, &past, &approvals, &[]);
        assert_eq!(given.len(), 4);
        let open = [
            result(2026, "kept", Some(3), false),
            result(2026, "low", Some(2), false),
            result(2026, "none", Some(1), false),
            result(2026, "unrated", None, false),
            result(2026, "waived", None, true),
        ];
        let of = |base: &str, star| Warning::WouldLapse { season: 2026, base_id: base.into(), star };
        let found = lapse_warnings(2026, rule, &past, &open, &approvals, &given);
        assert_eq!(found, [of("low", Some(2)), of("unrated", None)]);
    }
}
