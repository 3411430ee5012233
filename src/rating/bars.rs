//! Which further seasons a confirmed veto bars a base from. Pure.
//!
//! The veto of a season costs its star; one that bars costs the stars of the one or two seasons after it as well. There
//! it is an event like those decided in them, and its reason names the season it comes from. Lifted, it bars no more.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{bundle::Event, model::EventRow};
use crate::bases::model::BaseId;

/// No veto reaches further than so many seasons.
pub const MOST_BARRED: i64 = 2;

/// A veto that counts and reaches beyond its season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The base.
    pub base_id: BaseId,
    /// The season it was decided in.
    pub season: i64,
    /// So many seasons after it.
    pub seasons: i64,
    /// Why, as it is told in public.
    pub reason: String,
    /// When it was decided.
    pub decided_on: NaiveDate,
}

/// The seasons after `season` that are barred: `seasons` of them, never more than [`MOST_BARRED`].
pub fn barred(season: i64, seasons: i64) -> RangeInclusive<i64> {
    season.saturating_add(1)..=season.saturating_add(seasons.clamp(0, MOST_BARRED))
}

/// The vetoes that earlier ones bring into the season of `year`.
pub fn events_in(year: i64, bars: &[Bar]) -> Vec<EventRow> {
    let here = bars.iter().filter(|bar| barred(bar.season, bar.seasons).contains(&year));
    here.map(|bar| EventRow { base_id: bar.base_id.clone(), event: bar.event(), decided_on: bar.decided_on }).collect()
}

impl Bar {
    /// What enters a barred season.
    fn event(&self) -> Event {
        Event::Veto { reason: Some(format!("{}（{}年度）", self.reason, self.season)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(base: &str, season: i64, seasons: i64) -> Bar {
        let decided_on = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        Bar { base_id: base.into(), season, seasons, reason: "伪造材料".to_owned(), decided_on }
    }

    #[test]
    fn a_veto_bars_as_many_seasons_after_its_own_as_it_says_and_never_more_than_two() {
        let table = [
            (-1, vec![]),
            (0, vec![]),
            (1, vec![2027]),
            (2, vec![2027, 2028]),
            (3, vec![2027, 2028]),
            (i64::MAX, vec![2027, 2028]),
        ];
        for (seasons, years) in table {
            assert_eq!(barred(2026, seasons).collect::<Vec<_>>(), years, "{seasons}");
            for year in 2024..=2031 {
                let is_barred = !events_in(year, &[bar("a", 2026, seasons)]).is_empty();
                assert_eq!(is_barred, years.contains(&year), "{seasons} in {year}");
            }
        }
    }

    #[test]
    fn in_a_barred_season_it_is_a_veto_whose_reason_names_where_it_comes_from() {
        let events = events_in(2027, &[bar("a", 2026, 1), bar("b", 2025, 2), bar("c", 2025, 1), bar("d", 2027, 2)]);
        let said: Vec<_> = events.iter().map(|row| (row.base_id.as_str(), row.event.clone())).collect();
        let veto = |reason: &str| Event::Veto { reason: Some(reason.to_owned()) };
        assert_eq!(said, [("a", veto("伪造材料（2026年度）")), ("b", veto("伪造材料（2025年度）"))]);
        assert_eq!(events_in(2027, &[]), []);
    }
}
