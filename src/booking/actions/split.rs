//! Booking a group that does not fit into one session: over several sessions of a day, all or nothing.

use std::collections::BTreeMap;

use super::{
    book::{BookingRefusal, Settled, book_part, take_common},
    waiting::{leaves_too_few, others_of_the_day},
};
use crate::{
    accounts::model::Person,
    bases::{self, model::Project},
    booking::{
        autorules::{Broken, RULES, Rule, adults_needed},
        availability::Unbookable,
        model::{Booking, NewBooking, Session, SessionId, Visit},
        split::{Limits, MOST_PARTS, Part, elsewhere, split},
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::{DAY, Moment},
};

/// Sessions of a project on one day are far fewer.
const OF_A_DAY: i64 = 60;
/// Sessions of the days to which a split group may be moved.
const TO_CHOOSE_FROM: i64 = 200;
/// What parts are called: A组, B组, …
const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

/// Why a group was not split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitRefusal {
    /// It cannot be: no sessions of the day together have the room.
    NoRoom,
    /// The sessions that were shown are not the ones it would get now.
    Changed,
    /// A part was refused.
    Part(BookingRefusal),
}

/// Whether several sessions might take the group where one does not.
pub fn may_split(refusal: &BookingRefusal) -> bool {
    match refusal {
        BookingRefusal::Unbookable(why) => {
            matches!(why, Unbookable::TooFewPlaces { .. } | Unbookable::TooManyPresent { .. })
        }
        BookingRefusal::Rules(broken) => broken.iter().all(|one| matches!(one, Broken::TooManyHeads { .. })),
        _ => false,
    }
}

/// Over which sessions of the day a group would be spread now, in order of time; nothing if it cannot be.
pub async fn plan_split(
    conn: &mut Conn,
    person: &Person,
    new: &NewBooking,
    now: Moment,
) -> Result<Option<Vec<Part>>, AppError> {
    let session = store::find_session(conn, &new.session_id).await?.ok_or(AppError::NotFound)?;
    let hold = store::find_form_hold(conn, &session.id, &person.id).await?;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let mut sessions = of_the_day(conn, &session, now).await?;
    let day = Moment::start_of(session.starts_at.date());
    let mut crowd = store::find_crowd(conn, &session.base_id, day, day.plus(DAY)).await?;
    if let Some(hold) = hold {
        sessions.iter_mut().for_each(|session| *session = hold.freed(session));
        crowd = crowd.without(&session, hold.heads);
    }
    let mut parts = split(&RULES, limits(&project), &new.heads, &sessions, &crowd);
    if let Some(parts) = &mut parts {
        parts.sort_by_key(|part| part.session.starts_at);
    }
    Ok(parts)
}

/// Where the parts of a split group could go together.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// How many parts come on the day of now.
    pub parts: usize,
    /// Where each would be, day by day.
    pub days: Vec<Vec<(Visit, Session)>>,
    /// Whether the one that was asked for could go to another day by itself: it has adults enough, and so have the others.
    pub goes_alone: bool,
}

/// The days to which all parts of a split group that come on the day of `visit` could go together, in order of time;
/// nothing for a group that is not split.
pub async fn plan_elsewhere(conn: &mut Conn, visit: &Visit, now: Moment) -> Result<Option<Elsewhere>, AppError> {
    let mut parts = others_of_the_day(conn, visit, &visit.session).await?;
    if parts.is_empty() {
        return Ok(None);
    }
    let goes_alone = goes_alone(conn, visit).await?;
    parts.push(visit.clone());
    parts.sort_by_key(|part| (part.session.starts_at, part.booking.group_name.clone()));
    let heads: Vec<i64> = parts.iter().map(|part| part.booking.heads()).collect();
    let mut days: BTreeMap<_, Vec<Session>> = BTreeMap::new();
    for session in store::list_open_sessions(conn, &visit.session.project_id, now, TO_CHOOSE_FROM).await? {
        let day = session.starts_at.date();
        if day != visit.session.starts_at.date() && session.starts_at > now {
            days.entry(day).or_default().push(session);
        }
    }
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Ok(Some(Elsewhere { parts: parts.len(), days: Vec::new(), goes_alone }));
    };
    let (from, until) = (Moment::start_of(*first), Moment::start_of(*last).plus(DAY));
    let crowd = store::find_crowd(conn, &visit.session.base_id, from, until).await?;
    let of_a_day = |sessions: &Vec<Session>| {
        let found = elsewhere(&heads, sessions, &crowd)?;
        Some(parts.iter().cloned().zip(found.into_iter().cloned()).collect())
    };
    let days = days.values().filter_map(of_a_day).collect();
    Ok(Some(Elsewhere { parts: parts.len(), days, goes_alone }))
}

async fn goes_alone(conn: &mut Conn, visit: &Visit) -> Result<bool, AppError> {
    let project = bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)?;
    let grades = store::list_booking_grades(conn, &visit.booking.id).await?;
    let has_enough = visit.booking.adults >= adults_needed(&RULES, &grades, project.children_per_adult);
    Ok(has_enough && leaves_too_few(conn, visit, project.children_per_adult).await?.is_none())
}

/// Books every part of a group over the sessions that were shown, or nothing.
pub async fn book_split(
    tx: &mut Write,
    person: &Person,
    new: &NewBooking,
    shown: &[SessionId],
) -> Result<Result<Vec<Booking>, SplitRefusal>, AppError> {
    let now = tx.now();
    if shown.len() > MOST_PARTS {
        return Ok(Err(SplitRefusal::Changed));
    }
    if let Err(refusal) = enough_adults(tx, new).await? {
        return Ok(Err(SplitRefusal::Part(refusal)));
    }
    take_common(tx, person, &new.session_id).await?;
    store::lock_sessions(tx, shown).await?;
    let Some(parts) = plan_split(tx, person, new, now).await? else { return Ok(Err(SplitRefusal::NoRoom)) };
    if !parts.iter().map(|part| &part.session.id).eq(shown) {
        return Ok(Err(SplitRefusal::Changed));
    }
    let split_id = tx.id();
    let mut booked = Vec::new();
    let mut rest = new.members.clone();
    let mut parts: Vec<_> = parts.into_iter().zip(LETTERS).collect();
    // Everybody takes the limits of people at once in order of time.
    parts.sort_by_key(|(part, _)| part.session.starts_at);
    for (part, letter) in parts {
        let group_name = format!("{} {letter}组", new.group_name);
        let members = rest.take(part.heads.grades.total());
        let of_part = NewBooking { session_id: part.session.id, group_name, heads: part.heads, members, ..new.clone() };
        // The parts are one visit: the rules of release look at the first.
        let settled = Settled { rules: &[Rule::Adults], is_released: !booked.is_empty() };
        match book_part(tx, person, &of_part, settled).await? {
            Ok(booking) => {
                store::update_split(tx, &booking.id, &split_id).await?;
                booked.push(booking);
            }
            Err(refusal) => return Ok(Err(SplitRefusal::Part(refusal))),
        }
    }
    let act = Act::done("split_group", "booking", &split_id).with(booked.len().to_string());
    record(tx, &person.into(), act).await?;
    Ok(Ok(booked))
}

/// Open sessions of the project on the day of `session`: itself, those after it, those before it.
async fn of_the_day(conn: &mut Conn, session: &Session, now: Moment) -> Result<Vec<Session>, AppError> {
    let day = session.starts_at.date();
    let from = Moment::start_of(day).max(now);
    let mut sessions = store::list_open_sessions(conn, &session.project_id, from, OF_A_DAY).await?;
    sessions.retain(|one| one.starts_at.date() == day && one.starts_at > now);
    sessions.sort_by_key(|one| (one.starts_at < session.starts_at, one.starts_at));
    Ok(sessions)
}

fn limits(project: &Project) -> Limits {
    Limits {
        min_heads: project.min_heads,
        max_heads: project.max_heads,
        children_per_adult: project.children_per_adult,
    }
}

/// The whole group needs its adults; its parts go one after another.
async fn enough_adults(tx: &mut Write, new: &NewBooking) -> Result<Result<(), BookingRefusal>, AppError> {
    let session = store::find_session(tx, &new.session_id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let needed = adults_needed(&RULES, &new.heads.grades, project.children_per_adult);
    let broken = Broken::TooFewAdults { needed };
    Ok(if new.heads.adults < needed { Err(BookingRefusal::Rules(vec![broken])) } else { Ok(()) })
}
