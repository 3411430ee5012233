//! Bookings that wait for what people decide: until when, and what becomes of them.

use chrono::NaiveDate;

use super::{facts::Facts, news};
use crate::{
    accounts::{self, model::OrganisationKind},
    bases::{self, model::Project},
    booking::{
        autorules::{Broken, RULES, adults_needed, broken_rules},
        filing::{FilingStatus, Missing, end_of},
        ledger::{EntryKind, Places},
        lifecycle::{self, Event},
        model::{AgreementStatus, BookingId, BookingStatus, Decision, Grades, HeadCount, Session, Visit},
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, Actor, record},
        db::{Conn, Db, Write},
    },
    time::{Moment, shifted},
};

/// Longer than any wait of a few workdays, the longest holidays included.
const SEARCH: i64 = 40;
/// Bookings of one run that have waited in vain; the next run comes soon.
const AT_ONCE: i64 = 200;

/// Until when a visit on `day` waits for what is missing; nothing if nothing is.
pub async fn waits_until(
    conn: &mut Conn,
    missing: Missing,
    day: NaiveDate,
    now: Moment,
) -> Result<Option<Moment>, AppError> {
    if !missing.is_any() {
        return Ok(None);
    }
    let today = now.date();
    let until = shifted(today, SEARCH).max(day);
    let days = bases::store::list_calendar_days(conn, shifted(today, -SEARCH).min(day), until).await?;
    Ok(Some(end_of(missing.last_day(&RULES, today, day, &days))))
}

/// The rules that a booking breaks as it stands now.
pub async fn broken_now(conn: &mut Conn, visit: &Visit, has_plan: bool, now: Moment) -> Result<Vec<Broken>, AppError> {
    let organiser = accounts::store::find_organisation(conn, &visit.booking.organiser_id).await?;
    let is_school = organiser.is_some_and(|found| found.kind == OrganisationKind::School);
    let session = &visit.session;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let heads = HeadCount {
        grades: store::list_booking_grades(conn, &visit.booking.id).await?,
        adults: visit.booking.adults,
        in_difficulty: 0,
    };
    let facts = Facts::find(conn, &visit.booking.organiser_id, is_school, session, now).await?;
    let filing = facts.filing(now.date(), session.starts_at.date(), &heads, &project, has_plan);
    let mut broken = broken_rules(&RULES, &filing);
    excuse_parts(conn, &mut broken, &Part { visit, heads: &heads, session, project: &project }).await?;
    Ok(broken)
}

fn is_of_adults(broken: &Broken) -> bool {
    matches!(broken, Broken::TooFewAdults { .. })
}

/// A booking as it is or would be: who comes, and when.
pub(super) struct Part<'a> {
    /// The booking.
    pub visit: &'a Visit,
    /// Who comes.
    pub heads: &'a HeadCount,
    /// When.
    pub session: &'a Session,
    /// For what.
    pub project: &'a Project,
}

/// Too few adults are enough for a part of a split group if its parts of that day have enough for all their children, as
/// it was split.
pub(super) async fn excuse_parts(conn: &mut Conn, broken: &mut Vec<Broken>, part: &Part<'_>) -> Result<(), AppError> {
    if broken.iter().any(is_of_adults) && goes_with_enough(conn, part).await? {
        broken.retain(|one| !is_of_adults(one));
    }
    Ok(())
}

/// Whether there are enough adults for the part and those others that come on the same day.
pub(super) async fn goes_with_enough(conn: &mut Conn, part: &Part<'_>) -> Result<bool, AppError> {
    let others = others_of_the_day(conn, part.visit, part.session).await?;
    let (mut grades, mut adults) = (part.heads.grades.clone(), part.heads.adults);
    for other in &others {
        grades.0.extend(store::list_booking_grades(conn, &other.booking.id).await?.0);
        adults += other.booking.adults;
    }
    Ok(!others.is_empty() && adults >= adults_needed(&RULES, &grades, part.project.children_per_adult))
}

/// How many adults the other parts need and have that stay behind on the day of a booking, if it leaves them with too few.
pub(super) async fn leaves_too_few(
    conn: &mut Conn,
    visit: &Visit,
    children_per_adult: i64,
) -> Result<Option<Broken>, AppError> {
    let others = others_of_the_day(conn, visit, &visit.session).await?;
    let (mut grades, mut adults) = (Grades(Vec::new()), 0);
    for other in &others {
        grades.0.extend(store::list_booking_grades(conn, &other.booking.id).await?.0);
        adults += other.booking.adults;
    }
    let needed = adults_needed(&RULES, &grades, children_per_adult);
    Ok((!others.is_empty() && adults < needed).then_some(Broken::TooFewAdults { needed }))
}

/// The other parts of a split group that come on the day of `session`.
pub(super) async fn others_of_the_day(
    conn: &mut Conn,
    visit: &Visit,
    session: &Session,
) -> Result<Vec<Visit>, AppError> {
    let mut others = store::list_other_parts(conn, &visit.booking.id).await?;
    let comes = |other: &Visit| matches!(other.booking.status, BookingStatus::Submitted | BookingStatus::Confirmed);
    others.retain(|other| comes(other) && other.session.starts_at.date() == session.starts_at.date());
    Ok(others)
}

/// Confirms a booking for which nothing is missing any more, and says so; the state it is in.
pub async fn confirm_if_agreed(tx: &mut Write, id: &BookingId) -> Result<BookingStatus, AppError> {
    let booking = store::find_booking_by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    let (base, filing, agreement) = (booking.base_decision, booking.filing_decision, booking.agreement_status);
    let to = lifecycle::when_submitted(base, filing, agreement);
    if booking.status != BookingStatus::Submitted || to != BookingStatus::Confirmed {
        return Ok(booking.status);
    }
    if !store::update_booking_status(tx, id, BookingStatus::Submitted, to).await? {
        return Err(AppError::Internal(format!("booking {id} changed while it was confirmed")));
    }
    store::update_waits_until(tx, id, None).await?;
    news::note_decided(tx, id, Topic::BookingConfirmed, "").await?;
    record(tx, &Actor::system(), Act::done("confirm_booking", "booking", id.as_str())).await?;
    Ok(to)
}

/// Begins a booking's wait anew: somebody else has the next word.
pub async fn wait_anew(tx: &mut Write, visit: &Visit, status: FilingStatus) -> Result<(), AppError> {
    let missing = Missing {
        school: status == FilingStatus::Draft,
        centre: matches!(status, FilingStatus::Submitted | FilingStatus::Returned),
        base: visit.booking.base_decision == Decision::Pending,
        agreement: visit.booking.agreement_status != AgreementStatus::Effective,
    };
    let now = tx.now();
    let until = waits_until(tx, missing, visit.session.starts_at.date(), now).await?;
    store::update_waits_until(tx, &visit.booking.id, until).await
}

/// Ends a booking that waits and gives its places back; false if somebody was faster.
pub async fn give_back(tx: &mut Write, visit: &Visit, event: Event) -> Result<bool, AppError> {
    let booking = &visit.booking;
    let Some(to) = lifecycle::after(booking.status, event).filter(|_| booking.status == BookingStatus::Submitted)
    else {
        return Ok(false);
    };
    if !store::update_booking_status(tx, &booking.id, booking.status, to).await? {
        return Ok(false);
    }
    store::release_group(tx, &visit.session.id, booking.heads()).await?;
    let given_back = Places::given_back(booking.heads());
    store::insert_entry(tx, &visit.session.id, Some(&booking.id), EntryKind::GivenBack, given_back).await?;
    Ok(true)
}

/// Ends every booking that has waited in vain, each in a transaction of its own; returns how many.
pub async fn lapse_bookings(db: &Db, now: Moment) -> Result<usize, AppError> {
    let due = store::list_lapsed(&mut *db.read().await?, now, AT_ONCE).await?;
    let mut lapsed = 0;
    for id in due {
        let mut tx = db.write(now).await?;
        if lapse(&mut tx, &id).await? {
            tx.commit().await?;
            lapsed += 1;
        }
    }
    Ok(lapsed)
}

async fn lapse(tx: &mut Write, id: &BookingId) -> Result<bool, AppError> {
    store::lock_booking(tx, id).await?;
    let visit = store::find_any_visit(tx, id).await?.ok_or(AppError::NotFound)?;
    let now = tx.now();
    // Somebody may have begun its wait anew since it was listed.
    let is_due = visit.booking.waits_until.is_some_and(|until| until <= now);
    if !is_due || !give_back(tx, &visit, Event::Expire).await? {
        return Ok(false);
    }
    store::update_filing_over(tx, id, FilingStatus::Closed).await?;
    news::note_ended(tx, id, Topic::BookingLapsed, "").await?;
    record(tx, &Actor::system(), Act::done("lapse_booking", "booking", id.as_str())).await?;
    Ok(true)
}
