//! The order in which people list codes.

use std::cmp::Ordering;

/// B2 before B10.
#[must_use]
pub fn natural_order(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(&pieces(other)).then_with(|| one.cmp(other))
}

/// A run of digits without leading zeros (the longer is the greater), or any other character.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    Number(usize, &'a str),
    Character(char),
}

fn pieces(code: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        if after.len() < rest.len() {
            let digits = rest.strip_suffix(after).unwrap_or(rest).trim_start_matches('0');
            pieces.push(Piece::Number(digits.len(), digits));
            rest = after;
        } else {
            pieces.push(Piece::Character(first));
            rest = rest.strip_prefix(first).unwrap_or_default();
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_listed_as_people_list_them() {
        let mut codes = ["B10", "B2", "b", "B02", "B", "A99", "B2a", "B100"];
        codes.sort_by(|one, other| natural_order(one, other));
        assert_eq!(codes, ["A99", "B", "B02", "B2", "B2a", "B10", "B100", "b"]);
    }
}
