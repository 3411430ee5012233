//! What a base asks about its workbook while it looks at it (核对疑问). Pure.

use crate::{bases::model::BaseId, ids, time::Moment};

ids! {
    /// A question.
    QueryId;
}

/// The longest question and the longest answer, in letters.
pub const LONGEST: usize = 500;

/// A question, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Identifier.
    pub id: QueryId,
    /// The season.
    pub season: i64,
    /// The base that asks.
    pub base_id: BaseId,
    /// What it asks.
    pub question: String,
    /// When.
    pub asked_at: Moment,
    /// What the Centre answers; empty until then.
    pub answer: String,
    /// When.
    pub answered_at: Option<Moment>,
}

impl Query {
    /// Nobody has answered.
    pub const fn is_open(&self) -> bool {
        self.answered_at.is_none()
    }
}

/// Why a question was not asked or answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryRefusal {
    /// Bases do not look at their workbooks now.
    NotNow,
    /// It is answered.
    Answered,
}
