//! How many adults a group needs: one for so many children, fewer the younger they are. A project says for how many; the
//! rules say for each age band how many at most. Children of several bands are added up as fractions of an adult, so
//! that a mixed group is rounded up once and not for every band.

use super::RuleSet;
use crate::{bases::model::AgeBand, booking::model::Grades};

/// Adults that these children need, and never fewer than the least.
pub fn adults_needed(rules: &RuleSet, grades: &Grades, children_per_adult: i64) -> i64 {
    let shares = rules.per_adult.iter().map(|(band, _)| {
        let (low, high) = band.grades();
        (grades.between(low, high).max(0), of_band(rules, *band, children_per_adult))
    });
    let shares: Vec<(i64, i64)> = shares.filter(|(children, _)| *children > 0).collect();
    // A multiple of all, so that nothing is rounded before the end.
    let whole: i64 = shares.iter().map(|(_, per_adult)| per_adult).product();
    let sum: i64 = shares.iter().map(|(children, per_adult)| children * (whole / per_adult)).sum();
    ((sum + whole - 1) / whole).max(rules.least_adults)
}

/// Children of a band whom one adult looks after at a project that says `children_per_adult`.
fn of_band(rules: &RuleSet, band: AgeBand, children_per_adult: i64) -> i64 {
    let most = rules.per_adult.iter().find(|(one, _)| *one == band).map_or(i64::MAX, |(_, most)| *most);
    children_per_adult.min(most).max(1)
}

/// The bands among the grades `from` to `to` of which one adult looks after fewer than `children_per_adult`, and how
/// many.
pub fn narrower_bands(rules: &RuleSet, from: i64, to: i64, children_per_adult: i64) -> Vec<(AgeBand, i64)> {
    let is_taken = |band: AgeBand| band.grades().0 <= to && band.grades().1 >= from;
    let bands = AgeBand::ALL.iter().copied().filter(|band| is_taken(*band));
    let each = bands.map(|band| (band, of_band(rules, band, children_per_adult)));
    each.filter(|(_, per_adult)| *per_adult < children_per_adult).collect()
}
