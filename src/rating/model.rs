//! Seasons, runs, awards, titles.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    bundle::{CheckVisit, Event},
    method::{Aspect, Centi},
    result::{BaseResult, Status},
    stages::{StageRefusal, Stages},
    told::{Told, told},
};
use crate::{bases::model::BaseId, ids, survey::suppression::Audience, time::Moment, words};

/// The method the platform comes with, until the Centre enters its own.
pub const SAMPLE_METHOD: &str = include_str!("vectors/method.json");

ids! {
    /// A run.
    RunId;
}

words! {
    /// State of a rating method.
    pub enum MethodStatus {
        /// Written down.
        Draft = "draft",
        /// Bases and schools were asked about it (征求意见).
        Consulted = "consulted",
        /// A season may be opened with it.
        Approved = "approved",
        /// A season uses it: its text never changes again.
        Locked = "locked",
    }
}

words! {
    /// State of a season (评价年度).
    pub enum SeasonStatus {
        /// Not begun.
        Planned = "planned",
        /// Surveys and inspections come in. Also after a run whose inputs have changed since.
        Collecting = "collecting",
        /// The bundle is sealed.
        Frozen = "frozen",
        /// The last run stands on the inputs as they are.
        Computed = "computed",
        /// Bases look at their own workbooks.
        Preview = "preview",
        /// Public notice (公示).
        Notice = "notice",
        /// Stars are awarded.
        Final = "final",
        /// Over for good.
        Archived = "archived",
    }
}

words! {
    /// How a demonstration title stands after a final season; a base without title has no row.
    pub enum TitleStatus {
        /// Issued in this season.
        Awarded = "awarded",
        /// Held, and earned again.
        Retained = "retained",
        /// Held; the season was waived.
        Paused = "paused",
        /// Held until this season.
        Lapsed = "lapsed",
        /// It would be held, had no star been revoked.
        Revoked = "revoked",
    }
}

impl SeasonStatus {
    /// A run stands on the inputs as they are; whatever is recorded now asks for another.
    pub const fn has_run(self) -> bool {
        matches!(self, Self::Computed | Self::Preview | Self::Notice)
    }

    /// Nothing can be recorded or computed any more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Final | Self::Archived)
    }
}

impl TitleStatus {
    /// The base holds the title.
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Awarded | Self::Retained | Self::Paused)
    }
}

/// A rating method as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodText {
    /// Its code.
    pub code: String,
    /// JSON, never changed.
    pub body: String,
    /// SHA-256 of `body`.
    pub hash: String,
    /// State.
    pub status: MethodStatus,
}

/// A season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// The year, which is also its address.
    pub year: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The method it is rated by.
    pub method_code: String,
    /// State.
    pub status: SeasonStatus,
    /// Where it stands between its runs and its end.
    pub stages: Stages,
}

/// Number of a run within its season, from 1.
pub type RunNumber = i64;

/// A computation, without its long texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Identifier.
    pub id: RunId,
    /// The season.
    pub season: i64,
    /// Its number.
    pub number: RunNumber,
    /// SHA-256 of the bundle.
    pub bundle_hash: String,
    /// SHA-256 of the method.
    pub method_hash: String,
    /// SHA-256 of the result.
    pub result_hash: String,
    /// Why it was computed again; empty for the first.
    pub reason: String,
    /// When.
    pub computed_at: Moment,
    /// Who, by identifier.
    pub computed_by: String,
    /// Who, by name.
    pub computed_by_name: String,
}

/// What is needed to store a run.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// The season.
    pub season: i64,
    /// Its number.
    pub number: RunNumber,
    /// Canonical JSON of the bundle.
    pub bundle: String,
    /// See [`Run::bundle_hash`].
    pub bundle_hash: String,
    /// See [`Run::method_hash`].
    pub method_hash: String,
    /// JSON of the result.
    pub result: String,
    /// See [`Run::result_hash`].
    pub result_hash: String,
    /// See [`Run::reason`].
    pub reason: String,
}

/// The sheet of one evaluator about one base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRow {
    /// The base.
    pub base_id: BaseId,
    /// Who inspected.
    pub evaluator: String,
    /// Indicator code → points.
    pub points: BTreeMap<String, u32>,
    /// When.
    pub visited_on: NaiveDate,
}

/// A decided deduction, cap or veto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The base.
    pub base_id: BaseId,
    /// What was decided.
    pub event: Event,
    /// When.
    pub decided_on: NaiveDate,
}

/// A decided check visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckVisitRow {
    /// The base.
    pub base_id: BaseId,
    /// What it found.
    pub outcome: CheckVisit,
    /// When.
    pub decided_on: NaiveDate,
}

/// The word for what a check visit found, in the database and in forms.
pub const fn check_visit_word(visit: CheckVisit) -> &'static str {
    match visit {
        CheckVisit::Confirmed => "confirmed",
        CheckVisit::NotConfirmed => "not_confirmed",
    }
}

/// What the word of a check visit means.
pub fn parse_check_visit(word: &str) -> Option<CheckVisit> {
    match word {
        "confirmed" => Some(CheckVisit::Confirmed),
        "not_confirmed" => Some(CheckVisit::NotConfirmed),
        _ => None,
    }
}

/// An approval basis (批准依据) of the demonstration title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalBasis {
    /// 文号.
    pub number: String,
    /// Title of the document.
    pub title: String,
    /// The approving body.
    pub approved_by: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: NaiveDate,
}

impl ApprovalBasis {
    /// A title can be issued on `day`.
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        (self.valid_from..=self.valid_until).contains(&day)
    }
}

/// A star that a final season awarded and nobody revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarOfSeason {
    /// The season.
    pub season: i64,
    /// 1 to 3.
    pub star: i64,
    /// Total in centi-points.
    pub total: i64,
}

/// A demonstration title after a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The base.
    pub base_id: BaseId,
    /// The season.
    pub season: i64,
    /// How it stands.
    pub status: TitleStatus,
    /// Approval basis it rests on.
    pub approval_number: String,
}

/// What a final season says about a base, for its public page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicResult {
    /// Where the rating stands.
    pub status: Status,
    /// 1 to 3, 0 below the first star; none if it was not rated.
    pub star: Option<u8>,
    /// Total; none if it was not rated.
    pub total: Option<Centi>,
    /// The four aspects; empty if it was not rated, without those about which too few were heard.
    pub aspects: BTreeMap<Aspect, Centi>,
}

impl From<&BaseResult> for PublicResult {
    fn from(result: &BaseResult) -> Self {
        let Told { total, aspects } = told(Audience::Public, result);
        Self { status: result.status, star: result.star, total, aspects }
    }
}

/// The word for where a rating stands, as in the result's JSON.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Vetoed => "vetoed",
        Status::InsufficientSample => "insufficient_sample",
        Status::InspectionIncomplete => "inspection_incomplete",
        Status::ThirdEvaluatorNeeded => "third_evaluator_needed",
        Status::CheckVisitRequired => "check_visit_required",
        Status::Rated => "rated",
    }
}

/// Why a season is not computed or made final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeasonRefusal {
    /// It is final already.
    AlreadyFinal,
    /// A run after the first says why.
    ReasonNeeded,
    /// This earlier season is not final yet.
    EarlierSeasonOpen(i64),
    /// It is not shown: it must stand in public notice first.
    NoNotice,
    /// The notice runs until this day.
    NoticeRuns(NaiveDate),
    /// So many objections are not decided.
    ObjectionsOpen(usize),
    /// What every step to the end asks.
    Stage(StageRefusal),
}

/// Why something is not recorded in a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordRefusal {
    /// The season is final.
    SeasonFinal,
    /// It is there already.
    AlreadyThere,
    /// Who inspected, or why it was decided, is not said.
    Unsaid,
    /// This indicator is not one of the method, or missing.
    Indicator(String),
    /// More points than this indicator has.
    PointsAboveMaximum(String),
    /// There are three inspections already.
    TooManyInspections,
    /// Not a method, and where.
    Malformed(String),
    /// The document ends before it begins to hold, or its number or body is empty.
    BasisIncomplete,
    /// More points or stars than there are.
    OutOfRange,
    /// The method has not been approved.
    NotApproved,
    /// The year has had a visit on this day: its method cannot be chosen any more.
    Begun(NaiveDate),
    /// The method counts a question that is not asked in that year.
    NotAsked(String),
    /// The method was written for another version of the questionnaires than is asked in that year.
    OtherVersion(i64),
}
