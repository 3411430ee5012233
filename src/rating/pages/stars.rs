//! Results inside the house: in which order they stand, and a star in words. Public pages draw from the public bundle.

use crate::{
    bases::model::Base,
    rating::result::{BaseResult, Status},
    text::{Lang, rating as words},
};

/// Every result with its base, by category, then code: this is no ranking.
pub fn in_order<'a>(bases: &'a [Base], results: &'a [BaseResult]) -> Vec<(&'a Base, &'a BaseResult)> {
    let with_base = |result: &'a BaseResult| Some((bases.iter().find(|base| base.code == result.base)?, result));
    let mut pairs: Vec<_> = results.iter().filter_map(with_base).collect();
    pairs.sort_by(|(one, _), (other, _)| (one.category, &one.code).cmp(&(other.category, &other.code)));
    pairs
}

/// The star in words, or why there is none: too little data is no bad mark.
pub fn star_words(lang: Lang, result: &BaseResult, is_revoked: bool) -> &'static str {
    match result.status {
        _ if is_revoked => lang.t(words::STAR_REVOKED),
        Status::Rated => lang.t(result.star.map_or(words::NO_FIGURE, words::stars)),
        Status::Vetoed | Status::InsufficientSample => lang.t(words::status(result.status)),
        _ => lang.t(words::NOT_RATED),
    }
}
