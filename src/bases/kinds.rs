//! The closed lists of bases, projects, materials, papers, facilities and days.

use crate::words;

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
