//! What the gate of the personas has noted beside bookings: a walk-in of this morning, an incident that the Centre is
//! through with and one that waits for it, a group that is back and one of which nobody has said so.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{SEED, World, accepted, bases::GATE_BASE, groups::group, organisations::organisers, past::new_booking};
use crate::{
    bases::calendar::workday_before,
    booking::{
        actions::{book_session, open_session},
        model::{BookingId, CheckInMethod, Grades, HeadCount, NewCheckIn, NewSession, SessionId},
    },
    error::AppError,
    gate::{
        actions::{receive_group, report_incident, report_return, review_incident, walk_in},
        model::{IncidentCategory, IncidentLevel, IncidentStatus, NewIncident, NewWalkIn, Scene},
    },
    platform::db::{Db, Write},
    time::{DAY, HOUR, MINUTE, Moment, parse_clock},
};

/// Days before today on which the sessions were opened and booked: early enough for every rule.
const OPENED_BEFORE: i64 = 25;
/// The organisers of the last workday's groups: the school of the personas twice, in two classes.
const SCHOOL: usize = 0;
/// Groups of towns that are expected today beside those of the other file: towns come on any day.
const EXPECTED: &[(&str, usize)] = &[("09:30", 15), ("11:00", 16), ("13:00", 17), ("16:15", 18), ("16:30", 19)];
/// And those whose session has only so many places more: where a few come along, the manager decides.
const NEARLY_FULL: &[(&str, usize)] = &[("15:00", 20), ("15:05", 22), ("15:10", 23), ("15:15", 14)];
const PLACES_MORE: i64 = 2;
/// How long visitors may join in on this morning, in hours, and how many groups of them.
const OPEN_HOURS: i64 = 4;
const OPEN_GROUPS: i64 = 12;
/// Where the chance of this file begins, so that it takes none from the others.
const OWN_SEED: u64 = SEED + 30;

/// Loads everything, as seen on `today`.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let day = workday_before(today, 1, &world.calendar);
    let mut rng = StdRng::seed_from_u64(OWN_SEED);
    let back = visit(db, world, (day, "09:00"), &mut rng).await?;
    let missing = visit(db, world, (day, "14:00"), &mut rng).await?;
    say_back(db, world, &back, at(day, "11:40")?).await?;
    let floor = incident(
        Scene::Booking(back),
        IncidentLevel::One,
        IncidentCategory::Fall,
        "已安抚并告知带队老师，地面已擦干、放置提示牌",
    );
    report(db, world, &floor, at(day, "09:50")?, Some("地面已加防滑条，请在雨天前再检查一次")).await?;
    let step = incident(
        Scene::Booking(missing),
        IncidentLevel::Two,
        IncidentCategory::Facility,
        "已用警戒线围住松动的台阶，绕行东侧通道，通知物业维修",
    );
    report(db, world, &step, at(day, "14:35")?, None).await?;
    visitors(db, world, today).await?;
    for (clock, town) in EXPECTED {
        book(db, world, at(today, clock)?, *town, None, &mut rng).await?;
    }
    for (clock, town) in NEARLY_FULL {
        book(db, world, at(today, clock)?, *town, Some(PLACES_MORE), &mut rng).await?;
    }
    Ok(())
}

fn at(day: NaiveDate, clock: &str) -> Result<Moment, AppError> {
    Ok(Moment::at(day, parse_clock(clock).ok_or(AppError::NotFound)?))
}

/// Opens a session of the first project for so many heads at most; without a figure it is for visitors who may join in.
async fn open(tx: &mut Write, world: &World, starts_at: Moment, heads: Option<i64>) -> Result<SessionId, AppError> {
    let base = world.base(GATE_BASE)?;
    let (project_id, project) = base.projects.first().ok_or(AppError::NotFound)?;
    let (lasts, groups) =
        if heads.is_none() { (OPEN_HOURS * HOUR, OPEN_GROUPS) } else { (project.minutes * MINUTE, 1) };
    let new = NewSession {
        project_id: project_id.clone(),
        starts_at,
        ends_at: starts_at.plus(lasts),
        capacity_heads: heads.unwrap_or(project.heads.1 * groups),
        max_groups: groups,
    };
    accepted(open_session(tx, &base.manager, &new).await?)
}

/// A group of an organiser that has booked a session of its own, with so many places more or as many as it has.
async fn book(
    db: &Db,
    world: &World,
    starts_at: Moment,
    organiser: usize,
    places_more: Option<i64>,
    rng: &mut StdRng,
) -> Result<(BookingId, HeadCount), AppError> {
    let opened_at = Moment::start_of(starts_at.date()).plus(10 * HOUR - OPENED_BEFORE * DAY);
    let mut tx = db.write(opened_at).await?;
    let (_, project) = world.base(GATE_BASE)?.projects.first().ok_or(AppError::NotFound)?;
    let kind = organisers().into_iter().nth(organiser).ok_or(AppError::NotFound)?;
    let person = world.people.organisers.get(organiser).ok_or(AppError::NotFound)?;
    let coming = group(&kind, project, rng);
    let places = places_more.map_or(project.heads.1, |more| coming.heads.heads() + more);
    let session = open(&mut tx, world, starts_at, Some(places)).await?;
    let booking = accepted(book_session(&mut tx, person, &new_booking(&session, organiser, &coming)).await?)?;
    tx.commit().await?;
    Ok((booking.id, coming.heads))
}

/// A class of the personas' school that came and whose base has not closed the visit yet.
async fn visit(
    db: &Db,
    world: &World,
    (day, clock): (NaiveDate, &str),
    rng: &mut StdRng,
) -> Result<BookingId, AppError> {
    let starts_at = at(day, clock)?;
    let (id, HeadCount { grades, adults, .. }) = book(db, world, starts_at, SCHOOL, None, rng).await?;
    let mut tx = db.write(starts_at.plus(-5 * MINUTE)).await?;
    let new = NewCheckIn { grades, adults, method: CheckInMethod::Code, briefing_done: true };
    accepted(receive_group(&mut tx, &world.people.gate, &id, &new).await?)?;
    tx.commit().await?;
    Ok(id)
}

async fn say_back(db: &Db, world: &World, id: &BookingId, at: Moment) -> Result<(), AppError> {
    let teacher = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    let mut tx = db.write(at).await?;
    accepted(report_return(&mut tx, teacher, id, "11:40 全班到校").await?)?;
    tx.commit().await
}

fn incident(scene: Scene, level: IncidentLevel, category: IncidentCategory, measures: &str) -> NewIncident {
    NewIncident { scene, level, category, measures: measures.to_owned() }
}

/// Reports an incident; with a finding the Centre is through with it two hours later.
async fn report(db: &Db, world: &World, new: &NewIncident, at: Moment, finding: Option<&str>) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    let id = report_incident(&mut tx, &world.people.gate, new, at).await?;
    tx.commit().await?;
    let Some(finding) = finding else { return Ok(()) };
    for (hours, to, note) in [(1, IncidentStatus::UnderReview, ""), (2, IncidentStatus::Closed, finding)] {
        let mut tx = db.write(at.plus(hours * HOUR)).await?;
        accepted(review_incident(&mut tx, &world.people.officer, &id, to, note).await?)?;
        tx.commit().await?;
    }
    Ok(())
}

/// Six children with their parents at the door this morning.
async fn visitors(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let mut tx = db.write(Moment::start_of(today).plus(10 * HOUR - OPENED_BEFORE * DAY)).await?;
    let session_id = open(&mut tx, world, at(today, "08:40")?, None).await?;
    tx.commit().await?;
    let (_, project) = world.base(GATE_BASE)?.projects.first().ok_or(AppError::NotFound)?;
    let came = NewWalkIn {
        session_id,
        who: String::new(),
        grades: Grades(vec![(project.grades.0, 4), (project.grades.1, 2)]),
        adults: 5,
    };
    let at = at(today, "08:26")?;
    let mut tx = db.write(at).await?;
    accepted(walk_in(&mut tx, &world.people.gate, &came, CheckInMethod::Manual, at).await?)?;
    tx.commit().await
}
