//! Groups of children as organisers bring them: a class, a summer group of a town.

use chrono::NaiveTime;
use rand::{Rng, rngs::StdRng};

use super::{
    bases::{SampleBase, SampleProject},
    organisations::SampleOrganiser,
};
use crate::{
    accounts::model::OrganisationKind,
    booking::{
        autorules::{RULES, adults_needed},
        model::{Grades, HeadCount},
    },
    time::parse_clock,
};

/// A group that wants to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Class or group.
    pub name: String,
    /// Who comes.
    pub heads: HeadCount,
    /// Needs, without names.
    pub needs: &'static str,
    /// What the visit is for.
    pub purpose: &'static str,
}

const NEEDS: &[&str] =
    &["", "", "", "", "", "1名学生使用轮椅", "2名学生用素餐", "1名学生容易晕车，请安排靠近出口的位置"];
const PURPOSES: &[&str] =
    &["学期实践活动", "综合实践课", "少先队活动", "主题班会外出学习", "关爱儿童主题活动", "劳动教育周", "科普月活动"];

/// The grades both of them have, if any.
pub fn common_grades(organiser: &SampleOrganiser, project: &SampleProject) -> Option<(i64, i64)> {
    let low = organiser.grades.0.max(project.grades.0);
    let high = organiser.grades.1.min(project.grades.1);
    (low <= high).then_some((low, high))
}

/// A group of `organiser` that suits `project`: a class of a school, several grades otherwise.
pub fn group(organiser: &SampleOrganiser, project: &SampleProject, rng: &mut StdRng) -> Group {
    let (low, high) = common_grades(organiser, project).unwrap_or(project.grades);
    let children = most_children(project) * rng.random_range(79..=98) / 100;
    let adults = adults_for(children, project);
    let spare = project.heads.1 - children - adults;
    let adults = if spare > 0 && rng.random_bool(0.4) { adults + 1 } else { adults };
    let first = rng.random_range(low..=high);
    let (name, grades, in_difficulty) = if organiser.kind == OrganisationKind::School {
        let class = rng.random_range(1..=4);
        (class_name(first, class, children), Grades(vec![(first, children)]), rng.random_range(0..=8) / 5)
    } else {
        let last = (first + 2).min(high);
        let in_difficulty = if organiser.kind == OrganisationKind::TownGov { rng.random_range(2..=4) } else { 1 };
        (mixed_name(organiser, rng), spread(children, first, last), in_difficulty)
    };
    let heads = with_enough_adults(HeadCount { grades, adults, in_difficulty }, project);
    Group {
        name,
        heads,
        needs: NEEDS[rng.random_range(0..NEEDS.len())],
        purpose: PURPOSES[rng.random_range(0..PURPOSES.len())],
    }
}

/// The same group with the adults that its youngest need, and children fewer where the project takes no more.
fn with_enough_adults(heads: HeadCount, project: &SampleProject) -> HeadCount {
    let adults = heads.adults.max(adults_needed(&RULES, &heads.grades, project.per_adult));
    let over = (heads.grades.total() + adults - project.heads.1).max(0);
    HeadCount { grades: fewer(&heads.grades, over), adults, ..heads }
}

/// The same children, `fewer` less: some are ill on the day.
pub fn fewer(grades: &Grades, mut fewer: i64) -> Grades {
    let less = |(grade, children): &(i64, i64)| {
        let gone = fewer.min(*children - 1);
        fewer -= gone;
        (*grade, *children - gone)
    };
    Grades(grades.0.iter().map(less).collect())
}

/// When a project begins at its base: in the morning or, if it is over in time, after noon.
pub fn beginning(project: &SampleProject, base: &SampleBase, in_the_morning: bool) -> NaiveTime {
    let late = if project.minutes > 120 { "13:30" } else { "14:00" };
    let early = if base.hours.0 < "09:00" && project.minutes > 100 { "08:40" } else { "09:00" };
    parse_clock(if in_the_morning { early } else { late }).unwrap_or_default()
}

/// Adults that so many children need.
pub fn adults_for(children: i64, project: &SampleProject) -> i64 {
    ((children + project.per_adult - 1) / project.per_adult).max(2)
}

/// The most children that fit into a group with the adults they need.
fn most_children(project: &SampleProject) -> i64 {
    let fits = |children: &i64| children + adults_for(*children, project) <= project.heads.1;
    (1..=project.heads.1).rev().find(fits).unwrap_or(1)
}

/// Children over the grades from `first` to `last`, as evenly as it goes.
fn spread(children: i64, first: i64, last: i64) -> Grades {
    let count = last - first + 1;
    let share = |grade: i64| children / count + i64::from(grade - first < children % count);
    Grades((first..=last).map(|grade| (grade, share(grade))).filter(|(_, children)| *children > 0).collect())
}

fn class_name(grade: i64, class: i64, children: i64) -> String {
    const GRADES: [&str; 13] = [
        "大班",
        "一年级",
        "二年级",
        "三年级",
        "四年级",
        "五年级",
        "六年级",
        "七年级",
        "八年级",
        "九年级",
        "高一",
        "高二",
        "高三",
    ];
    let grade = usize::try_from(grade).ok().and_then(|grade| GRADES.get(grade)).copied().unwrap_or_default();
    if children > 46 {
        format!("{grade}（{class}）（{}）班", class + 1)
    } else {
        format!("{grade}（{class}）班")
    }
}

fn mixed_name(organiser: &SampleOrganiser, rng: &mut StdRng) -> String {
    const TOWN: [&str; 5] = ["儿童之家联队", "村级实践小队", "青苗实践队", "向阳小队", "社区成长营"];
    const DEPARTMENT: [&str; 4] = ["小候鸟研学队", "红领巾实践队", "周末亲近自然营", "七彩小队"];
    let words: &[&str] = if organiser.kind == OrganisationKind::TownGov { &TOWN } else { &DEPARTMENT };
    format!("{}{}", organiser.short_name, words[rng.random_range(0..words.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_spread_over_grades_without_losing_one() {
        assert_eq!(spread(11, 3, 5), Grades(vec![(3, 4), (4, 4), (5, 3)]));
        assert_eq!(spread(2, 3, 5).total(), 2);
    }

    #[test]
    fn somebody_of_each_grade_comes_even_if_some_are_ill() {
        assert_eq!(fewer(&Grades(vec![(3, 2), (4, 5)]), 3), Grades(vec![(3, 1), (4, 3)]));
    }
}
