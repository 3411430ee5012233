//! Limits on guessing, kept in memory: so many tries per key and span of time.
//! Keys are accounts, codes and surveys, never an address alone: a whole school shares one.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    error::AppError,
    time::{DAY, MINUTE, Moment},
};

/// Keys remembered before old ones are swept out.
const SWEEP_AT: usize = 10_000;

/// Calls of the open interface per token and minute: a program that follows every session of the city needs a few dozen.
pub const CALLS_A_MINUTE: i64 = 300;

/// Counts tries per key in windows of fixed length.
#[derive(Debug)]
pub struct Limit {
    tries: i64,
    window: i64,
    seen: Mutex<HashMap<String, (Moment, i64)>>,
}

impl Limit {
    /// At most `tries` per `window` seconds and key.
    pub fn new(tries: i64, window: i64) -> Self {
        Self { tries, window, seen: Mutex::new(HashMap::new()) }
    }

    /// Counts one try of `key`, or says how long to wait.
    pub fn count(&self, key: &str, now: Moment) -> Result<(), AppError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) = self.step(&mut seen, key, now);
        if count > self.tries { Err(AppError::TooMany { after: since.0 + self.window - now.0 }) } else { Ok(()) }
    }

    fn step(&self, seen: &mut HashMap<String, (Moment, i64)>, key: &str, now: Moment) -> (Moment, i64) {
        if seen.len() >= SWEEP_AT {
            seen.retain(|_, (since, _)| now.0 - since.0 < self.window);
        }
        let (since, count) = seen.entry(key.to_owned()).or_insert((now, 0));
        if now.0 - since.0 >= self.window {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        (*since, *count)
    }

    /// Counts one more of `key`, refuses nothing; how many there have been within the window.
    pub fn tally(&self, key: &str, now: Moment) -> i64 {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        self.step(&mut seen, key, now).1
    }

    /// Takes back what was counted of `key`: whoever it is has shown that they do not guess.
    pub fn forget(&self, key: &str) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// The limits of the product.
#[derive(Debug)]
pub struct Limits {
    /// Sign-in tries per account name, known or not, per 15 minutes (the account itself locks after 5 failures).
    pub sign_in: Limit,
    /// Tries of one survey code per 10 minutes.
    pub code: Limit,
    /// Unknown survey codes per visitor's cookie-less connection class: all of them together, per minute.
    pub unknown_codes: Limit,
    /// Calls of the open interface per token.
    pub calls: Limit,
    /// Ballots of a survey per device and day; counted here and nowhere else, and nothing is refused by it.
    pub devices: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in: Limit::new(20, 900),
            code: Limit::new(30, 600),
            unknown_codes: Limit::new(600, 60),
            calls: Limit::new(CALLS_A_MINUTE, MINUTE),
            devices: Limit::new(i64::MAX, DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_guess_begins_anew() {
        let limit = Limit::new(1, 60);
        assert!(limit.count("a", Moment(0)).is_ok());
        limit.forget("a");
        assert!(limit.count("a", Moment(1)).is_ok());
        assert!(limit.count("a", Moment(2)).is_err());
    }

    #[test]
    fn a_tally_counts_a_day_and_refuses_nothing() {
        let tally = Limits::default().devices;
        assert_eq!(
            (tally.tally("a", Moment(0)), tally.tally("a", Moment(DAY - 1)), tally.tally("b", Moment(1))),
            (1, 2, 1)
        );
        assert_eq!(tally.tally("a", Moment(DAY)), 1);
    }

    #[test]
    fn the_try_after_the_last_waits_for_the_next_window() {
        let limit = Limit::new(2, 60);
        assert!(limit.count("a", Moment(0)).is_ok());
        assert!(limit.count("a", Moment(1)).is_ok());
        assert_eq!(limit.count("a", Moment(2)), Err(AppError::TooMany { after: 58 }));
        assert!(limit.count("b", Moment(2)).is_ok());
        assert!(limit.count("a", Moment(60)).is_ok());
    }
}
