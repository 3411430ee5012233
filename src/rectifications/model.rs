//! Rectifications, their measures and steps.

use chrono::NaiveDate;

use crate::{accounts::model::PersonId, bases::model::BaseId, ids, time::Moment, words};

ids! {
    /// A rectification.
    RectificationId;
}

words! {
    /// A rung of the ladder, the mildest first.
    pub enum Measure {
        /// The base is reminded.
        Reminder = "reminder",
        /// Its head is asked to come and talk.
        Talk = "talk",
        /// It is ordered to put things right by a day.
        Order = "order",
        /// It receives nobody until they are right.
        Suspension = "suspension",
        /// It is a practice base no more.
        Delisting = "delisting",
    }
}

words! {
    /// Where a rectification stands.
    pub enum RectificationStatus {
        /// The base is to act.
        Open = "open",
        /// It says that it has; the Centre is to look.
        Reported = "reported",
        /// The Centre has looked, and it is not enough.
        Returned = "returned",
        /// It is put right.
        Accepted = "accepted",
        /// It was ordered by mistake.
        Withdrawn = "withdrawn",
        /// It ended with the base being delisted.
        Ended = "ended",
    }
}

words! {
    /// A step that was taken.
    pub enum StepKind {
        /// The Centre ordered it.
        Ordered = "ordered",
        /// The base reported.
        Reported = "reported",
        /// The Centre gave the report back.
        Returned = "returned",
        /// The next rung.
        Climbed = "climbed",
        /// The Centre accepted the report.
        Accepted = "accepted",
        /// The Centre withdrew it.
        Withdrawn = "withdrawn",
    }
}

/// The longest issue, report and reason, in letters.
pub const LONGEST: usize = 1_000;

/// A rectification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// Identifier.
    pub id: RectificationId,
    /// The base.
    pub base_id: BaseId,
    /// Its code.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// The rung it stands on.
    pub measure: Measure,
    /// What is to be put right.
    pub issues: String,
    /// The last day for it.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub status: RectificationStatus,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// What the base says it has done; empty until then.
    pub report: String,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// The rung it led to, or was taken on.
    pub measure: Measure,
    /// What was said.
    pub note: String,
    /// Until when the base had time then.
    pub due_on: Option<NaiveDate>,
    /// When.
    pub at: Moment,
    /// Who.
    pub person_id: PersonId,
    /// Their name.
    pub person_name: String,
}

/// What is needed to order a rectification.
#[derive(Clone, Debug)]
pub struct NewRectification {
    /// Code of the base.
    pub base_code: String,
    /// The rung it begins on.
    pub measure: Measure,
    /// What is to be put right.
    pub issues: String,
    /// The last day for it.
    pub due_on: NaiveDate,
}
