//! Inspections of bases.

use chrono::NaiveDate;

use super::sheet::Sheet;
use crate::{
    accounts::model::{OrganisationId, PersonId},
    bases::model::BaseId,
    gate::model::{IncidentCategory, IncidentLevel, IncidentStatus},
    ids,
    rating::{
        method::{Aspect, Centi},
        read::MOST_INSPECTIONS,
    },
    time::Moment,
    words,
};

ids! {
    /// An inspection of a base by one evaluator.
    TaskId;
    /// A photo of an inspection.
    EvidenceId;
}

words! {
    /// What an inspection is for.
    pub enum TaskKind {
        /// The season's inspection: every indicator.
        Regular = "regular",
        /// A check visit of three stars that hang on a single session: one finding.
        Check = "check",
        /// The inspection of a base that is rated anew after its season is final: every indicator.
        Rerating = "rerating",
    }
}

words! {
    /// Where an inspection stands.
    pub enum TaskStatus {
        /// The evaluator has not yet said that nothing binds them to the base.
        Assigned = "assigned",
        /// The sheet is open.
        Declared = "declared",
        /// The evaluator is bound to the base, or cannot go.
        Withdrawn = "withdrawn",
        /// Signed and locked.
        Signed = "signed",
    }
}

impl TaskKind {
    /// Kinds that are assigned while a season runs.
    pub const IN_SEASON: [Self; 2] = [Self::Regular, Self::Check];

    /// The sheet holds every indicator.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Regular | Self::Rerating)
    }

    /// How many evaluators there can be at one base for this.
    pub const fn most(self) -> usize {
        if self.is_whole() { MOST_INSPECTIONS } else { 1 }
    }
}

/// The longest note and reason, in letters.
pub const NOTE_MAX: usize = 500;
/// Most photos of one inspection.
pub const MOST_PHOTOS: i64 = 60;

/// An inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Identifier.
    pub id: TaskId,
    /// The season.
    pub season: i64,
    /// The base.
    pub base_id: BaseId,
    /// Its code.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// Its address.
    pub address: String,
    /// What it is for.
    pub kind: TaskKind,
    /// Who inspects.
    pub evaluator_id: PersonId,
    /// Their name.
    pub evaluator_name: String,
    /// When it was assigned.
    pub assigned_at: Moment,
    /// When the evaluator declared that nothing binds them.
    pub declared_at: Option<Moment>,
    /// When they stepped back.
    pub withdrawn_at: Option<Moment>,
    /// Why.
    pub withdrawn_reason: String,
    /// What was written so far.
    pub sheet: Sheet,
    /// What a check visit found, as a word; empty until then.
    pub finding: String,
    /// The day of the visit.
    pub visited_on: Option<NaiveDate>,
    /// When it was signed.
    pub signed_at: Option<Moment>,
    /// SHA-256 of the sheet as it was signed.
    pub sheet_hash: String,
}

impl Task {
    /// Where it stands.
    pub const fn status(&self) -> TaskStatus {
        match (self.withdrawn_at, self.signed_at, self.declared_at) {
            (Some(_), ..) => TaskStatus::Withdrawn,
            (None, Some(_), _) => TaskStatus::Signed,
            (None, None, Some(_)) => TaskStatus::Declared,
            (None, None, None) => TaskStatus::Assigned,
        }
    }
}

#[cfg(test)]
impl Task {
    /// An inspection of a base that was just assigned.
    pub fn assigned(season: i64, base: &str, evaluator: &str, kind: TaskKind) -> Self {
        Self {
            id: format!("{base}-{evaluator}").into(),
            season,
            base_id: base.into(),
            base_code: base.to_owned(),
            base_name: String::new(),
            address: String::new(),
            kind,
            evaluator_id: evaluator.into(),
            evaluator_name: evaluator.to_owned(),
            assigned_at: Moment(0),
            declared_at: None,
            withdrawn_at: None,
            withdrawn_reason: String::new(),
            sheet: Sheet::default(),
            finding: String::new(),
            visited_on: None,
            signed_at: None,
            sheet_hash: String::new(),
        }
    }
}

/// What is needed to send an evaluator to a base.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// The season.
    pub season: i64,
    /// Code of the base.
    pub base_code: String,
    /// Who inspects.
    pub evaluator_id: PersonId,
    /// What it is for.
    pub kind: TaskKind,
}

/// A line of the sheet, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorText {
    /// Its code.
    pub code: String,
    /// What it tells about.
    pub aspect: Aspect,
    /// Most centi-points.
    pub max: Centi,
    /// In Chinese: title and what to look at.
    pub zh: (String, String),
    /// In English.
    pub en: (String, String),
}

/// A photo under an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Identifier.
    pub id: EvidenceId,
    /// The inspection.
    pub task_id: TaskId,
    /// Code of the indicator.
    pub indicator: String,
    /// Name of the kept file.
    pub file: String,
}

/// An incident as an evaluator may know it: neither whose it was nor what was done about anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownIncident {
    /// When it happened.
    pub happened_at: Moment,
    /// How grave.
    pub level: IncidentLevel,
    /// Of which kind.
    pub category: IncidentCategory,
    /// Where it stands.
    pub status: IncidentStatus,
}

/// Somebody who can be assigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluatorOf {
    /// Who.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// Every organisation they belong to, in whatever role.
    pub organisations: Vec<OrganisationId>,
}
