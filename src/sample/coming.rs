//! The coming 60 days: sessions of every project on the base's open days, some booked, some full.

use chrono::{Datelike, NaiveDate};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};

use super::{
    SEED, World, accepted,
    catalogue::LoadedBase,
    groups::{beginning, common_grades, group},
    organisations::{SampleOrganiser, organisers},
    past::new_booking,
    services::serve,
};
use crate::{
    accounts::model::OrganisationKind,
    bases::calendar::{is_workday, workday_before},
    booking::{
        actions::{book_session, cancel_booking, open_pattern},
        model::{CancelReason, Session},
        pattern::{DayChoice, Pattern},
        store::find_session,
    },
    error::AppError,
    platform::db::Db,
    time::{DAY, HOUR, MINUTE, Moment, shifted},
};

/// So many days are open for booking.
const DAYS: i64 = 60;
/// Days before today on which their sessions were opened.
const OPENED_BEFORE: i64 = 25;
/// Sessions of a hundred that are booked, in the first two weeks and later.
const BOOKED_SOON: u32 = 24;
const BOOKED_LATER: u32 = 6;
/// The first school and the town of the personas book these in turn before anybody else.
const FIRST_ORGANISERS: &[usize] = &[0, 21, 0, 15, 0];

/// A session that was opened, with where it is.
struct Opened<'a> {
    base: &'a LoadedBase,
    project: usize,
    session: Session,
}

/// Opens and books.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let mut rng = StdRng::seed_from_u64(SEED.rotate_left(7));
    let opened = open(db, world, today, &mut rng).await?;
    let mut turns = FIRST_ORGANISERS.iter().copied();
    for opened in &opened {
        let date = opened.session.starts_at.date();
        let is_soon = date <= shifted(today, 14);
        if rng.random_ratio(if is_soon { BOOKED_SOON } else { BOOKED_LATER }, 100) {
            book(db, world, opened, today, &mut turns, &mut rng).await?;
        }
    }
    Ok(())
}

async fn open<'a>(db: &Db, world: &'a World, today: NaiveDate, rng: &mut StdRng) -> Result<Vec<Opened<'a>>, AppError> {
    let mut tx = db.write(Moment::start_of(today).plus(10 * HOUR - OPENED_BEFORE * DAY)).await?;
    let mut opened = Vec::new();
    for base in &world.bases {
        for project in 0..base.projects.len() {
            let pattern = pattern(base, project, today, rng)?;
            for id in accepted(open_pattern(&mut tx, &base.manager, &pattern).await?)? {
                let session = find_session(&mut tx, &id).await?.ok_or(AppError::NotFound)?;
                opened.push(Opened { base, project, session });
            }
        }
    }
    tx.commit().await?;
    opened.sort_by(|a, b| (a.session.starts_at, a.base.content.code).cmp(&(b.session.starts_at, b.base.content.code)));
    Ok(opened)
}

/// Two to four of the open weekdays; the first project in the morning, the second after noon.
fn pattern(base: &LoadedBase, place: usize, today: NaiveDate, rng: &mut StdRng) -> Result<Pattern, AppError> {
    let (project_id, project) = base.projects.get(place).ok_or(AppError::NotFound)?;
    let mut open: Vec<i64> = (0..7).map(|day| 1 << day).filter(|bit| base.content.weekdays & bit != 0).collect();
    open.shuffle(rng);
    let days = if project.is_featured { 4 } else { rng.random_range(2..=3) };
    let starts = beginning(project, base.content, place == 0 && rng.random_bool(0.8));
    let groups = if project.is_featured { 2 } else { rng.random_range(1..=2) };
    let first = shifted(today, 1);
    Ok(Pattern {
        project_id: project_id.clone(),
        from: first,
        until: shifted(today, DAYS),
        weekdays: open.iter().take(days).sum(),
        starts,
        ends: starts + chrono::TimeDelta::minutes(project.minutes),
        more_starts: Vec::new(),
        capacity_heads: project.heads.1 * groups,
        max_groups: groups,
        days: DayChoice::default(),
        resources: Vec::new(),
    })
}

async fn book(
    db: &Db,
    world: &World,
    opened: &Opened<'_>,
    today: NaiveDate,
    turns: &mut impl Iterator<Item = usize>,
    rng: &mut StdRng,
) -> Result<(), AppError> {
    let (_, project) = opened.base.projects.get(opened.project).ok_or(AppError::NotFound)?;
    let date = opened.session.starts_at.date();
    let all = organisers();
    let suits = |place: usize| {
        let organiser = all.get(place);
        organiser.is_some_and(|one| is_free(one, date, world) && common_grades(one, project).is_some())
    };
    // Half of the sessions that are booked are full.
    let groups = if rng.random_bool(0.5) { opened.session.max_groups } else { 1 };
    let mut used = Vec::new();
    for _ in 0..groups {
        let preferred = if is_workday(date, &world.calendar) {
            turns.next().filter(|place| suits(*place) && !used.contains(place))
        } else {
            None
        };
        let suited: Vec<usize> = all
            .iter()
            .enumerate()
            .filter(|(place, _)| suits(*place) && !used.contains(place))
            .flat_map(|(place, organiser)| (0..organiser.weight).map(move |_| place))
            .collect();
        let Some(place) = preferred.or_else(|| suited.get(rng.random_range(0..suited.len().max(1))).copied()) else {
            return Ok(());
        };
        used.push(place);
        let at = booked_at(world, date, today, rng);
        book_one(db, world, opened, &all, place, at, rng).await?;
    }
    Ok(())
}

/// Schools come on workdays only, and not in the last days of January, when they are on holiday.
fn is_free(organiser: &SampleOrganiser, date: NaiveDate, world: &World) -> bool {
    let is_winter_break = matches!((date.month(), date.day()), (1, 20..) | (2, ..=15));
    organiser.kind != OrganisationKind::School || (is_workday(date, &world.calendar) && !is_winter_break)
}

/// Early enough for the visit, and before today.
fn booked_at(world: &World, date: NaiveDate, today: NaiveDate, rng: &mut StdRng) -> Moment {
    let latest = workday_before(date, 4, &world.calendar).min(shifted(today, -1));
    let earliest = shifted(today, -OPENED_BEFORE + 1);
    let days = (latest - earliest).num_days().clamp(0, 9);
    Moment::start_of(shifted(latest, -rng.random_range(0..=days))).plus(12 * HOUR + rng.random_range(0..240) * MINUTE)
}

async fn book_one(
    db: &Db,
    world: &World,
    opened: &Opened<'_>,
    all: &[SampleOrganiser],
    place: usize,
    at: Moment,
    rng: &mut StdRng,
) -> Result<(), AppError> {
    let (_, project) = opened.base.projects.get(opened.project).ok_or(AppError::NotFound)?;
    let (person, organiser) = (world.people.organisers.get(place), all.get(place));
    let (Some(person), Some(organiser)) = (person, organiser) else { return Err(AppError::NotFound) };
    let mut tx = db.write(at).await?;
    let group = group(organiser, project, rng);
    let booking = accepted(book_session(&mut tx, person, &new_booking(&opened.session.id, place, &group)).await?)?;
    if rng.random_bool(0.25) {
        let provider = world.people.providers.get(rng.random_range(0..3)).ok_or(AppError::NotFound)?;
        serve(&mut tx, person, &booking.id, provider, rng.random_range(2..=5)).await?;
    }
    if rng.random_bool(0.04) {
        accepted(cancel_booking(&mut tx, person, &booking.id, CancelReason::PlansChanged).await?)?;
    }
    tx.commit().await
}
