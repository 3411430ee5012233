//! What a base says of itself (自评): line by line of the sheet, with what shows it. It scores nothing. Pure.

use std::collections::BTreeMap;

use crate::rating::method::{Centi, Method};

/// The longest evidence of one line, in letters.
pub const EVIDENCE_MAX: usize = 500;

/// What a base says of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnLine {
    /// The points it gives itself, in centi-points.
    pub points: Option<Centi>,
    /// What shows it.
    pub evidence: String,
}

/// Code of an indicator → what the base says of it.
pub type SelfAssessment = BTreeMap<String, OwnLine>;

/// Indicators of which the base gives itself more points than there are, with the most there are; and lines the method
/// does not have are left out.
pub fn checked(method: &Method, own: SelfAssessment) -> Result<SelfAssessment, Vec<(String, Centi)>> {
    let most: BTreeMap<&str, Centi> =
        method.indicators.iter().map(|indicator| (indicator.code.as_str(), indicator.max)).collect();
    let own: SelfAssessment = own.into_iter().filter(|(code, _)| most.contains_key(code.as_str())).collect();
    let above = own.iter().filter_map(|(code, line)| {
        let most = most.get(code.as_str()).copied()?;
        line.points.is_some_and(|points| points > most).then(|| (code.clone(), most))
    });
    let above: Vec<(String, Centi)> = above.collect();
    if above.is_empty() { Ok(own) } else { Err(above) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::{model::SAMPLE_METHOD, read::read_method};

    #[test]
    fn a_base_gives_itself_no_more_than_there_is_and_no_lines_of_its_own() {
        let method = read_method(SAMPLE_METHOD).unwrap();
        let line = |points| OwnLine { points: Some(points), evidence: String::new() };
        let of = |lines: &[(&str, Centi)]| {
            checked(&method, lines.iter().map(|(code, points)| ((*code).to_owned(), line(*points))).collect())
        };
        assert_eq!(of(&[("A1", 1_000)]).unwrap().len(), 1);
        assert_eq!(of(&[("A1", 1_001), ("B1", 5)]), Err(vec![("A1".to_owned(), 1_000)]));
        assert_eq!(of(&[("Z9", 5)]).unwrap().len(), 0);
    }
}
