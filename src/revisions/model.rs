//! Revisions.

use crate::{
    accounts::model::{OrganisationId, PersonId},
    bases::model::BaseId,
    ids,
    rating::{
        model::{RunId, RunNumber},
        stages::Period,
    },
    time::Moment,
    words,
};

ids! {
    /// A revision.
    RevisionId;
}

words! {
    /// Why a result is looked at again.
    pub enum RevisionKind {
        /// Something that was recorded was wrong.
        Correction = "correction",
        /// The base has put things right and asks to be rated anew.
        Rerating = "rerating",
    }
}

words! {
    /// Where a revision stands.
    pub enum RevisionStatus {
        /// A base asks for it.
        Requested = "requested",
        /// It is not taken up.
        Refused = "refused",
        /// What it rests on is being collected.
        Open = "open",
        /// There is a run; the committee votes.
        Computed = "computed",
        /// The new result stands in public notice.
        Notice = "notice",
        /// The new result counts.
        Final = "final",
        /// It was given up; the result stays.
        Dropped = "dropped",
    }
}

/// The longest reason, objection and answer, in letters.
pub const LONGEST: usize = 1_000;

/// What the base said against a revised result in public notice, and the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objected {
    /// In its words; empty if it has not objected.
    pub statement: String,
    /// The answer; empty until then.
    pub answer: String,
    /// Whether the base is right; none until it is decided.
    pub is_upheld: Option<bool>,
    /// When that was decided.
    pub answered_at: Option<Moment>,
}

impl Objected {
    /// It waits for an answer.
    pub fn is_open(&self) -> bool {
        !self.statement.is_empty() && self.is_upheld.is_none()
    }
}

/// A revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Identifier.
    pub id: RevisionId,
    /// The season.
    pub season: i64,
    /// The base.
    pub base_id: BaseId,
    /// Its code.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// Who runs it.
    pub operator_id: OrganisationId,
    /// Why.
    pub kind: RevisionKind,
    /// Where it stands.
    pub status: RevisionStatus,
    /// What was wrong, or what was put right.
    pub reason: String,
    /// Who opened it or asked for it.
    pub opened_by: PersonId,
    /// Their name.
    pub opened_by_name: String,
    /// When.
    pub opened_at: Moment,
    /// Why it was taken up, refused or given up; empty until then.
    pub decision: String,
    /// Its run.
    pub run_id: Option<RunId>,
    /// The number of its run.
    pub run_number: Option<RunNumber>,
    /// When that was computed.
    pub computed_at: Option<Moment>,
    /// The run that counted when its own was computed.
    pub replaces_run: Option<RunId>,
    /// The number of that run.
    pub replaces_number: Option<RunNumber>,
    /// The days of its public notice.
    pub notice: Option<Period>,
    /// What the base says against it.
    pub objected: Objected,
    /// When it began to count.
    pub finalised_at: Option<Moment>,
}

impl Revision {
    /// Its result stood in public notice once, whatever became of it since: everybody may ask.
    pub const fn was_public(&self) -> bool {
        self.notice.is_some()
    }
}

/// What is needed to open a revision or ask for one.
#[derive(Clone, Debug)]
pub struct NewRevision {
    /// The season.
    pub season: i64,
    /// Code of the base.
    pub base_code: String,
    /// What was wrong, or what was put right.
    pub reason: String,
}
