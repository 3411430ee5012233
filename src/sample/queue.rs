//! Two groups of the personas' school on the waiting list: one waits for a session that another school fills, one is
//! offered a session that was called off this morning.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted,
    bases::GATE_BASE,
    groups::{Group, group},
    organisations::organisers,
    past::new_booking,
};
use crate::{
    bases::calendar::is_workday,
    booking::{
        actions::{book_session, cancel_booking, open_session},
        model::{BookingId, CancelReason, NewSession, SessionId},
    },
    error::AppError,
    messages::model::Channels,
    platform::db::{Db, Write},
    time::{DAY, HOUR, MINUTE, Moment, shifted},
    waiting::{
        actions::{join, offer_places},
        model::{NewEntry, Wish},
    },
};

/// The school that waits, and the one that has the places.
const WAITS: usize = 0;
const BOOKED: usize = 4;
/// Days from today on which the sessions may be at the earliest: time enough to answer and to file.
const AHEAD: i64 = 12;
/// When they begin: after the sessions of every day.
const BEGINS: i64 = 16 * HOUR + 15 * MINUTE;
/// Places beside those of one group: too few for another.
const SPARE: i64 = 6;
/// Where the chance of this file begins, so that it takes none from the others.
const OWN_SEED: u64 = SEED + 40;

/// Has both wait, as seen on `today`.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let mut rng = StdRng::seed_from_u64(OWN_SEED);
    let mut days = (AHEAD..).map(|days| shifted(today, days)).filter(|day| is_workday(*day, &world.calendar));
    let (full, freed) = (days.next().unwrap_or(today), days.next().unwrap_or(today));
    wait(db, world, full, today, &mut rng).await?;
    let booked = wait(db, world, freed, today, &mut rng).await?;
    let morning = Moment::start_of(today).plus(7 * HOUR);
    let booker = world.people.organisers.get(BOOKED).ok_or(AppError::NotFound)?;
    let mut tx = db.write(morning).await?;
    accepted(cancel_booking(&mut tx, booker, &booked, CancelReason::PlansChanged).await?)?;
    tx.commit().await?;
    offer_places(db, Channels { email: false, sms: false }, morning.plus(MINUTE)).await?;
    Ok(())
}

/// Opens a session on `day`, has one school fill it and the other wait for it.
async fn wait(
    db: &Db,
    world: &World,
    day: NaiveDate,
    today: NaiveDate,
    rng: &mut StdRng,
) -> Result<BookingId, AppError> {
    let begin = Moment::start_of(today).plus(10 * HOUR - 5 * DAY);
    let mut tx = db.write(begin).await?;
    let session = open(&mut tx, world, Moment::start_of(day).plus(BEGINS)).await?;
    let booker = world.people.organisers.get(BOOKED).ok_or(AppError::NotFound)?;
    let new = new_booking(&session, BOOKED, &coming(world, BOOKED, rng)?);
    let booking = accepted(book_session(&mut tx, booker, &new).await?)?;
    tx.commit().await?;
    let mut tx = db.write(begin.plus(DAY)).await?;
    let teacher = world.people.organisers.get(WAITS).ok_or(AppError::NotFound)?;
    let (project_id, _) = world.base(GATE_BASE)?.projects.first().ok_or(AppError::NotFound)?;
    let entry = NewEntry {
        project_id: project_id.clone(),
        session_id: Some(session.clone()),
        wish: Wish::Session,
        from: day,
        until: day,
        waits_until: None,
        order: new_booking(&session, WAITS, &coming(world, WAITS, rng)?),
    };
    accepted(join(&mut tx, teacher, &entry).await?)?;
    tx.commit().await?;
    Ok(booking.id)
}

async fn open(tx: &mut Write, world: &World, starts_at: Moment) -> Result<SessionId, AppError> {
    let base = world.base(GATE_BASE)?;
    let (project_id, project) = base.projects.first().ok_or(AppError::NotFound)?;
    let new = NewSession {
        project_id: project_id.clone(),
        starts_at,
        ends_at: starts_at.plus(project.minutes * MINUTE),
        capacity_heads: project.heads.1 + SPARE,
        max_groups: 2,
    };
    accepted(open_session(tx, &base.manager, &new).await?)
}

fn coming(world: &World, organiser: usize, rng: &mut StdRng) -> Result<Group, AppError> {
    let (_, project) = world.base(GATE_BASE)?.projects.first().ok_or(AppError::NotFound)?;
    let organisers = organisers();
    Ok(group(organisers.get(organiser).ok_or(AppError::NotFound)?, project, rng))
}
