//! What happened in two seasons, made up before anything is written: who went where, when, with whom.
//! Pure, so that the totals can be tested without a database.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{
    SEED,
    bases::{self, SampleBase, SampleProject},
    groups::{self, Group},
    organisations::{PROVIDERS, SampleOrganiser, organisers},
    seasons::STANDINGS,
};
use crate::{
    accounts::model::OrganisationKind,
    bases::{
        calendar::day_kind,
        model::{CalendarDay, DayKind},
    },
    booking::{model::Grades, pattern::weekday_bit},
    time::shifted,
};

/// Bookings of a season that came to nothing, beside the activities.
const CALLED_OFF: usize = 5;
const MISSED: usize = 3;
/// Tries for a date before the next one in order is taken.
const DATE_TRIES: usize = 300;

/// What became of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The group came.
    Held,
    /// The organiser called it off.
    PlansChanged,
    /// The Centre called it off for the weather.
    Weather,
    /// Nobody came.
    Missed,
}

/// A booking of a past season and what became of it. Places are those in the lists of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The base.
    pub base: usize,
    /// The project of the base.
    pub project: usize,
    /// The organiser.
    pub organiser: usize,
    /// The social organisation that serves, if any, and its volunteers.
    pub provider: Option<(usize, i64)>,
    /// Day of the visit.
    pub date: NaiveDate,
    /// Beginning.
    pub starts: NaiveTime,
    /// Who was announced.
    pub group: Group,
    /// Children who came.
    pub came: Grades,
    /// Workdays between booking and visit.
    pub lead: i64,
    /// What became of it.
    pub fate: Fate,
    /// The briefing was given.
    pub is_briefed: bool,
    /// The base closed it out within a day.
    pub is_closed_in_time: bool,
}

/// Everything that happened in the `season`-th (0, 1) of the two past years, in order of time.
pub fn plan(season: usize, year: i32, calendar: &[CalendarDay]) -> Vec<Activity> {
    let mut planner = Planner {
        season,
        year,
        calendar,
        bases: bases::all(),
        organisers: organisers(),
        rng: StdRng::seed_from_u64(SEED + u64::from(year.unsigned_abs())),
        taken: BTreeSet::new(),
    };
    let mut activities = Vec::new();
    for (base, standing) in STANDINGS.iter().enumerate() {
        let (count, _) = standing.seasons.get(season).copied().unwrap_or_default();
        let mut used = vec![0; planner.organisers.len()];
        activities.extend((0..count).filter_map(|_| planner.activity(base, Fate::Held, &mut used)));
    }
    for extra in 0..CALLED_OFF + MISSED {
        let fate = match extra {
            0 | 1 => Fate::Weather,
            _ if extra < CALLED_OFF => Fate::PlansChanged,
            _ => Fate::Missed,
        };
        let base = planner.rng.random_range(0..planner.bases.len());
        let mut used = vec![0; planner.organisers.len()];
        activities.extend(planner.activity(base, fate, &mut used));
    }
    activities.sort_by_key(|activity| (activity.date, activity.starts, activity.base));
    activities
}

struct Planner<'a> {
    season: usize,
    year: i32,
    calendar: &'a [CalendarDay],
    bases: Vec<&'static SampleBase>,
    organisers: Vec<SampleOrganiser>,
    rng: StdRng,
    taken: BTreeSet<(usize, NaiveDate)>,
}

impl Planner<'_> {
    /// One booking of a base by an organiser that was there least so far.
    fn activity(&mut self, base: usize, fate: Fate, used: &mut [u32]) -> Option<Activity> {
        let content = *self.bases.get(base)?;
        let project = self.rng.random_range(0..content.projects.len());
        let organiser = self.pick_organiser(&content.projects[project], used)?;
        used[organiser] += 1;
        let date = self.pick_date(base, organiser);
        self.taken.insert((base, date));
        let starts = groups::beginning(&content.projects[project], content, self.rng.random_bool(0.6));
        let group = groups::group(&self.organisers[organiser], &content.projects[project], &mut self.rng);
        let quality = super::seasons::quality(content.code, self.season);
        let slip = f64::from(u32::try_from(100 - quality).unwrap_or_default()) / 100.0;
        Some(Activity {
            base,
            project,
            organiser,
            provider: self
                .rng
                .random_bool(0.3)
                .then(|| (self.rng.random_range(0..PROVIDERS.len()), self.rng.random_range(2..=6))),
            date,
            starts,
            came: groups::fewer(&group.heads.grades, self.rng.random_range(0..=2)),
            group,
            lead: self.rng.random_range(4..=11),
            fate,
            is_briefed: !self.rng.random_bool(slip * 0.8),
            is_closed_in_time: !self.rng.random_bool(slip * 0.7),
        })
    }

    fn pick_organiser(&mut self, project: &SampleProject, used: &[u32]) -> Option<usize> {
        let weights: Vec<u32> = self
            .organisers
            .iter()
            .zip(used)
            .map(|(organiser, used)| {
                let fits = groups::common_grades(organiser, project).is_some();
                if fits { organiser.weight * 12 / (1 + 5 * used) } else { 0 }
            })
            .collect();
        let total: u32 = weights.iter().sum();
        let mut drawn = self.rng.random_range(0..total.max(1));
        weights.iter().position(|weight| {
            let is_here = drawn < *weight;
            drawn = drawn.saturating_sub(*weight);
            is_here
        })
    }

    /// A day on which the base is open, the organiser comes, and nobody else is there.
    fn pick_date(&mut self, base: usize, organiser: usize) -> NaiveDate {
        let kind = self.organisers[organiser].kind;
        for _ in 0..DATE_TRIES {
            let date = self.any_date(kind);
            if self.suits(base, kind, date) {
                return date;
            }
        }
        let first = NaiveDate::from_ymd_opt(self.year, 3, 4).unwrap_or_default();
        let days = (0..270).map(|step| shifted(first, step));
        days.into_iter().find(|date| self.suits(base, OrganisationKind::School, *date)).unwrap_or(first)
    }

    /// Schools come in term, towns mostly in summer, departments at weekends of spring and autumn.
    fn any_date(&mut self, kind: OrganisationKind) -> NaiveDate {
        const TERMS: [((u32, u32), i64); 2] = [((3, 4), 112), ((9, 8), 88)];
        const SUMMER: ((u32, u32), i64) = ((7, 4), 52);
        let is_summer = kind == OrganisationKind::TownGov && self.rng.random_bool(0.8);
        let ((month, day), length) = if is_summer { SUMMER } else { TERMS[self.rng.random_range(0..TERMS.len())] };
        let first = NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or_default();
        shifted(first, self.rng.random_range(0..length))
    }

    fn suits(&self, base: usize, kind: OrganisationKind, date: NaiveDate) -> bool {
        let is_open = self.bases.get(base).is_some_and(|base| base.weekdays & weekday_bit(date) != 0);
        let day = day_kind(date, self.calendar).0;
        let is_fine = match kind {
            OrganisationKind::School => matches!(day, DayKind::Workday),
            _ => matches!(day, DayKind::Workday | DayKind::Weekend),
        };
        is_open && is_fine && !self.taken.contains(&(base, date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bases::calendar::is_workday, sample::calendar};

    fn both() -> Vec<Activity> {
        let days = calendar::days();
        plan(0, 2024, &days).into_iter().chain(plan(1, 2025, &days)).collect()
    }

    fn held(activities: &[Activity]) -> impl Iterator<Item = &Activity> {
        activities.iter().filter(|activity| activity.fate == Fate::Held)
    }

    #[test]
    fn two_seasons_have_316_activities_and_11_000_children() {
        let activities = both();
        assert_eq!(held(&activities).count(), 316);
        let children: i64 = held(&activities).map(|activity| activity.came.total()).sum();
        assert!((11_000..11_300).contains(&children), "{children}");
        let in_difficulty: i64 = held(&activities).map(|activity| activity.group.heads.in_difficulty).sum();
        assert!((300..380).contains(&in_difficulty), "{in_difficulty}");
    }

    #[test]
    fn other_years_have_about_the_same() {
        for year in [2025, 2026, 2030] {
            let days = calendar::days();
            let activities: Vec<_> = plan(0, year, &days).into_iter().chain(plan(1, year + 1, &days)).collect();
            let children: i64 = held(&activities).map(|activity| activity.came.total()).sum();
            assert_eq!(held(&activities).count(), 316);
            assert!((10_600..11_600).contains(&children), "{year}: {children}");
        }
    }

    #[test]
    fn the_same_year_gives_the_same_plan() {
        let days = calendar::days();
        assert_eq!(plan(0, 2024, &days), plan(0, 2024, &days));
    }

    #[test]
    fn every_group_keeps_the_rules_of_its_project() {
        let bases = bases::all();
        for activity in both() {
            let project = &bases[activity.base].projects[activity.project];
            let heads = &activity.group.heads;
            assert!((project.heads.0..=project.heads.1).contains(&heads.heads()), "{}", project.title);
            assert_eq!(heads.grades.between(project.grades.0, project.grades.1), heads.grades.total());
            assert!(heads.adults >= 2 && heads.adults * project.per_adult >= heads.grades.total());
            assert!(heads.in_difficulty <= heads.grades.total());
            assert!(activity.came.total() <= heads.grades.total() && activity.came.total() > 0);
        }
    }

    #[test]
    fn schools_come_on_workdays_when_the_base_is_open() {
        let (bases, organisers, days) = (bases::all(), organisers(), calendar::days());
        for activity in both() {
            assert!(bases[activity.base].weekdays & weekday_bit(activity.date) != 0);
            if organisers[activity.organiser].kind == OrganisationKind::School {
                assert!(is_workday(activity.date, &days), "{}", activity.date);
            }
        }
    }

    #[test]
    fn three_star_bases_meet_at_least_four_organisers() {
        for activities in [plan(0, 2024, &calendar::days()), plan(1, 2025, &calendar::days())] {
            for base in [0, 20, 21, 30] {
                let seen: BTreeSet<_> =
                    held(&activities).filter(|activity| activity.base == base).map(|one| one.organiser).collect();
                assert!(seen.len() >= 5, "{base}: {seen:?}");
            }
        }
    }
}
