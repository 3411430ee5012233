//! Versions of the questionnaires (问卷版本). Pure.
//!
//! * A version is all six questionnaires, and begins with a year: a season is a year, so a running one never changes.
//! * What was published is never edited. Between two versions there is one draft.
//! * A code keeps its meaning and its scale through all versions. What the platform relies on stays asked, so that any
//!   method written for an earlier version can rate a later one.
//! * A survey is answered in the version of its session's year, also when another was published meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::{
    model::Questionnaire,
    questionnaire::{Item, Wording},
};
use crate::time::Moment;

/// Most questions of a questionnaire: nobody answers more with care.
pub const MOST_ITEMS: usize = 12;
/// Years ahead for which a version may be published.
pub const YEARS_AHEAD: i64 = 5;
/// Longest code.
const LONGEST_CODE: usize = 30;

/// What is asked, by questionnaire.
pub type Questions = BTreeMap<Questionnaire, Vec<Item>>;

/// A published version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1.
    pub number: i64,
    /// The first year in which it is asked; 0: ever since.
    pub from_year: i64,
    /// When it was published.
    pub published_at: Moment,
}

/// Why a draft is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishRefusal {
    /// Nothing was written.
    NoDraft,
    /// The year runs already, or is over.
    YearRuns,
    /// A version is published for this year, or for a later one.
    Taken(i64),
    /// The year lies too far ahead.
    TooFar,
}

/// Whether a draft may be published to be asked from `from_year` on.
pub fn may_publish(from_year: i64, latest: Option<&Version>, now: Moment) -> Result<(), PublishRefusal> {
    let this_year = i64::from(now.date().year());
    if from_year <= this_year {
        return Err(PublishRefusal::YearRuns);
    }
    if from_year > this_year + YEARS_AHEAD {
        return Err(PublishRefusal::TooFar);
    }
    match latest {
        Some(latest) if latest.from_year >= from_year => Err(PublishRefusal::Taken(latest.from_year)),
        _ => Ok(()),
    }
}

/// The version that is asked in a year.
pub fn version_in(versions: &[Version], year: i64) -> Option<&Version> {
    versions.iter().filter(|version| version.from_year <= year).max_by_key(|version| version.number)
}

/// The draft laid over what was published last: what the next version would ask.
pub fn next_version(mut latest: Questions, draft: Questions) -> Questions {
    latest.extend(draft);
    latest
}

/// Every question that was ever asked, as it was worded last. `rows` come with the latest version first.
pub fn merged(rows: impl IntoIterator<Item = (Questionnaire, Vec<Item>)>) -> Questions {
    let mut all = Questions::new();
    for (questionnaire, items) in rows {
        let known = all.entry(questionnaire).or_default();
        let codes: BTreeSet<String> = known.iter().map(|item| item.code.clone()).collect();
        known.extend(items.into_iter().filter(|item| !codes.contains(&item.code)));
    }
    all
}

/// Whether a new question may have this code.
pub fn is_code(code: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    (2..=LONGEST_CODE).contains(&code.len()) && code.chars().all(is_letter) && !code.starts_with('_')
}

/// The words of answers from lines, one a line in each language; nothing if there are not exactly `count`.
pub fn words_of(zh: &str, en: &str, count: usize) -> Option<Vec<Wording>> {
    let lines = |text: &str| -> Option<Vec<String>> {
        let lines: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        (lines.len() == count).then_some(lines)
    };
    Some(lines(zh)?.into_iter().zip(lines(en)?).map(|(zh, en)| Wording { zh, en }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        survey::questionnaire::{Scale, plain_items},
        time::parse_date,
    };

    const FIRST: Version = Version { number: 1, from_year: 0, published_at: Moment(0) };

    fn at(date: &str) -> Moment {
        Moment::start_of(parse_date(date).unwrap())
    }

    #[test]
    fn a_version_begins_with_a_year_that_has_not_begun() {
        let publish = |year, date| may_publish(year, Some(&FIRST), at(date));
        assert_eq!(publish(2026, "2026-11-23"), Err(PublishRefusal::YearRuns));
        assert_eq!(publish(2025, "2026-11-23"), Err(PublishRefusal::YearRuns));
        assert_eq!(publish(2027, "2026-12-31"), Ok(()));
        assert_eq!(publish(2027, "2027-01-01"), Err(PublishRefusal::YearRuns));
        assert_eq!(publish(2031, "2026-11-23"), Ok(()));
        assert_eq!(publish(2032, "2026-11-23"), Err(PublishRefusal::TooFar));
    }

    #[test]
    fn a_version_follows_the_one_before() {
        let second = Version { number: 2, from_year: 2028, ..FIRST };
        let publish = |year| may_publish(year, Some(&second), at("2026-11-23"));
        assert_eq!(publish(2027), Err(PublishRefusal::Taken(2028)));
        assert_eq!(publish(2028), Err(PublishRefusal::Taken(2028)));
        assert_eq!(publish(2029), Ok(()));
    }

    #[test]
    fn a_year_is_asked_in_the_version_that_began_last() {
        let versions = [Version { number: 2, from_year: 2028, ..FIRST }, FIRST];
        let number = |year| version_in(&versions, year).map(|version| version.number);
        assert_eq!((number(2026), number(2027), number(2028), number(2030)), (Some(1), Some(1), Some(2), Some(2)));
        assert_eq!(version_in(&[], 2026), None);
    }

    #[test]
    fn a_question_is_shown_in_its_latest_words_and_a_retired_one_in_its_last() {
        let mut worded = plain_items(&[("fun", Scale::Face3)]);
        worded[0].question.zh = "好玩吗？".to_owned();
        let lower = Questionnaire::ChildLower;
        let all = merged([(lower, worded), (lower, plain_items(&[("wish", Scale::Face3), ("fun", Scale::Face3)]))]);
        let said: Vec<_> = all[&lower].iter().map(|item| item.question.zh.as_str()).collect();
        assert_eq!(said, ["好玩吗？", "wish"]);
    }

    #[test]
    fn answers_have_one_line_each_in_both_languages() {
        assert_eq!(words_of("坏\n中\n\n好 ", "bad\nso\ngood", 3).map(|words| words.len()), Some(3));
        assert_eq!(words_of("坏\n好", "bad\nso\ngood", 3), None);
        assert_eq!(words_of("坏\n中\n好", "bad\nso\ngood\nmore", 3), None);
    }

    #[test]
    fn codes_are_short_small_words() {
        for (code, is_fine) in
            [("rest", true), ("free_time", true), ("r", false), ("_x", false), ("Rest", false), ("a1", false)]
        {
            assert_eq!(is_code(code), is_fine, "{code}");
        }
        assert!(is_code(&"a".repeat(30)) && !is_code(&"a".repeat(31)));
    }
}
