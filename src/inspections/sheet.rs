//! The sheet of an inspection: points and notes for each indicator, and what it needs before it can be signed. Pure.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::rating::method::{Aspect, Centi, Method};

/// What is written of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Centi-points; none until they are given.
    pub points: Option<Centi>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Code of an indicator → what is written of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet(pub BTreeMap<String, Line>);

/// What keeps a sheet from being signed, beside its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No points are given.
    Points,
    /// More points than the indicator has.
    TooMany(Centi),
    /// A line of safety needs a photo.
    Evidence,
    /// Less than half of the points needs a note.
    Note,
}

impl Sheet {
    /// Points by indicator, once all are there.
    pub fn points(&self) -> BTreeMap<String, u32> {
        self.0.iter().filter_map(|(code, line)| Some((code.clone(), line.points?))).collect()
    }

    /// What is missing before this sheet can be signed, given the indicators that have photos. Evidence is obligatory
    /// for safety (aspect D); who gives less than half of the points says why.
    pub fn missing(&self, method: &Method, photos: &BTreeSet<String>) -> Vec<(String, Missing)> {
        let mut missing = Vec::new();
        for indicator in &method.indicators {
            let line = self.0.get(&indicator.code).cloned().unwrap_or_default();
            let mut needs = |what| missing.push((indicator.code.clone(), what));
            match line.points {
                None => needs(Missing::Points),
                Some(points) if points > indicator.max => needs(Missing::TooMany(indicator.max)),
                Some(points) if points.saturating_mul(2) < indicator.max && line.note.trim().is_empty() => {
                    needs(Missing::Note);
                }
                Some(_) => {}
            }
            if indicator.aspect == Aspect::D && !photos.contains(&indicator.code) {
                needs(Missing::Evidence);
            }
        }
        missing
    }
}

/// Greatest difference between two evaluators' shares of an aspect, for the Centre: how far they agree.
pub fn agreement(
    one: &BTreeMap<String, u32>,
    other: &BTreeMap<String, u32>,
    method: &Method,
) -> BTreeMap<Aspect, Centi> {
    let share = |points: &BTreeMap<String, u32>, aspect: Aspect| {
        let of_aspect = method.indicators.iter().filter(|indicator| indicator.aspect == aspect);
        let (got, most) = of_aspect.fold((0_u64, 0_u64), |(got, most), indicator| {
            let points = points.get(&indicator.code).copied().unwrap_or_default();
            (got + u64::from(points), most + u64::from(indicator.max))
        });
        (most > 0).then(|| got * u64::from(crate::rating::method::FULL) / most)
    };
    let difference = |aspect: Aspect| {
        let (one, other) = share(one, aspect).zip(share(other, aspect))?;
        Some((aspect, Centi::try_from(one.abs_diff(other)).unwrap_or_default()))
    };
    Aspect::ALL.into_iter().filter_map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::{model::SAMPLE_METHOD, read::read_method};

    fn method() -> Method {
        read_method(SAMPLE_METHOD).unwrap()
    }

    fn full(method: &Method) -> Sheet {
        let line = |max| Line { points: Some(max), note: String::new() };
        Sheet(method.indicators.iter().map(|indicator| (indicator.code.clone(), line(indicator.max))).collect())
    }

    fn photos(method: &Method) -> BTreeSet<String> {
        let safety = method.indicators.iter().filter(|indicator| indicator.aspect == Aspect::D);
        safety.map(|indicator| indicator.code.clone()).collect()
    }

    #[test]
    fn a_sheet_is_signed_with_points_for_everything_and_a_photo_of_every_line_of_safety() {
        let method = method();
        let mut sheet = full(&method);
        assert_eq!(sheet.missing(&method, &photos(&method)), []);
        assert_eq!(sheet.points().len(), method.indicators.len());
        let without = sheet.missing(&method, &BTreeSet::new());
        assert!(without.iter().all(|(code, what)| code.starts_with('D') && *what == Missing::Evidence));
        assert_eq!(without.len(), photos(&method).len());
        sheet.0.remove("A1");
        assert_eq!(sheet.missing(&method, &photos(&method)), [("A1".to_owned(), Missing::Points)]);
        sheet.0.insert("A1".to_owned(), Line { points: Some(1_001), note: String::new() });
        assert_eq!(sheet.missing(&method, &photos(&method)), [("A1".to_owned(), Missing::TooMany(1_000))]);
    }

    #[test]
    fn less_than_half_of_the_points_needs_a_word() {
        let method = method();
        let mut sheet = full(&method);
        let set = |sheet: &mut Sheet, points, note: &str| {
            sheet.0.insert("B1".to_owned(), Line { points: Some(points), note: note.to_owned() });
        };
        set(&mut sheet, 499, " ");
        assert_eq!(sheet.missing(&method, &photos(&method)), [("B1".to_owned(), Missing::Note)]);
        set(&mut sheet, 499, "讲解缺席");
        assert_eq!(sheet.missing(&method, &photos(&method)), []);
        set(&mut sheet, 500, "");
        assert_eq!(sheet.missing(&method, &photos(&method)), []);
    }

    #[test]
    fn evaluators_agree_by_aspect_whoever_is_first() {
        let method = method();
        let (one, mut other) = (full(&method).points(), full(&method).points());
        other.insert("A1".to_owned(), 500);
        let difference = agreement(&one, &other, &method);
        assert_eq!(difference[&Aspect::A], 1_000);
        assert_eq!(difference[&Aspect::B], 0);
        assert_eq!(difference, agreement(&other, &one, &method));
    }
}
