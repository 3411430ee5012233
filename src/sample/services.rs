//! Social organisations: what was checked of them, who asks them and what they answer.

use chrono::{Datelike, NaiveDate};

use super::{World, accepted};
use crate::{
    accounts::model::Person,
    booking::{model::BookingId, policy::reach, store::list_visits_ahead},
    error::AppError,
    platform::db::{Db, Write},
    providers::{
        actions::{
            accept_request, add_check, ask_provider, decline_request, edit_profile, remove_check, withdraw_request,
        },
        checks::covers,
        model::{AssignmentId, CheckKind, NewRequest, ServiceKind},
        policy::scope,
        store::{list_checks, list_requests_of},
    },
    time::{DAY, HOUR, Moment, shifted},
};

/// What is asked for in turn, and how it is said.
const WANTED: [(ServiceKind, &str); 3] = [
    (ServiceKind::Order, "上下车和参观途中维持秩序"),
    (ServiceKind::Guidance, "分小组带领体验，讲解后回答提问"),
    (ServiceKind::GroupWork, "活动后带领分享小组"),
];
/// What each organisation says of itself, in the order of the providers.
const PROFILES: [(&str, &[ServiceKind]); 3] = [
    ("专职社工六名，周一至周六可以服务，擅长小组活动。", &[ServiceKind::GroupWork, ServiceKind::SpecialCare]),
    ("大学生志愿者为主，周末和寒暑假人手充足。", &[ServiceKind::Order, ServiceKind::Guidance]),
    ("退休教师和医护志愿者，可以讲解、可以急救保障。", &[ServiceKind::Guidance, ServiceKind::FirstAid]),
];
/// Years for which a registration counts.
const REGISTRATION_YEARS: i32 = 6;
/// The organisation whose clean records have lapsed meanwhile.
const LAPSED: usize = 2;
/// The school of the personas and their town, by place among the organisers.
const SCHOOL: usize = 0;
const TOWN: usize = 21;
/// Bookings that are looked at for one without helpers.
const LOOKED_AT: i64 = 60;

/// Notes the checks that every season needed: the clean records each December, for the next year and a quarter.
pub async fn load_checks(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(AppError::NotFound);
    let first = today.year() - 3;
    for year in first..today.year() {
        let mut tx = db.write(Moment::start_of(day(year, 12, 15)?).plus(11 * HOUR)).await?;
        for provider in &world.people.providers {
            let (officer, id) = (&world.people.officer, provider.organisation_id());
            if year == first {
                let until = day(first + REGISTRATION_YEARS, 12, 31)?;
                add_check(&mut tx, officer, id, CheckKind::Registration, until).await?;
            }
            add_check(&mut tx, officer, id, CheckKind::CleanRecords, day(year + 2, 3, 15)?).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// An organiser asks an organisation, which comes.
pub async fn serve(
    tx: &mut Write,
    organiser: &Person,
    booking: &BookingId,
    provider: &Person,
    volunteers: i64,
) -> Result<(), AppError> {
    let id = ask(tx, organiser, booking, provider, volunteers).await?;
    accepted(accept_request(tx, provider, &id, volunteers).await?)
}

/// What people find today: requests in every state, profiles, and a check that is missing.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let mut tx = db.write(Moment::start_of(today).plus(15 * HOUR - DAY)).await?;
    for (provider, (about, services)) in world.people.providers.iter().zip(PROFILES) {
        edit_profile(&mut tx, provider, provider.organisation_id(), about, services).await?;
    }
    ask_around(&mut tx, world, today).await?;
    let lapsed = world.people.providers.get(LAPSED).ok_or(AppError::NotFound)?.organisation_id();
    for check in list_checks(&mut tx, lapsed).await? {
        if check.kind == CheckKind::CleanRecords && covers(&check, today) {
            remove_check(&mut tx, &world.people.officer, lapsed, &check.id).await?;
        }
    }
    tx.commit().await
}

/// One request waits, one was declined and another asked instead, one was taken back; the town's was accepted.
async fn ask_around(tx: &mut Write, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let [first, second, ..] = world.people.providers.as_slice() else { return Err(AppError::NotFound) };
    let school = world.people.organisers.get(SCHOOL).ok_or(AppError::NotFound)?;
    let town = world.people.organisers.get(TOWN).ok_or(AppError::NotFound)?;
    let mut free = unserved(tx, school, today).await?.into_iter();
    if let Some(booking) = free.next() {
        ask(tx, school, &booking, first, 2).await?;
    }
    if let Some(booking) = free.next() {
        let id = ask(tx, school, &booking, first, 4).await?;
        accepted(decline_request(tx, first, &id, "当天另有活动，志愿者人手不够").await?)?;
        ask(tx, school, &booking, second, 3).await?;
    }
    if let Some(booking) = free.next() {
        let id = ask(tx, school, &booking, first, 2).await?;
        accepted(withdraw_request(tx, school, &id).await?)?;
    }
    if let Some(booking) = unserved(tx, town, today).await?.first() {
        serve(tx, town, booking, first, 3).await?;
    }
    Ok(())
}

/// Bookings of an organiser from the day after tomorrow on that nobody was asked for, soonest first.
async fn unserved(tx: &mut Write, organiser: &Person, today: NaiveDate) -> Result<Vec<BookingId>, AppError> {
    let from = Moment::start_of(shifted(today, 2));
    let mut free = Vec::new();
    for visit in list_visits_ahead(tx, &reach(organiser), from, LOOKED_AT, 0).await? {
        let is_own = visit.booking.organiser_id == *organiser.organisation_id();
        if is_own && list_requests_of(tx, &scope(organiser), &visit.booking.id).await?.is_empty() {
            free.push(visit.booking.id);
        }
    }
    Ok(free)
}

async fn ask(
    tx: &mut Write,
    organiser: &Person,
    booking: &BookingId,
    provider: &Person,
    volunteers: i64,
) -> Result<AssignmentId, AppError> {
    let place = usize::try_from(volunteers).unwrap_or_default() % WANTED.len();
    let (kind, wanted) = WANTED.get(place).copied().ok_or(AppError::NotFound)?;
    let new = NewRequest { provider: provider.organisation_id().clone(), kind, wanted: wanted.to_owned(), volunteers };
    accepted(ask_provider(tx, organiser, booking, &new).await?)
}
