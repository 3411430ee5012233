//! What rows are written with.

use super::super::chance::Chance;
use crate::time::Moment;

/// The moment of everything written in one act, and chance for its identifiers and codes.
#[derive(Clone, Debug)]
pub struct Pen {
    now: Moment,
    chance: Chance,
}

impl Pen {
    /// A pen of this moment.
    pub fn new(now: Moment, chance: Chance) -> Self {
        Self { now, chance }
    }

    /// The moment.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Chance for codes and tokens.
    pub fn chance(&self) -> &Chance {
        &self.chance
    }

    /// A new identifier in order of time.
    pub fn id(&self) -> String {
        self.chance.id(self.now)
    }
}
