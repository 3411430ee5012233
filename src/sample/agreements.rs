//! The school of the personas and one of the bases: their yearly agreement was ended before its time and a visit with it,
//! and the next visit stands on an agreement for its day alone, signed by both.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted,
    bases::GATE_BASE,
    catalogue::LoadedBase,
    groups::{common_grades, group},
    organisations::organisers,
    past::new_booking,
};
use crate::{
    agreements::{
        actions::{ask_single, sign_agreement, terminate_agreement, visits_ahead},
        store::find_agreement_of,
    },
    bases::calendar::is_workday,
    booking::{
        actions::book_session,
        model::{Booking, SessionId},
        policy::reach,
        store::{list_open_sessions, list_visits_ahead},
    },
    error::AppError,
    messages::model::Channels,
    platform::db::{Conn, Db, Write},
    time::{DAY, HOUR, Moment, shifted},
};

/// The school, by place among the organisers.
const SCHOOL: usize = 0;
/// Bases of which other files tell something.
const TAKEN: [&str; 4] = [GATE_BASE, "YZ-01", "YZ-02", "YZ-29"];
/// Days from today on which the visit may be at the earliest: time enough to sign.
const AHEAD: i64 = 12;
/// Sessions and visits that are looked at.
const LOOKED_AT: i64 = 200;
const REASON: &str = "展厅年底前分批更新，暂按单次接待";
const QUIETLY: Channels = Channels { email: false, sms: false };
/// Where the chance of this file begins, so that it takes none from the others.
const OWN_SEED: u64 = SEED + 60;

/// Ends the one and makes the other, as seen on `today`.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let at = |hour: i64| Moment::start_of(today).plus(hour * HOUR - DAY);
    let mut rng = StdRng::seed_from_u64(OWN_SEED);
    let found = find(&mut *db.read().await?, world, today).await?;
    let (base, project, session) = found.ok_or(AppError::NotFound)?;
    let mut tx = db.write(at(9)).await?;
    let first = book(&mut tx, world, base, project, &session, &mut rng).await?;
    tx.commit().await?;
    let mut tx = db.write(at(14)).await?;
    let (annual, _) = find_agreement_of(&mut tx, &first.id).await?.ok_or(AppError::NotFound)?;
    let shown = visits_ahead(&mut tx, &annual, at(14)).await?;
    accepted(terminate_agreement(&mut tx, &base.manager, QUIETLY, &annual, REASON, shown).await?)?;
    tx.commit().await?;
    let mut tx = db.write(at(15)).await?;
    let second = book(&mut tx, world, base, project, &session, &mut rng).await?;
    let teacher = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    let single = accepted(ask_single(&mut tx, teacher, &second.id).await?)?;
    tx.commit().await?;
    for (hour, person) in [(16, &world.people.approver), (17, &base.manager)] {
        let mut tx = db.write(at(hour)).await?;
        accepted(sign_agreement(&mut tx, person, &single).await?)?;
        tx.commit().await?;
    }
    Ok(())
}

/// A base to which the school has no visit ahead, and the first empty session there that suits it.
async fn find<'a>(
    conn: &mut Conn,
    world: &'a World,
    today: NaiveDate,
) -> Result<Option<(&'a LoadedBase, usize, SessionId)>, AppError> {
    let teacher = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    let ahead = list_visits_ahead(conn, &reach(teacher), Moment::start_of(today), LOOKED_AT, 0).await?;
    let all = organisers();
    let school = all.get(SCHOOL).ok_or(AppError::NotFound)?;
    let is_free = |base: &&LoadedBase| {
        !TAKEN.contains(&base.content.code) && ahead.iter().all(|visit| visit.session.base_id != base.id)
    };
    for base in world.bases.iter().filter(is_free) {
        for (place, (id, project)) in base.projects.iter().enumerate() {
            if common_grades(school, project).is_none() {
                continue;
            }
            let from = Moment::start_of(shifted(today, AHEAD));
            let sessions = list_open_sessions(conn, id, from, LOOKED_AT).await?;
            let suits = sessions
                .into_iter()
                .find(|session| session.reserved_groups == 0 && is_workday(session.starts_at.date(), &world.calendar));
            if let Some(session) = suits {
                return Ok(Some((base, place, session.id)));
            }
        }
    }
    Ok(None)
}

async fn book(
    tx: &mut Write,
    world: &World,
    base: &LoadedBase,
    project: usize,
    session: &SessionId,
    rng: &mut StdRng,
) -> Result<Booking, AppError> {
    let (_, project) = base.projects.get(project).ok_or(AppError::NotFound)?;
    let all = organisers();
    let group = group(all.get(SCHOOL).ok_or(AppError::NotFound)?, project, rng);
    let teacher = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    accepted(book_session(tx, teacher, &new_booking(session, SCHOOL, &group)).await?)
}
