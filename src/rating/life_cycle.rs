//! What a season waits for.

use chrono::NaiveDate;

use super::model::{Season, SeasonStatus};

/// The next step of a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// A first run.
    Compute,
    /// Another run: something was recorded after the last one.
    ComputeAgain,
    /// So many check visits, then another run.
    CheckVisits(i64),
    /// The end of the season.
    Wait(NaiveDate),
    /// To be made final.
    Finalise,
    /// Nothing.
    Nothing,
}

/// What a season waits for on `today`, if it has a run or not and if `visits` bases of its last run need a check visit.
pub fn next_step(season: &Season, has_run: bool, visits: i64, today: NaiveDate) -> NextStep {
    match (season.status.is_final(), season.status, has_run) {
        (true, ..) => NextStep::Nothing,
        (_, _, false) => NextStep::Compute,
        (_, SeasonStatus::Computed, _) if visits > 0 => NextStep::CheckVisits(visits),
        (_, SeasonStatus::Computed, _) if today <= season.ends_on => NextStep::Wait(season.ends_on),
        (_, SeasonStatus::Computed, _) => NextStep::Finalise,
        _ => NextStep::ComputeAgain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn season(status: SeasonStatus) -> Season {
        let (starts_on, ends_on) = (day(2025, 1, 1), day(2025, 12, 31));
        Season { year: 2025, starts_on, ends_on, method_code: "sample-1".to_owned(), status }
    }

    #[test]
    fn a_season_is_computed_visited_waited_for_and_made_final_in_that_order() {
        let next = |status, has_run, visits, today| next_step(&season(status), has_run, visits, today);
        use SeasonStatus::{Collecting, Computed, Final};
        let (last, after) = (day(2025, 12, 31), day(2026, 1, 1));
        assert_eq!(next(Collecting, false, 0, after), NextStep::Compute);
        assert_eq!(next(Collecting, true, 0, after), NextStep::ComputeAgain);
        assert_eq!(next(Computed, true, 2, after), NextStep::CheckVisits(2));
        assert_eq!(next(Computed, true, 0, last), NextStep::Wait(last));
        assert_eq!(next(Computed, true, 0, after), NextStep::Finalise);
        assert_eq!(next(Final, true, 0, after), NextStep::Nothing);
    }
}
