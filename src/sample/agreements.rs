//! Agreements that are not what most are: the personas' school has ended one with a base, and signs for single days there
//! since; one such day waits for the base's signature.

use chrono::NaiveDate;
use rand::{SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted, catalogue::LoadedBase, groups::group, organisations::organisers, past::new_booking,
};
use crate::{
    agreements::{
        actions::{ask_single, sign_agreement, terminate_agreement, visits_ahead},
        store::find_agreement_of,
    },
    bases::calendar::is_workday,
    booking::{
        actions::{book_session, open_session},
        model::{Booking, NewSession, SessionId},
    },
    error::AppError,
    messages::model::Channels,
    platform::db::{Db, Write},
    time::{DAY, HOUR, MINUTE, Moment, shifted},
};

/// The personas' school, by place among the organisers.
const SCHOOL: usize = 0;
/// A base that the walks of the browser do not visit.
const BASE: &str = "YZ-24";
/// Days from today on which the visits may be at the earliest.
const AHEAD: i64 = 15;
/// When they begin: so that they end before the base closes.
const BEGINS: i64 = 15 * HOUR + 30 * MINUTE;
/// Where the chance of this file begins, so that it takes none from the others.
const OWN_SEED: u64 = SEED + 50;

/// Ends the yearly agreement, and books two single days, as seen on `today`.
pub async fn load(db: &Db, world: &World, today: NaiveDate, quietly: Channels) -> Result<(), AppError> {
    let base = world.base(BASE)?;
    let teacher = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    let last_week = Moment::start_of(today).plus(9 * HOUR - 7 * DAY);
    let mut rng = StdRng::seed_from_u64(OWN_SEED);
    let mut days = (AHEAD..).map(|days| shifted(today, days)).filter(|day| is_workday(*day, &world.calendar));
    let mut book = async |tx: &mut Write| -> Result<Booking, AppError> {
        let session = open(tx, base, Moment::start_of(days.next().unwrap_or(today)).plus(BEGINS)).await?;
        let (_, project) = base.projects.first().ok_or(AppError::NotFound)?;
        let coming = group(organisers().get(SCHOOL).ok_or(AppError::NotFound)?, project, &mut rng);
        accepted(book_session(tx, teacher, &new_booking(&session, SCHOOL, &coming)).await?)
    };
    let mut tx = db.write(last_week).await?;
    let booking = book(&mut tx).await?;
    let (yearly, _) = find_agreement_of(&mut tx, &booking.id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    let mut tx = db.write(last_week.plus(HOUR)).await?;
    let shown = visits_ahead(&mut tx, &yearly, last_week).await?;
    let reason = "本年度改为逐次签署";
    accepted(terminate_agreement(&mut tx, &world.people.officer, quietly, &yearly, reason, shown).await?)?;
    tx.commit().await?;
    for is_signed in [true, false] {
        let mut tx = db.write(last_week.plus(DAY)).await?;
        let booking = book(&mut tx).await?;
        let single = accepted(ask_single(&mut tx, teacher, &booking.id).await?)?;
        accepted(sign_agreement(&mut tx, teacher, &single).await?)?;
        if is_signed {
            accepted(sign_agreement(&mut tx, &base.manager, &single).await?)?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn open(tx: &mut Write, base: &LoadedBase, starts_at: Moment) -> Result<SessionId, AppError> {
    let (project_id, project) = base.projects.first().ok_or(AppError::NotFound)?;
    let new = NewSession {
        project_id: project_id.clone(),
        starts_at,
        ends_at: starts_at.plus(project.minutes * MINUTE),
        capacity_heads: project.heads.1,
        max_groups: 1,
    };
    accepted(open_session(tx, &base.manager, &new).await?)
}
