//! Terms and breaks of schools.

use chrono::NaiveDate;

use crate::{accounts::model::OrganisationId, ids, words};

ids! {
    /// A term or break.
    SpanId;
}

words! {
    /// What a span of the school calendar is.
    pub enum SpanKind {
        /// Term (学期).
        Term = "term",
        /// Winter break (寒假).
        WinterBreak = "winter_break",
        /// Spring break (春假).
        SpringBreak = "spring_break",
        /// Summer break (暑假).
        SummerBreak = "summer_break",
        /// Autumn break (秋假).
        AutumnBreak = "autumn_break",
    }
}

impl SpanKind {
    /// Whether schools are closed then.
    pub const fn is_break(self) -> bool {
        !matches!(self, Self::Term)
    }
}

/// What is needed to add or change a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSpan {
    /// Term, or which break.
    pub kind: SpanKind,
    /// Of this school; without one of the whole city.
    pub organisation_id: Option<OrganisationId>,
    /// Name for people: `2026 年春假`.
    pub name: String,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day, included.
    pub last_day: NaiveDate,
    /// The notice it follows.
    pub source: String,
    /// Whether somebody compared it with that notice.
    pub is_checked: bool,
}

/// A term or break as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolSpan {
    /// Identifier.
    pub id: SpanId,
    /// What it says.
    pub span: NewSpan,
    /// Name of its school, if it is one school's.
    pub school: Option<String>,
}

impl NewSpan {
    /// Whether `date` lies in it.
    pub fn covers(&self, date: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&date)
    }
}
