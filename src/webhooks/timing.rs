//! When a telling is tried again, in words: after one minute, five minutes, half an hour, two, six, twelve hours and a
//! day; after that it is given up. A webhook whose tries failed so many times in a row, whatever they told, is paused
//! until somebody looks after it. Figures are one version of a table; what was used is never edited, only followed.

use crate::time::{DAY, HOUR, MINUTE, Moment};

/// The figures.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// Version, counted from 1.
    pub version: u32,
    /// Seconds after each failed try.
    pub waits: &'static [i64],
    /// Failed tries in a row that pause a webhook.
    pub pause_after: i64,
    /// Seconds for which a program holds a telling that it sends: longer than any try takes.
    pub held: i64,
}

/// The figures of now.
pub const TIMES: Times = Times {
    version: 1,
    waits: &[MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY],
    pause_after: 20,
    held: 2 * MINUTE,
};

/// When to try again after `tries` failed ones; `None` if it is to be given up.
pub fn retry_at(times: &Times, now: Moment, tries: i64) -> Option<Moment> {
    let place = usize::try_from(tries.max(1) - 1).ok()?;
    times.waits.get(place).map(|wait| now.plus(*wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<Option<i64>> =
            (1..=8).map(|tries| retry_at(&TIMES, Moment(0), tries).map(|at| at.0 / MINUTE)).collect();
        assert_eq!(waits, [1, 5, 30, 120, 360, 720, 1440].map(Some).into_iter().chain([None]).collect::<Vec<_>>());
        assert!(TIMES.waits.is_sorted() && TIMES.pause_after > 0 && TIMES.held > 0);
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_program_holds_a_telling_for_longer_than_any_try_takes() {
        let patience = i64::try_from(crate::platform::outgoing::PATIENCE.as_secs()).unwrap();
        assert!(TIMES.held > patience);
    }
}
