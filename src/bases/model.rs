//! Bases, projects, papers, opening hours, materials, calendar days.

use chrono::{NaiveDate, NaiveTime};

use crate::{accounts::model::OrganisationId, ids, words};

ids! {
    /// A practice base.
    BaseId;
    /// A project of a base.
    ProjectId;
}

words! {
    /// The five categories of bases (基地类别).
    pub enum BaseCategory {
        /// 思想教育类.
        ThoughtEducation = "thought_education",
        /// 科普教育类.
        SciencePopularisation = "science_popularisation",
        /// 角色体验类.
        RoleExperience = "role_experience",
        /// 劳动实践类.
        LabourPractice = "labour_practice",
        /// 技能培养类.
        SkillsTraining = "skills_training",
    }
}

words! {
    /// State of a base; only `Active` is bookable, the history of a `Delisted` one stays public.
    pub enum BaseStatus {
        /// Being entered.
        Draft = "draft",
        /// Open.
        Active = "active",
        /// Closed for the time being.
        Suspended = "suspended",
        /// Mending what was found.
        Rectifying = "rectifying",
        /// Out for good.
        Delisted = "delisted",
    }
}

words! {
    /// The three kinds of project (项目类别).
    pub enum ProjectKind {
        /// 参观类.
        Visit = "visit",
        /// 体验类.
        Experience = "experience",
        /// 课程类.
        Course = "course",
    }
}

words! {
    /// State of a project; published only with its obligatory materials approved.
    pub enum ProjectStatus {
        /// Being prepared.
        Draft = "draft",
        /// In the public catalogue.
        Published = "published",
        /// Taken out.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Materials of a project (辅助材料).
    pub enum MaterialKind {
        /// 讲解词.
        GuideScript = "guide_script",
        /// 活动计划书.
        ActivityPlanBooklet = "activity_plan_booklet",
        /// 授课课件.
        Courseware = "courseware",
        /// 应急预案.
        EmergencyPlan = "emergency_plan",
        /// 任务单.
        TaskSheet = "task_sheet",
    }
}

words! {
    /// State of a material.
    pub enum MaterialStatus {
        /// Waiting for the Centre.
        Submitted = "submitted",
        /// Usable.
        Approved = "approved",
        /// Sent back.
        Returned = "returned",
        /// Followed by a later version.
        Superseded = "superseded",
    }
}

words! {
    /// Insurance and safety papers.
    pub enum PaperKind {
        /// 责任险.
        LiabilityInsurance = "liability_insurance",
        /// 消防安全.
        FireSafety = "fire_safety",
        /// 食品经营许可, where meals are served.
        FoodPermit = "food_permit",
    }
}

words! {
    /// School stages; derived from grades, never stored.
    pub enum AgeBand {
        /// Before grade 1.
        Preschool = "preschool",
        /// Grades 1 to 3.
        PrimaryLower = "primary_lower",
        /// Grades 4 to 6.
        PrimaryUpper = "primary_upper",
        /// Grades 7 to 9.
        JuniorSecondary = "junior_secondary",
        /// Grades 10 to 12.
        SeniorSecondary = "senior_secondary",
    }
}

words! {
    /// What a base has on site.
    pub enum Facility {
        /// Toilets.
        Toilets = "toilets",
        /// Parking for coaches.
        CoachParking = "coach_parking",
        /// Step-free access.
        WheelchairAccess = "wheelchair_access",
        /// First-aid point.
        FirstAid = "first_aid",
        /// Drinking water.
        DrinkingWater = "drinking_water",
        /// A place to eat.
        DiningArea = "dining_area",
        /// Shelter from rain.
        RainShelter = "rain_shelter",
    }
}

words! {
    /// What a day is for offices and bases.
    pub enum DayKind {
        /// Monday to Friday, unless the State Council says otherwise.
        Workday = "workday",
        /// Saturday or Sunday.
        Weekend = "weekend",
        /// 法定节假日.
        StatutoryHoliday = "statutory_holiday",
        /// 调休上班.
        MakeupWorkday = "makeup_workday",
    }
}

impl AgeBand {
    /// First and last grade of the band (0 is preschool).
    pub const fn grades(self) -> (i64, i64) {
        match self {
            Self::Preschool => (0, 0),
            Self::PrimaryLower => (1, 3),
            Self::PrimaryUpper => (4, 6),
            Self::JuniorSecondary => (7, 9),
            Self::SeniorSecondary => (10, 12),
        }
    }

    /// The band of a grade from 0 to 12.
    pub fn of_grade(grade: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|band| (band.grades().0..=band.grades().1).contains(&grade))
    }
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
