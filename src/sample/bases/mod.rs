//! The content of the catalogue: 32 invented bases with 42 projects, one file per kind of place.
//! Totals and splits are those published for the city; names, addresses and figures are not real.

mod industry;
mod labour;
mod nature;
mod role;
mod skills;
mod thought_city;
mod thought_towns;

use crate::bases::model::{BaseCategory, Facility, ProjectKind};

/// A base of the sample with everything that stands in the catalogue.
pub struct SampleBase {
    /// Code: `YZ-01`.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Category.
    pub category: BaseCategory,
    /// Full and short name of who runs it; the same name is the same operator.
    pub operator: (&'static str, &'static str),
    /// Code of the town.
    pub town: &'static str,
    /// Street address without the town.
    pub address: &'static str,
    /// Degrees north and east.
    pub point: (f64, f64),
    /// Introduction.
    pub intro: &'static str,
    /// What it has.
    pub facilities: &'static [Facility],
    /// Most heads on one day.
    pub max_daily_heads: i64,
    /// Bits of the open weekdays.
    pub weekdays: i64,
    /// Opening and closing time.
    pub hours: (&'static str, &'static str),
    /// Its projects.
    pub projects: &'static [SampleProject],
}

/// A project of the sample.
pub struct SampleProject {
    /// Kind.
    pub kind: ProjectKind,
    /// Title.
    pub title: &'static str,
    /// Theme in a few words.
    pub theme: &'static str,
    /// Introduction.
    pub intro: &'static str,
    /// Lowest and highest grade.
    pub grades: (i64, i64),
    /// Minutes.
    pub minutes: i64,
    /// Fewest and most heads of a group.
    pub heads: (i64, i64),
    /// Children for one adult.
    pub per_adult: i64,
    /// Fee per child in fen.
    pub fee_fen: i64,
    /// Under a roof.
    pub is_indoor: bool,
    /// When it rains.
    pub rain: &'static str,
    /// What to bring.
    pub bring: &'static str,
    /// Safety notes.
    pub safety: &'static str,
    /// On the home page.
    pub is_featured: bool,
}

/// Every base, in order of code.
pub fn all() -> Vec<&'static SampleBase> {
    let mut bases: Vec<&SampleBase> = [
        thought_city::BASES,
        thought_towns::BASES,
        nature::BASES,
        industry::BASES,
        role::BASES,
        labour::BASES,
        skills::BASES,
    ]
    .into_iter()
    .flatten()
    .collect();
    bases.sort_by_key(|base| base.code);
    bases
}

/// The code of a base's project at `place`: `YZ-01-A`.
pub fn project_code(base: &SampleBase, place: usize) -> String {
    let letter = ["A", "B", "C", "D"].get(place).copied().unwrap_or("Z");
    format!("{}-{letter}", base.code)
}

/// Monday to Friday.
const WEEKDAYS: i64 = 0b001_1111;
/// Monday to Saturday.
const TO_SATURDAY: i64 = 0b011_1111;
/// All but Monday.
const NOT_MONDAY: i64 = 0b111_1110;
/// All but Tuesday.
const NOT_TUESDAY: i64 = 0b111_1101;
/// Wednesday to Sunday.
const FROM_WEDNESDAY: i64 = 0b111_1100;
/// Every day.
const DAILY: i64 = 0b111_1111;

const OFFICE: (&str, &str) = ("09:00", "17:00");
const EARLY: (&str, &str) = ("08:30", "17:30");

const HALL: &[Facility] = &[
    Facility::Toilets,
    Facility::WheelchairAccess,
    Facility::FirstAid,
    Facility::DrinkingWater,
    Facility::RainShelter,
];
const MUSEUM: &[Facility] = &[
    Facility::Toilets,
    Facility::CoachParking,
    Facility::WheelchairAccess,
    Facility::FirstAid,
    Facility::DrinkingWater,
    Facility::RainShelter,
];
const VILLAGE: &[Facility] = &[Facility::Toilets, Facility::CoachParking, Facility::DrinkingWater];
const PARK: &[Facility] =
    &[Facility::Toilets, Facility::CoachParking, Facility::FirstAid, Facility::DrinkingWater, Facility::RainShelter];
const FARM: &[Facility] =
    &[Facility::Toilets, Facility::CoachParking, Facility::FirstAid, Facility::DrinkingWater, Facility::DiningArea];

/// A visit under a roof; every entry says what differs.
const VISIT: SampleProject = SampleProject {
    kind: ProjectKind::Visit,
    title: "",
    theme: "",
    intro: "",
    grades: (3, 9),
    minutes: 90,
    heads: (15, 50),
    per_adult: 15,
    fee_fen: 0,
    is_indoor: true,
    rain: "全程室内，雨天照常进行。",
    bring: "水杯、笔和笔记本",
    safety: "参观时跟随讲解员，不奔跑，不触摸展品。",
    is_featured: false,
};

/// Something to do with one's own hands.
const EXPERIENCE: SampleProject = SampleProject {
    kind: ProjectKind::Experience,
    minutes: 120,
    heads: (10, 42),
    safety: "工具用完放回原处，听到哨声立即停下集合。",
    ..VISIT
};

/// A lesson with courseware.
const COURSE: SampleProject = SampleProject {
    kind: ProjectKind::Course,
    minutes: 90,
    heads: (12, 45),
    bring: "水杯、铅笔、橡皮",
    safety: "用电设备由老师统一开关，离开座位先举手。",
    ..VISIT
};

/// The base of “我是图书管理员”: where the people `manager` and `gate` of the sample work.
pub const GATE_BASE: &str = "YZ-21";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{sample::towns::TOWNS, time::parse_clock};

    fn of_category(category: BaseCategory) -> (usize, usize) {
        let bases: Vec<_> = all().into_iter().filter(|base| base.category == category).collect();
        (bases.len(), bases.iter().map(|base| base.projects.len()).sum())
    }

    #[test]
    fn bases_and_projects_split_by_category_as_published() {
        let splits = BaseCategory::ALL.iter().map(|category| of_category(*category)).collect::<Vec<_>>();
        assert_eq!(splits, [(12, 14), (8, 12), (6, 7), (4, 5), (2, 4)]);
    }

    #[test]
    fn projects_split_by_kind_as_published() {
        let of_kind = |kind| all().iter().flat_map(|base| base.projects).filter(|project| project.kind == kind).count();
        assert_eq!(ProjectKind::ALL.iter().map(|kind| of_kind(*kind)).collect::<Vec<_>>(), [20, 14, 8]);
    }

    #[test]
    fn the_codes_run_from_01_to_32() {
        let codes: Vec<_> = all().iter().map(|base| base.code.to_owned()).collect();
        assert_eq!(codes, (1..=32).map(|number| format!("YZ-{number:02}")).collect::<Vec<_>>());
    }

    #[test]
    fn the_two_favourites_are_featured() {
        let featured: Vec<_> = all()
            .iter()
            .flat_map(|base| base.projects)
            .filter(|project| project.is_featured)
            .map(|p| p.title)
            .collect();
        assert!(featured.contains(&"模拟无人机驾驶员操作实训"));
        assert!(featured.contains(&"我是图书管理员"));
    }

    #[test]
    fn no_text_is_missing_and_no_name_is_used_twice() {
        let mut names = BTreeSet::new();
        for base in all() {
            assert!(names.insert(base.name) && base.intro.chars().count() > 40, "{}", base.code);
            for project in base.projects {
                assert!(names.insert(project.title) && project.intro.chars().count() > 30, "{}", project.title);
                assert!(!project.theme.is_empty() && !project.rain.is_empty() && !project.safety.is_empty());
                assert!(project.is_indoor || project.rain != VISIT.rain, "{} is outdoors", project.title);
            }
        }
    }

    #[test]
    fn every_base_stands_in_a_town_and_has_hours() {
        for base in all() {
            assert!(TOWNS.iter().any(|town| town.code == base.town), "{}", base.code);
            assert!(parse_clock(base.hours.0).unwrap() < parse_clock(base.hours.1).unwrap());
        }
    }

    #[test]
    fn every_town_has_a_base() {
        for town in TOWNS {
            assert!(all().iter().any(|base| base.town == town.code), "{}", town.name);
        }
    }
}
