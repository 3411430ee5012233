//! The clock of the outside world, or one that a test or the sample moves by hand.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::time::Moment;

/// Tells what time it is. Only `forms`, `pages` and jobs ask; everything below gets `now`.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, so many seconds ahead (behind, if negative): demonstrations and browser tests.
    Shifted(i64),
    /// A clock that stands until it is moved.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn fixed(now: Moment) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(now.0)))
    }

    /// The machine's clock, shifted so that it shows `now` at this moment and goes on from there.
    pub fn starting_at(now: Moment) -> Self {
        Self::Shifted(now.0 - system_seconds())
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment(system_seconds()),
            Self::Shifted(seconds) => Moment(system_seconds() + seconds),
            Self::Fixed(seconds) => Moment(seconds.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock to `now`; the machine's clock cannot be moved.
    pub fn set(&self, now: Moment) {
        if let Self::Fixed(seconds) = self {
            seconds.store(now.0, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine's clock")]
fn system_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
