//! Today at the gate of the base of the personas: one group is here with its survey open,
//! others are still expected.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted,
    bases::GATE_BASE,
    catalogue::LoadedBase,
    groups::{fewer, group},
    organisations::organisers,
    past::new_booking,
    services::serve,
};
use crate::{
    bases::calendar::{is_workday, workday_before},
    booking::{
        actions::{book_session, open_session},
        model::{Booking, CheckInMethod, NewCheckIn, NewSession},
    },
    error::AppError,
    gate::actions::receive_group,
    platform::db::{Db, Write},
    survey::store::find_survey_of,
    time::{DAY, HOUR, MINUTE, Moment, parse_clock},
};

/// A session of today: project, beginning, groups it takes, the organisers that come on a workday
/// and those that come on any other day.
type Row = (usize, &'static str, i64, &'static [usize], &'static [usize]);

/// The first is checked in. Organisers by place: schools first, then towns, then departments.
const TODAY: &[Row] = &[
    (0, "08:30", 1, &[0], &[14]),
    (0, "10:00", 1, &[1], &[24]),
    (1, "10:00", 1, &[9], &[25]),
    (0, "14:00", 2, &[2, 13], &[26]),
    (1, "14:30", 1, &[6], &[21]),
    (0, "15:30", 1, &[], &[]),
];
/// Two classes more that are here: together more than forty-five children who may rate.
const ALSO_HERE: &[Row] = &[(1, "08:30", 2, &[3, 4], &[22, 23])];

/// Days before today on which the sessions were opened.
const OPENED_BEFORE: i64 = 25;
/// Workdays before today on which they were booked.
const BOOKED_BEFORE: i64 = 5;

/// Opens, books and receives; gives the entry code of the survey that is open.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<String, AppError> {
    let base = world.base(GATE_BASE)?;
    let sessions = open(db, base, TODAY, today).await?;
    let mut rng = StdRng::seed_from_u64(SEED);
    let (here, expected) = sessions.split_at(1);
    let bookings = book(db, world, base, here, today, &mut rng).await?;
    let first = bookings.first().ok_or(AppError::NotFound)?;
    // At once, because who else is expected depends on the day and the entry code must not.
    let entry_code = receive(db, world, first, today).await?;
    book(db, world, base, expected, today, &mut rng).await?;
    let also = open(db, base, ALSO_HERE, today).await?;
    for booking in book(db, world, base, &also, today, &mut rng).await? {
        receive(db, world, &booking, today).await?;
    }
    Ok(entry_code)
}

async fn open(db: &Db, base: &LoadedBase, rows: &'static [Row], today: NaiveDate) -> Result<Vec<Opened>, AppError> {
    let mut tx = db.write(Moment::start_of(today).plus(9 * HOUR - OPENED_BEFORE * DAY)).await?;
    let mut sessions = Vec::new();
    for row in rows {
        let (project_id, project) = base.projects.get(row.0).ok_or(AppError::NotFound)?;
        let starts_at = Moment::at(today, parse_clock(row.1).ok_or(AppError::NotFound)?);
        let new = NewSession {
            project_id: project_id.clone(),
            starts_at,
            ends_at: starts_at.plus(project.minutes * MINUTE),
            capacity_heads: project.heads.1 * row.2,
            max_groups: row.2,
        };
        let id = accepted(open_session(&mut tx, &base.manager, &new).await?)?;
        sessions.push(Opened { id, row });
    }
    tx.commit().await?;
    Ok(sessions)
}

/// A session that was opened for a row.
struct Opened {
    id: crate::booking::model::SessionId,
    row: &'static Row,
}

async fn book(
    db: &Db,
    world: &World,
    base: &LoadedBase,
    sessions: &[Opened],
    today: NaiveDate,
    rng: &mut StdRng,
) -> Result<Vec<Booking>, AppError> {
    let day = workday_before(today, BOOKED_BEFORE, &world.calendar);
    let mut tx = db.write(Moment::start_of(day).plus(12 * HOUR + 20 * MINUTE)).await?;
    let mut bookings = Vec::new();
    for session in sessions {
        let who = if is_workday(today, &world.calendar) { session.row.3 } else { session.row.4 };
        for organiser in who {
            let booking = book_one(&mut tx, world, base, session, *organiser, rng).await?;
            bookings.push(booking);
        }
    }
    tx.commit().await?;
    Ok(bookings)
}

async fn book_one(
    tx: &mut Write,
    world: &World,
    base: &LoadedBase,
    session: &Opened,
    organiser: usize,
    rng: &mut StdRng,
) -> Result<Booking, AppError> {
    let (_, project) = base.projects.get(session.row.0).ok_or(AppError::NotFound)?;
    let person = world.people.organisers.get(organiser).ok_or(AppError::NotFound)?;
    let kind = organisers().into_iter().nth(organiser).ok_or(AppError::NotFound)?;
    let group = group(&kind, project, rng);
    let booking = accepted(book_session(tx, person, &new_booking(&session.id, organiser, &group)).await?)?;
    if let Some(provider) = world.people.providers.first().filter(|_| organiser.is_multiple_of(2)) {
        serve(tx, person, &booking.id, provider, 3).await?;
    }
    Ok(booking)
}

async fn receive(db: &Db, world: &World, booking: &Booking, today: NaiveDate) -> Result<String, AppError> {
    let mut tx = db.write(Moment::start_of(today).plus(8 * HOUR + 24 * MINUTE)).await?;
    let planned = crate::booking::store::list_booking_grades(&mut tx, &booking.id).await?;
    let new = NewCheckIn {
        grades: fewer(&planned, 1),
        adults: booking.adults,
        method: CheckInMethod::Qr,
        briefing_done: true,
    };
    accepted(receive_group(&mut tx, &world.people.gate, &booking.id, &new).await?)?;
    let survey = find_survey_of(&mut tx, &booking.id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(survey.entry_code)
}
