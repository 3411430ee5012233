//! The demonstration title (示范性践习基地): three stars in consecutive final seasons, as told by a base's history.
//!
//! * A season counts if it is final and the base has the star of the method in it, not revoked.
//! * Seasons in a row make a title; further ones retain it; the first final season below the star ends it (3, 3, 2).
//! * A season in which the base was not rated ends a run like a low star, unless a force-majeure waiver is recorded: then the
//!   run and a held title pause, and the seasons before and after it count as neighbours.
//! * A revoked star counts as never given, so titles that rested on it fall, also those of later seasons.
//! * A season that is not final yet is no neighbour; a title held before it stays until the season is decided.
//! * Nothing is issued without a valid approval basis: the base is eligible until a season in which there is one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::rating::method::{Demonstration, Star};

/// What the title rule needs to know about one season of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeasonRecord {
    /// The year.
    pub year: u16,
    /// Is the season final?
    pub is_final: bool,
    /// The star; none if the base was not rated.
    pub star: Option<Star>,
    /// Has the centre recorded a force-majeure waiver?
    pub has_waiver: bool,
    /// Was the star revoked later?
    pub is_revoked: bool,
    /// Was there a valid approval basis when the season became final? See [`Basis::is_valid_on`].
    pub has_basis: bool,
}

/// What allows the centre to issue the title at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// 文号
    pub number: String,
    /// The approving body.
    pub body: String,
    /// The last day of its validity.
    pub valid_until: NaiveDate,
}

impl Basis {
    /// Can a title be issued on this day?
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        !self.number.trim().is_empty() && !self.body.trim().is_empty() && day <= self.valid_until
    }
}

/// How the title stands after a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonTitle {
    /// The year.
    pub year: u16,
    /// How it stands.
    pub state: TitleState,
    /// The last years of the run that an eligible, awarded or retained title rests on (Y−1 and Y); else empty.
    pub rests_on: Vec<u16>,
}

/// How the title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleState {
    /// There is none.
    NoTitle,
    /// Earned, but there is no valid basis to issue it on.
    Eligible,
    /// Issued this season.
    Awarded,
    /// Held, and earned again.
    Retained,
    /// Held; the season was waived.
    Paused,
    /// None yet; the season was waived, so the run goes on.
    RunPaused,
    /// Held until this season.
    Lapsed,
    /// It would be held, had no star been revoked.
    Revoked,
    /// The season is not final.
    Undecided,
}

impl TitleState {
    /// Does the base hold the title?
    #[must_use]
    pub fn is_held(self) -> bool {
        matches!(self, Self::Awarded | Self::Retained | Self::Paused)
    }
}

/// How the title stands after each season from the first to the last, in order of years. A year that is missing in between
/// is a season in which the base was not rated.
#[must_use]
pub fn title_states(rule: Demonstration, history: &[SeasonRecord]) -> Vec<SeasonTitle> {
    let seasons = without_gaps(history);
    let as_issued = seasons.iter().map(|season| SeasonRecord { is_revoked: false, ..*season });
    let as_issued: Vec<_> = walk(rule, as_issued);
    let mut titles = walk(rule, seasons.iter().copied());
    for (title, issued) in titles.iter_mut().zip(as_issued) {
        if issued.state.is_held() && !title.state.is_held() {
            title.state = TitleState::Revoked;
            title.rests_on.clear();
        }
    }
    titles
}

fn without_gaps(history: &[SeasonRecord]) -> Vec<SeasonRecord> {
    let known: BTreeMap<u16, SeasonRecord> = history.iter().map(|season| (season.year, *season)).collect();
    let (Some(first), Some(last)) = (known.keys().next(), known.keys().last()) else {
        return Vec::new();
    };
    (*first..=*last).map(|year| known.get(&year).copied().unwrap_or_else(|| unrated(year))).collect()
}

fn unrated(year: u16) -> SeasonRecord {
    SeasonRecord { year, is_final: true, star: None, has_waiver: false, is_revoked: false, has_basis: false }
}

fn walk(rule: Demonstration, seasons: impl Iterator<Item = SeasonRecord>) -> Vec<SeasonTitle> {
    let mut run = Run { rule, years: Vec::new(), is_held: false };
    let title_after = |season: SeasonRecord| {
        let state = run.after(season);
        SeasonTitle { year: season.year, state, rests_on: run.rests_on(state) }
    };
    seasons.map(title_after).collect()
}

/// The seasons in a row so far.
struct Run {
    rule: Demonstration,
    years: Vec<u16>,
    is_held: bool,
}

impl Run {
    fn after(&mut self, season: SeasonRecord) -> TitleState {
        if !season.is_final {
            self.years.clear();
            return TitleState::Undecided;
        }
        match season.star {
            None if season.has_waiver => self.paused(),
            Some(star) if star >= self.rule.star && !season.is_revoked => self.earned(season),
            _ => self.broken(),
        }
    }

    fn paused(&self) -> TitleState {
        if self.is_held { TitleState::Paused } else { TitleState::RunPaused }
    }

    fn earned(&mut self, season: SeasonRecord) -> TitleState {
        self.years.push(season.year);
        let is_long_enough = u32::try_from(self.years.len()).is_ok_and(|length| length >= self.rule.consecutive);
        if self.is_held {
            return TitleState::Retained;
        }
        self.is_held = is_long_enough && season.has_basis;
        match (is_long_enough, season.has_basis) {
            (true, true) => TitleState::Awarded,
            (true, false) => TitleState::Eligible,
            (false, _) => TitleState::NoTitle,
        }
    }

    fn broken(&mut self) -> TitleState {
        let state = if self.is_held { TitleState::Lapsed } else { TitleState::NoTitle };
        self.years.clear();
        self.is_held = false;
        state
    }

    fn rests_on(&self, state: TitleState) -> Vec<u16> {
        if !matches!(state, TitleState::Eligible | TitleState::Awarded | TitleState::Retained) {
            return Vec::new();
        }
        let length = usize::try_from(self.rule.consecutive).unwrap_or(usize::MAX);
        self.years.iter().skip(self.years.len().saturating_sub(length)).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::TitleState::{Awarded, Eligible, Lapsed, NoTitle, Paused, Retained, Revoked, RunPaused, Undecided};
    use super::*;
    use proptest::prelude::*;

    const RULE: Demonstration = Demonstration { star: 3, consecutive: 2 };

    /// One letter or two a season: the star, `-` not rated, `w` waived, `r` revoked, `?` not final, `x` without basis.
    fn history(seasons: &str) -> Vec<SeasonRecord> {
        let season = |(index, word): (usize, &str)| SeasonRecord {
            year: 2024 + u16::try_from(index).unwrap(),
            is_final: !word.contains('?'),
            star: word.chars().find_map(|letter| letter.to_digit(10)).map(|star| star as Star),
            has_waiver: word.contains('w'),
            is_revoked: word.contains('r'),
            has_basis: !word.contains('x'),
        };
        seasons.split(' ').enumerate().map(season).collect()
    }

    fn states(seasons: &str) -> Vec<TitleState> {
        title_states(RULE, &history(seasons)).into_iter().map(|title| title.state).collect()
    }

    #[test]
    fn the_table_of_histories() {
        for (seasons, expected) in [
            ("3", vec![NoTitle]),
            ("3 3", vec![NoTitle, Awarded]),
            ("2 3 3", vec![NoTitle, NoTitle, Awarded]),
            ("3 3 2", vec![NoTitle, Awarded, Lapsed]),
            ("3 3 3", vec![NoTitle, Awarded, Retained]),
            ("3 2 3 3", vec![NoTitle, NoTitle, NoTitle, Awarded]),
            ("3 3 2 3 3", vec![NoTitle, Awarded, Lapsed, NoTitle, Awarded]),
            ("3 3 0 0", vec![NoTitle, Awarded, Lapsed, NoTitle]),
            // not rated
            ("3 - 3", vec![NoTitle, NoTitle, NoTitle]),
            ("3 3 - 3", vec![NoTitle, Awarded, Lapsed, NoTitle]),
            ("3 -w 3", vec![NoTitle, RunPaused, Awarded]),
            ("3 3 -w 3", vec![NoTitle, Awarded, Paused, Retained]),
            ("3 3 -w 2", vec![NoTitle, Awarded, Paused, Lapsed]),
            ("3 3 2w", vec![NoTitle, Awarded, Lapsed]),
            // not final
            ("3 3?", vec![NoTitle, Undecided]),
            ("3? 3", vec![Undecided, NoTitle]),
            ("3 3 2?", vec![NoTitle, Awarded, Undecided]),
            ("3 3 ? 3", vec![NoTitle, Awarded, Undecided, Retained]),
            // revoked
            ("3r 3", vec![NoTitle, Revoked]),
            ("3 3r", vec![NoTitle, Revoked]),
            ("3 3 3r", vec![NoTitle, Awarded, Revoked]),
            ("3r 3 3", vec![NoTitle, Revoked, Awarded]),
            ("3 3r 3 3", vec![NoTitle, Revoked, Revoked, Awarded]),
            ("2r 3 3", vec![NoTitle, NoTitle, Awarded]),
            ("3r", vec![NoTitle]),
            // basis
            ("3 3x", vec![NoTitle, Eligible]),
            ("3 3x 3", vec![NoTitle, Eligible, Awarded]),
            ("3 3x 2", vec![NoTitle, Eligible, NoTitle]),
            ("3 3 3x", vec![NoTitle, Awarded, Retained]),
            ("3 3rx", vec![NoTitle, NoTitle]),
        ] {
            assert_eq!(states(seasons), expected, "{seasons}");
        }
    }

    #[test]
    fn a_title_rests_on_the_last_seasons_of_the_run() {
        let titles = title_states(RULE, &history("3 -w 3 3"));
        let rests_on: Vec<_> = titles.into_iter().map(|title| title.rests_on).collect();
        assert_eq!(rests_on, [vec![], vec![], vec![2024, 2026], vec![2026, 2027]]);
    }

    #[test]
    fn a_missing_year_is_a_season_without_rating() {
        let mut seasons = history("3 3 3 3");
        seasons.remove(2);
        seasons.reverse();
        let states: Vec<_> = title_states(RULE, &seasons).into_iter().map(|title| (title.year, title.state)).collect();
        assert_eq!(states, [(2024, NoTitle), (2025, Awarded), (2026, Lapsed), (2027, NoTitle)]);
        assert_eq!(title_states(RULE, &[]), []);
    }

    #[test]
    fn another_star_and_another_length_are_data() {
        let rule = Demonstration { star: 2, consecutive: 3 };
        let states: Vec<_> = title_states(rule, &history("2 3 2 1")).into_iter().map(|title| title.state).collect();
        assert_eq!(states, [NoTitle, NoTitle, Awarded, Lapsed]);
    }

    #[test]
    fn a_basis_needs_a_number_a_body_and_time() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let basis = Basis { number: "〔2026〕1号".into(), body: "市政府".into(), valid_until: day(30) };
        assert!(basis.is_valid_on(day(30)));
        assert!(!basis.is_valid_on(day(31)));
        assert!(!Basis { number: " ".into(), ..basis.clone() }.is_valid_on(day(1)));
        assert!(!Basis { body: String::new(), ..basis }.is_valid_on(day(1)));
    }

    fn any_season() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["3", "3", "3", "3r", "2", "-", "-w", "3?", "3x"])
    }

    proptest! {
        /// Integrity rule: a title exists only on two neighbouring final seasons of three stars, none revoked.
        #[test]
        fn no_title_without_two_unrevoked_final_neighbours(words in prop::collection::vec(any_season(), 1..9)) {
            let seasons = history(&words.join(" "));
            for title in title_states(RULE, &seasons) {
                if title.state == Awarded {
                    let index = usize::from(title.year - 2024);
                    let before = seasons[..index].iter().rev().find(|season| !(season.star.is_none() && season.has_waiver));
                    for season in [before, seasons.get(index)] {
                        let season = season.unwrap();
                        prop_assert!(season.is_final && season.star == Some(3) && !season.is_revoked);
                    }
                }
            }
        }

        #[test]
        fn a_revocation_never_makes_a_title(words in prop::collection::vec(any_season(), 1..9), which in 0usize..9) {
            let seasons = history(&words.join(" "));
            let mut revoked = seasons.clone();
            let index = which % revoked.len();
            revoked[index].is_revoked = true;
            let held = |seasons: &[SeasonRecord]| -> Vec<bool> {
                title_states(RULE, seasons).iter().map(|title| title.state.is_held()).collect()
            };
            for (with, without) in held(&revoked).into_iter().zip(held(&seasons)) {
                prop_assert!(without || !with);
            }
        }
    }
}
