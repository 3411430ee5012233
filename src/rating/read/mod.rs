//! Strict reading: a text is either a whole method or bundle, or an error that names the place.

mod bundle;
mod cursor;
mod inspection;
mod method;
mod session;
mod survey_method;
mod tree;

#[cfg(test)]
mod bundle_faults;
#[cfg(test)]
mod method_faults;

pub use bundle::{read_bases, read_bundle};
pub use method::read_method;

/// The greatest count, numerator, denominator or target.
pub const MOST_COUNT: u32 = 1_000_000_000;
/// The greatest weight, maximum or deduction.
pub const MOST_WEIGHT: u32 = 1_000_000;
/// More inspections than this have no rule.
pub const MOST_INSPECTIONS: usize = 3;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Such as `bases[3].sessions[0].ballots[12].answers.fun`; `line 3 column 5` if it is not JSON; empty for the whole text.
    pub place: String,
    /// What is wrong there.
    pub what: Fault,
}

/// What can be wrong with a method or a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not JSON, or nested beyond reason.
    NotJson,
    /// The same key twice in one object.
    DuplicateKey,
    /// This key must be there.
    MissingKey,
    /// This key means nothing here.
    UnknownKey,
    /// Another kind of value belongs here.
    Expected(Shape),
    /// A negative or fractional number, or one beyond 64 bits.
    NotWhole,
    /// A whole number below the least allowed.
    TooSmall {
        /// The least allowed.
        least: u32,
    },
    /// A whole number above the greatest allowed.
    TooGreat {
        /// The greatest allowed.
        most: u32,
    },
    /// A name the method does not know.
    Unknown(Named, String),
    /// A name that must be there once is there again.
    Duplicate(Named, String),
    /// More points than the indicator has.
    PointAboveMaximum {
        /// What it has.
        maximum: u32,
    },
    /// A provider's ballot or cell in a session without provider.
    NoProvider,
    /// More than three inspections.
    TooManyInspections,
    /// Weights that sum to zero.
    ZeroWeights,
    /// A session with ballots and cells.
    CellsBesideBallots,
    /// A cell of a group that is asked nothing about this aspect.
    NotAsked,
    /// Fewer child ballots than one of the child cells has.
    FewerThanInCell {
        /// What the cell has.
        cell: u32,
    },
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `{…}`
    Object,
    /// `[…]`
    List,
    /// `[a, b]`
    Pair,
    /// `"…"`, not empty
    Text,
    /// a whole number
    Number,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// One of A to D.
    Aspect,
    /// An answer code of a scale.
    Answer,
    /// A base.
    Base,
    /// What a check visit found.
    CheckVisit,
    /// An evaluator.
    Evaluator,
    /// The kind of an event.
    EventKind,
    /// One of the four groups.
    Group,
    /// An indicator.
    Indicator,
    /// An item of a questionnaire.
    Item,
    /// A questionnaire.
    Questionnaire,
    /// A record.
    Record,
    /// A scale.
    Scale,
    /// A session.
    Session,
}
