//! What the final seasons hand out: certificates, printed once, and plaques for three stars and titles.

use chrono::NaiveDate;

use super::{World, accepted, seasons::past_years};
use crate::{
    awards::{
        actions::{issue_certificates, note_plaque, print_season},
        model::{AwardKind, Certificate},
        plaques::{PlaqueAct, PlaqueEvent, Receiver},
        store::list_certificates,
    },
    error::AppError,
    messages::model::Channels,
    platform::db::{Db, Write},
    rating::store::find_season,
    time::{HOUR, Moment},
};

/// Sample data is told in the product only.
const QUIETLY: Channels = Channels { email: false, sms: false };
/// The star that is handed over in public.
const CEREMONY_STAR: i64 = 3;

/// Issues and prints the certificates of the final seasons, and hands plaques over a week later. Nothing happens after the
/// morning of `today`.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    for year in past_years(today) {
        let season = i64::from(year);
        let mut tx = db.write(at(year + 1, 12, today)?).await?;
        // Early in a year the season before it is still on its way.
        if !find_season(&mut tx, season).await?.is_some_and(|season| season.status.is_final()) {
            continue;
        }
        accepted(issue_certificates(&mut tx, &world.people.lead, QUIETLY, season).await?)?;
        accepted(print_season(&mut tx, &world.people.officer, season).await?)?;
        tx.commit().await?;
        let mut tx = db.write(at(year + 1, 20, today)?).await?;
        hand_over(&mut tx, world, season).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn hand_over(tx: &mut Write, world: &World, season: i64) -> Result<(), AppError> {
    let certificates = list_certificates(tx, season).await?;
    // What a later season has ended by now is not handed over any more.
    let is_handed = |one: &&Certificate| {
        one.standing().may_be_printed() && (one.kind == AwardKind::Title || one.star == CEREMONY_STAR)
    };
    let receivers = Receiver::ALL.iter().cycle();
    for (certificate, receiver) in certificates.iter().filter(is_handed).zip(receivers) {
        let event = PlaqueEvent {
            act: PlaqueAct::HandedOver,
            on: tx.now().date(),
            receiver: Some(*receiver),
            reason: String::new(),
        };
        accepted(note_plaque(tx, &world.people.officer, &certificate.token, &event).await?)?;
    }
    Ok(())
}

/// A morning in March, or that of `today` if it comes first.
fn at(year: i32, day: u32, today: NaiveDate) -> Result<Moment, AppError> {
    let date = NaiveDate::from_ymd_opt(year, 3, day).ok_or(AppError::NotFound)?;
    Ok(Moment::start_of(date).plus(10 * HOUR).min(Moment::start_of(today).plus(7 * HOUR)))
}
