//! What people find to decide today: late plans before the Centre, one that came back, bookings before a school's
//! leader, and one before the base of the personas.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted,
    bases::GATE_BASE,
    catalogue::LoadedBase,
    groups::{common_grades, group},
    organisations::{SampleOrganiser, organisers},
    past::new_booking,
    people::add_leader,
};
use crate::{
    accounts::model::OrganisationKind,
    bases::{calendar::is_workday, store::find_project_by_id},
    booking::{
        actions::book_session,
        model::{Booking, BookingStatus, Session},
        store::list_open_sessions_of_base,
    },
    decisions::{
        actions::{decide_filing, set_acceptance, set_school_approval},
        model::{Reason, Ruling, Verdict},
    },
    error::AppError,
    platform::db::Db,
    time::{DAY, HOUR, MINUTE, Moment, shifted},
};

/// The school whose leader approves, by place among the organisers.
const ASKING_SCHOOL: usize = 1;
/// Schools and a town that are late, each once.
const LATE: &[usize] = &[2, 3, 6, 9, 21];
/// So many bookings wait for the leader.
const ASKED: usize = 3;
/// Sessions of a base that are looked at: two weeks of them.
const SESSIONS: i64 = 40;

/// Has a school ask its leader and a project answer one by one, and books what waits.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let now = Moment::start_of(today).plus(6 * HOUR);
    let mut rng = StdRng::seed_from_u64(SEED.rotate_left(11));
    let soon = coming(db, world, now, shifted(today, 6)).await?;
    let mut late = Vec::new();
    for (step, place) in LATE.iter().enumerate() {
        // Not all on the first day that is left.
        let from = now.plus(DAY * (step as i64 % 3));
        let later: Vec<_> = soon.iter().filter(|(_, session)| session.starts_at >= from.plus(DAY)).cloned().collect();
        late.extend(book_first(db, world, &later, *place, now, &mut rng).await?);
    }
    let mut tx = db.write(now.plus(MINUTE)).await?;
    if let Some(booking) = late.last() {
        let remark = "请写清乘车地点和随车老师".to_owned();
        let ruling = Ruling { verdict: Verdict::Return, reason: Some(Reason::TransportUnclear), remark };
        accepted(decide_filing(&mut tx, &world.people.officer, &booking.id, &ruling).await?)?;
    }
    let school = world.people.organisers.get(ASKING_SCHOOL).ok_or(AppError::NotFound)?;
    let leader = add_leader(&mut tx, school.organisation_id()).await?;
    set_school_approval(&mut tx, &leader, true).await?;
    let base = world.base(GATE_BASE)?;
    let (project, _) = base.projects.last().ok_or(AppError::NotFound)?;
    let code = find_project_by_id(&mut tx, project).await?.ok_or(AppError::NotFound)?.code;
    set_acceptance(&mut tx, &base.manager, &code, false).await?;
    tx.commit().await?;
    let later = coming(db, world, now.plus(8 * DAY), shifted(today, 30)).await?;
    for turn in later.chunks(later.len() / ASKED + 1) {
        book_first(db, world, turn, ASKING_SCHOOL, now, &mut rng).await?;
    }
    let own: Vec<_> = later.into_iter().filter(|(_, session)| session.project_id == *project).collect();
    book_first(db, world, &own, LATE[0], now, &mut rng).await?;
    Ok(())
}

/// Open sessions of every base between two moments, by time.
async fn coming<'a>(
    db: &Db,
    world: &'a World,
    from: Moment,
    until: NaiveDate,
) -> Result<Vec<(&'a LoadedBase, Session)>, AppError> {
    let mut conn = db.read().await?;
    let mut found = Vec::new();
    for base in &world.bases {
        let sessions = list_open_sessions_of_base(&mut conn, &base.id, from.plus(DAY), SESSIONS).await?;
        found.extend(sessions.into_iter().filter(|session| session.starts_at.date() <= until).map(|one| (base, one)));
    }
    found.sort_by(|a, b| (a.1.starts_at, a.0.content.code).cmp(&(b.1.starts_at, b.0.content.code)));
    Ok(found)
}

/// Books the first session for an organiser that leaves it waiting; nothing if there is none.
async fn book_first(
    db: &Db,
    world: &World,
    sessions: &[(&LoadedBase, Session)],
    place: usize,
    now: Moment,
    rng: &mut StdRng,
) -> Result<Option<Booking>, AppError> {
    let organisers = organisers();
    let organiser = organisers.get(place).ok_or(AppError::NotFound)?;
    for (base, session) in sessions {
        if let Some(booking) = try_session(db, world, (base, session), (place, organiser), now, rng).await? {
            return Ok(Some(booking));
        }
    }
    Ok(None)
}

async fn try_session(
    db: &Db,
    world: &World,
    (base, session): (&LoadedBase, &Session),
    (place, organiser): (usize, &SampleOrganiser),
    now: Moment,
    rng: &mut StdRng,
) -> Result<Option<Booking>, AppError> {
    let (_, project) = base.projects.iter().find(|(id, _)| *id == session.project_id).ok_or(AppError::NotFound)?;
    let date = session.starts_at.date();
    let is_off = organiser.kind == OrganisationKind::School && !is_workday(date, &world.calendar);
    if is_off || common_grades(organiser, project).is_none() {
        return Ok(None);
    }
    let person = world.people.organisers.get(place).ok_or(AppError::NotFound)?;
    let mut tx = db.write(now).await?;
    let new = new_booking(&session.id, place, &group(organiser, project, rng));
    match book_session(&mut tx, person, &new).await? {
        Ok(booking) if booking.status == BookingStatus::Submitted => {
            tx.commit().await?;
            Ok(Some(booking))
        }
        // Full, or accepted by rule: nothing is kept of it.
        _ => Ok(None),
    }
}
