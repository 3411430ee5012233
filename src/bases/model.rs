//! Bases, projects, papers, opening hours, materials, calendar days.

use chrono::{NaiveDate, NaiveTime};

use crate::{accounts::model::OrganisationId, ids, time::Moment};

pub use super::kinds::{
    AgeBand, BaseCategory, BaseStatus, DayKind, Facility, MaterialKind, MaterialStatus, PaperKind, ProjectKind,
    ProjectStatus,
};

ids! {
    /// A practice base.
    BaseId;
    /// A project of a base.
    ProjectId;
}

/// A practice base as its page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// Identifier.
    pub id: BaseId,
    /// Code in addresses and on plaques: `YZ-01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Category.
    pub category: BaseCategory,
    /// Who runs it.
    pub operator_id: OrganisationId,
    /// Town.
    pub town_code: String,
    /// Name of the town.
    pub town_name: String,
    /// Street address.
    pub address: String,
    /// Degrees north in `datum`.
    pub latitude: f64,
    /// Degrees east in `datum`.
    pub longitude: f64,
    /// Datum of the point: `GCJ-02` or `WGS-84`.
    pub datum: String,
    /// Telephone of the gate.
    pub phone: String,
    /// Introduction.
    pub intro: String,
    /// What it has.
    pub facilities: Vec<Facility>,
    /// Most children and adults on one day.
    pub max_daily_heads: i64,
    /// State.
    pub status: BaseStatus,
    /// Whether it is sample data (示例数据).
    pub is_sample: bool,
}

/// What is needed to add a base.
#[derive(Clone, Debug)]
pub struct NewBase {
    /// See [`Base::code`].
    pub code: String,
    /// See [`Base::name`].
    pub name: String,
    /// See [`Base::category`].
    pub category: BaseCategory,
    /// See [`Base::operator_id`].
    pub operator_id: OrganisationId,
    /// See [`Base::town_code`].
    pub town_code: String,
    /// See [`Base::address`].
    pub address: String,
    /// See [`Base::latitude`].
    pub latitude: f64,
    /// See [`Base::longitude`].
    pub longitude: f64,
    /// See [`Base::datum`].
    pub datum: String,
    /// See [`Base::phone`].
    pub phone: String,
    /// See [`Base::intro`].
    pub intro: String,
    /// See [`Base::facilities`].
    pub facilities: Vec<Facility>,
    /// See [`Base::max_daily_heads`].
    pub max_daily_heads: i64,
    /// See [`Base::is_sample`].
    pub is_sample: bool,
}

/// An insurance policy or safety certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Kind.
    pub kind: PaperKind,
    /// Number.
    pub number: String,
    /// Insurer or issuer.
    pub issuer: String,
    /// First day on which it holds; of papers from before this was asked nobody knows, and they hold at once.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub valid_until: NaiveDate,
}

/// Hours on some weekdays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningRule {
    /// Bits from Monday (1) to Sunday (64).
    pub weekdays: i64,
    /// Opens at.
    pub opens: NaiveTime,
    /// Closes at.
    pub closes: NaiveTime,
}

/// A project as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Identifier.
    pub id: ProjectId,
    /// Code in addresses: `YZ-01-A`.
    pub code: String,
    /// Its base.
    pub base_id: BaseId,
    /// Kind.
    pub kind: ProjectKind,
    /// Title.
    pub title: String,
    /// Theme in a few words.
    pub theme: String,
    /// Introduction.
    pub intro: String,
    /// Lowest grade (0 preschool).
    pub grade_from: i64,
    /// Highest grade.
    pub grade_to: i64,
    /// Minutes.
    pub duration_min: i64,
    /// Fewest heads of a group.
    pub min_heads: i64,
    /// Most heads of a group.
    pub max_heads: i64,
    /// One adult at least for so many children.
    pub children_per_adult: i64,
    /// Fee per child in fen; 0 is free.
    pub fee_fen: i64,
    /// Under a roof.
    pub is_indoor: bool,
    /// What happens when it rains.
    pub rain_plan: String,
    /// What to bring.
    pub bring: String,
    /// Safety notes.
    pub safety_notes: String,
    /// Shown on the home page.
    pub is_featured: bool,
    /// State.
    pub status: ProjectStatus,
}

/// What is needed to add a project (as a draft).
#[derive(Clone, Debug)]
pub struct NewProject {
    /// See [`Project::code`].
    pub code: String,
    /// See [`Project::base_id`].
    pub base_id: BaseId,
    /// See [`Project::kind`].
    pub kind: ProjectKind,
    /// See [`Project::title`].
    pub title: String,
    /// See [`Project::theme`].
    pub theme: String,
    /// See [`Project::intro`].
    pub intro: String,
    /// See [`Project::grade_from`].
    pub grade_from: i64,
    /// See [`Project::grade_to`].
    pub grade_to: i64,
    /// See [`Project::duration_min`].
    pub duration_min: i64,
    /// See [`Project::min_heads`].
    pub min_heads: i64,
    /// See [`Project::max_heads`].
    pub max_heads: i64,
    /// See [`Project::children_per_adult`].
    pub children_per_adult: i64,
    /// See [`Project::fee_fen`].
    pub fee_fen: i64,
    /// See [`Project::is_indoor`].
    pub is_indoor: bool,
    /// See [`Project::rain_plan`].
    pub rain_plan: String,
    /// See [`Project::bring`].
    pub bring: String,
    /// See [`Project::safety_notes`].
    pub safety_notes: String,
    /// See [`Project::is_featured`].
    pub is_featured: bool,
}

/// A material of a project in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// Kind.
    pub kind: MaterialKind,
    /// Title.
    pub title: String,
    /// Version, counted from 1.
    pub version: i64,
    /// State.
    pub status: MaterialStatus,
}

/// A day of the civic calendar as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// Date.
    pub date: NaiveDate,
    /// Kind.
    pub kind: DayKind,
    /// Name of the holiday, if any.
    pub name: String,
    /// Document that says so.
    pub source: String,
}

/// The next session of a project that has room, as the catalogue shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextFree {
    /// The session's identifier, for the link to book it.
    pub session_id: String,
    /// Its project.
    pub project_id: ProjectId,
    /// The project's base.
    pub base_id: BaseId,
    /// Beginning.
    pub starts_at: Moment,
    /// Heads that still fit.
    pub places_left: i64,
}

/// How much is free on a day, as the calendar of a month shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeDay {
    /// The day.
    pub date: NaiveDate,
    /// Sessions that still take a group.
    pub sessions: i64,
    /// Heads that still fit into them.
    pub places_left: i64,
}
