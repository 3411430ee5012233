//! Everything a list of the catalogue needs, read in a constant number of statements.

use chrono::NaiveDate;

use crate::{
    accounts::{model::Town, store as accounts},
    bases::{
        calendar::first_day_ahead,
        filter::{Entry, Filter},
        map::{Point, kilometres, middle},
        model::{Base, BaseStatus, CalendarDay, NextFree, Project},
        store,
    },
    booking::autorules::RULES,
    error::AppError,
    platform::db::Conn,
    rating::store as rating,
    time::{DAY, Moment, shifted},
};

/// How far ahead the catalogue looks at the civic calendar, in days.
const LOOK_AHEAD: i64 = 366;

/// What lists of bases and projects are made of.
pub struct Catalogue {
    /// Every base that is not a draft and not delisted.
    pub bases: Vec<Base>,
    /// Every published project of an open base.
    pub projects: Vec<Project>,
    /// Every town in the city's order.
    pub towns: Vec<Town>,
    /// The first day that can still be booked.
    pub earliest: NaiveDate,
    next: Vec<NextFree>,
    stars: Vec<(String, i64)>,
    /// Where the group sets out.
    origin: Option<Point>,
}

impl Catalogue {
    /// Reads the catalogue with the next free sessions that `filter` asks for.
    pub async fn read(conn: &mut Conn, filter: &Filter, now: Moment) -> Result<Self, AppError> {
        let mut bases = store::list_bases(conn).await?;
        bases.retain(|base| base.status != BaseStatus::Delisted);
        let projects = store::list_published_projects(conn).await?;
        let towns = accounts::list_towns(conn).await?;
        let stars = rating::latest_stars(conn).await?;
        let stars = stars.into_iter().map(|(base, _, star)| (base.to_string(), star)).collect();
        let days = calendar(conn, now).await?;
        let earliest = earliest(now, &days);
        let (first, last) = filter.days(earliest);
        let until = Moment::start_of(last).plus(DAY);
        let next = store::list_next_free(conn, Moment::start_of(first), until, filter.heads()).await?;
        let origin = filter.near().and_then(|town| middle_of(&bases, town));
        Ok(Self { bases, projects, towns, earliest, next, stars, origin })
    }

    /// Every project with its base, and every base without a project.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let with_projects = self.projects.iter().filter_map(|project| {
            let base = self.bases.iter().find(|base| base.id == project.base_id)?;
            Some(self.entry(base, Some(project)))
        });
        let alone = self.bases.iter().filter(|base| self.projects.iter().all(|project| project.base_id != base.id));
        with_projects.chain(alone.map(|base| self.entry(base, None))).collect()
    }

    /// Whether anything shown is sample data.
    pub fn is_sample(&self) -> bool {
        self.bases.iter().any(|base| base.is_sample)
    }

    /// Whether it is known where the town lies.
    pub fn knows_place_of(&self, town: &str) -> bool {
        middle_of(&self.bases, town).is_some()
    }

    fn entry<'a>(&'a self, base: &'a Base, project: Option<&'a Project>) -> Entry<'a> {
        let star = self.stars.iter().find(|(id, _)| id == base.id.as_str()).map_or(0, |(_, star)| *star);
        let next = project.and_then(|project| self.next.iter().find(|next| next.project_id == project.id));
        let kilometres = self.origin.map(|origin| kilometres(origin, point(base)));
        Entry { base, project, star, next, kilometres }
    }
}

/// Where a town lies: in the middle of its bases. The platform knows of no other places.
fn middle_of(bases: &[Base], town: &str) -> Option<Point> {
    middle(&bases.iter().filter(|base| base.town_code == town).map(point).collect::<Vec<_>>())
}

const fn point(base: &Base) -> Point {
    Point { latitude: base.latitude, longitude: base.longitude }
}

/// The published days of the coming year.
pub async fn calendar(conn: &mut Conn, now: Moment) -> Result<Vec<CalendarDay>, AppError> {
    let today = now.date();
    store::list_calendar_days(conn, today, shifted(today, LOOK_AHEAD)).await
}

/// The first day for which a plan can still be filed in time.
pub fn earliest(now: Moment, days: &[CalendarDay]) -> NaiveDate {
    first_day_ahead(now.date(), RULES.lead_workdays, days)
}
