//! A base or the Centre calls a session off: every group is told why and is offered the nearest equal session, with
//! its places held until it answers.

use super::{
    book::{Settled, book_part, take_common},
    end::end_visit,
    hold::{Wish, end_hold, hold},
    news,
    waiting::{Part, goes_with_enough},
};
use crate::{
    accounts::model::Person,
    bases::{self, calendar::day_kind, lapse::is_covered, model::DayKind},
    booking::{
        actions::BookingRefusal,
        autorules::Rule,
        availability::room_for,
        filing::FilingStatus,
        holds::{Hold, HoldKind, HoldStatus, TIMES, expiry},
        lifecycle::{self, Event},
        model::{Booking, BookingId, CancelReason, NewBooking, Session, SessionId, SessionStatus, Visit},
        news::other_sides,
        policy::{Reach, can_book, can_open_sessions, reach},
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::Moment,
};

/// Sessions that are looked at for another one: more than a project has in a term.
const CHOICE: i64 = 400;
/// Sessions that are tried before a group goes without an offer.
const TRIES: usize = 5;

/// Why a session was not called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallOffRefusal {
    /// It has begun, took place, or is called off already.
    NotAhead(SessionStatus),
    /// This reason is not a base's to give.
    WrongReason,
}

/// What calling a session off did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalledOff {
    /// Groups that lost their places.
    pub groups: usize,
    /// Groups that were offered others.
    pub offers: usize,
}

/// Why nothing was booked on an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferRefusal {
    /// There is none, or its time is over.
    NoOffer,
    /// The places were there, but the booking was refused.
    Booking(BookingRefusal),
}

/// A booking that calling its session off would end, and where it could go instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The booking.
    pub visit: Visit,
    /// The nearest equal session at this moment.
    pub instead: Option<Session>,
}

/// Whom calling a session off would affect.
pub async fn list_affected(conn: &mut Conn, session: &Session, now: Moment) -> Result<Vec<Affected>, AppError> {
    let mut choice = list_choice(conn, session, now).await?;
    let mut affected = Vec::new();
    for visit in store::list_live_visits(conn, &session.id).await? {
        let place = nearest(&choice, session.starts_at, visit.booking.heads(), now);
        let instead = place.map(|place| {
            // What the group before would get, the next one cannot.
            choice[place].reserved_heads += visit.booking.heads();
            choice[place].reserved_groups += 1;
            choice[place].clone()
        });
        affected.push(Affected { visit, instead });
    }
    Ok(affected)
}

/// Whether `reason` is one for which a whole session is called off.
pub const fn is_of_session(reason: CancelReason) -> bool {
    !matches!(reason, CancelReason::PlansChanged | CancelReason::AgreementEnded)
}

/// Calls a session off.
pub async fn call_off_session(
    tx: &mut Write,
    person: &Person,
    id: &SessionId,
    reason: CancelReason,
) -> Result<Result<CalledOff, CallOffRefusal>, AppError> {
    let found = store::find_session_within(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_open_sessions(person) {
        return Err(AppError::NotAllowed);
    }
    let session = found.session;
    if !is_of_session(reason) {
        return Ok(Err(CallOffRefusal::WrongReason));
    }
    let is_ahead = matches!(session.status, SessionStatus::Open | SessionStatus::Paused);
    if !is_ahead || session.starts_at <= tx.now() {
        return Ok(Err(CallOffRefusal::NotAhead(session.status)));
    }
    let now = tx.now();
    let affected = list_affected(tx, &session, now).await?;
    let offered = affected.into_iter().filter_map(|one| one.instead).map(|instead| instead.id);
    let all: Vec<SessionId> = offered.chain([session.id.clone()]).collect();
    // Bookings before places, as whoever calls a single one off.
    for booking in store::list_live_bookings(tx, &session.id).await? {
        store::lock_booking(tx, &booking).await?;
    }
    store::lock_places(tx, &all).await?;
    let mut ended = end_bookings(tx, person, &session, reason).await?;
    if !store::update_session_cancelled(tx, id).await? {
        return Ok(Err(CallOffRefusal::NotAhead(SessionStatus::Cancelled)));
    }
    // Whoever booked between the two.
    ended.extend(end_bookings(tx, person, &session, reason).await?);
    for hold in store::list_live_holds(tx, id).await? {
        end_hold(tx, &hold, HoldStatus::Released).await?;
    }
    // Its guide and its room are free for others.
    store::release_resources(tx, id).await?;
    store::insert_session_cancellation(tx, id, &person.id, reason.as_str()).await?;
    let mut done = CalledOff { groups: ended.len(), offers: 0 };
    for booking in &ended {
        done.offers += usize::from(offer(tx, &session, booking).await?);
    }
    record(tx, &person.into(), Act::done("call_off_session", "session", id.as_str()).with(reason.as_str())).await?;
    Ok(Ok(done))
}

/// Books what is offered to the group of a booking that was called off.
pub async fn accept_offer(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
) -> Result<Result<Booking, OfferRefusal>, AppError> {
    let Some(hold) = find_own_offer(tx, person, id).await? else { return Ok(Err(OfferRefusal::NoOffer)) };
    let new = like(tx, id, hold.session_id.clone()).await?;
    // In the order of everybody who books, so that no two wait for each other in a circle.
    take_common(tx, person, &hold.session_id).await?;
    if !end_hold(tx, &hold, HoldStatus::Used).await? {
        return Ok(Err(OfferRefusal::NoOffer));
    }
    // It was not the group that was late, and the visit takes the place of another.
    let rules: &[Rule] =
        if goes_with_others(tx, id, &new).await? { &[Rule::LeadTime, Rule::Adults] } else { &[Rule::LeadTime] };
    let settled = Settled { rules, is_released: true };
    let booking = match book_part(tx, person, &new, settled).await? {
        Ok(booking) => booking,
        Err(refusal) => return Ok(Err(OfferRefusal::Booking(refusal))),
    };
    // A part of a split group stays one.
    store::copy_split(tx, id, &booking.id).await?;
    Ok(Ok(booking))
}

/// Whether a part of a split group, booked anew as `new`, comes with enough adults together with its other parts.
async fn goes_with_others(tx: &mut Write, id: &BookingId, new: &NewBooking) -> Result<bool, AppError> {
    let visit = store::find_any_visit(tx, id).await?.ok_or(AppError::NotFound)?;
    let session = store::find_session(tx, &new.session_id).await?.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let part = Part { visit: &visit, heads: &new.heads, session: &session, project: &project };
    goes_with_enough(tx, &part).await
}

/// Says no to what is offered; whether there was anything.
pub async fn decline_offer(tx: &mut Write, person: &Person, id: &BookingId) -> Result<bool, AppError> {
    let Some(hold) = find_own_offer(tx, person, id).await? else { return Ok(false) };
    let ended = end_hold(tx, &hold, HoldStatus::Released).await?;
    record(tx, &person.into(), Act::done("decline_offer", "booking", id.as_str())).await?;
    Ok(ended)
}

/// A booking like another one, of another session.
pub async fn like(conn: &mut Conn, id: &BookingId, session_id: SessionId) -> Result<NewBooking, AppError> {
    let booking = store::find_booking_by_id(conn, id).await?.ok_or(AppError::NotFound)?;
    let filing = store::find_filing_of(conn, id).await?;
    let in_difficulty = store::find_difficulty(conn, &everywhere(), id).await?.unwrap_or_default();
    Ok(NewBooking {
        session_id,
        group_name: booking.group_name,
        contact_name: booking.contact_name,
        contact_phone: booking.contact_phone,
        arrival: booking.arrival,
        needs: booking.needs,
        purpose: filing.map(|filing| filing.purpose).unwrap_or_default(),
        heads: crate::booking::model::HeadCount {
            grades: store::list_booking_grades(conn, id).await?,
            adults: booking.adults,
            in_difficulty,
        },
        members: booking.members,
    })
}

/// The place among `sessions` of the one nearest in time to `then` that still takes a group of `heads`.
pub fn nearest(sessions: &[Session], then: Moment, heads: i64, now: Moment) -> Option<usize> {
    let takes = |session: &Session| {
        room_for(session, heads, now).is_ok() && expiry(&TIMES, HoldKind::Transfer, now, session.starts_at).is_some()
    };
    let fitting = (0..sessions.len()).filter(|place| takes(&sessions[*place]));
    fitting.min_by_key(|place| ((sessions[*place].starts_at.0 - then.0).abs(), sessions[*place].starts_at.0))
}

/// The other sessions of a project on days on which a school may book them: covered by the papers of the base, and no
/// holiday.
async fn list_choice(conn: &mut Conn, session: &Session, now: Moment) -> Result<Vec<Session>, AppError> {
    let mut sessions = store::list_open_sessions(conn, &session.project_id, now, CHOICE).await?;
    sessions.retain(|one| one.id != session.id);
    let Some(last) = sessions.iter().map(|one| one.starts_at.date()).max() else { return Ok(sessions) };
    let days = bases::store::list_calendar_days(conn, now.date(), last).await?;
    let papers = bases::store::list_papers(conn, &session.base_id).await?;
    sessions.retain(|one| {
        let day = one.starts_at.date();
        is_covered(&papers, day) && day_kind(day, &days).0 != DayKind::StatutoryHoliday
    });
    Ok(sessions)
}

async fn end_bookings(
    tx: &mut Write,
    person: &Person,
    session: &Session,
    reason: CancelReason,
) -> Result<Vec<Booking>, AppError> {
    let mut ended = Vec::new();
    for id in store::list_live_bookings(tx, &session.id).await? {
        let visit = store::find_any_visit(tx, &id).await?.ok_or(AppError::NotFound)?;
        let Some(to) = lifecycle::after(visit.booking.status, Event::Cancel) else { continue };
        if !store::update_booking_status(tx, &id, visit.booking.status, to).await? {
            continue;
        }
        store::insert_cancellation(tx, person, &id, reason, false).await?;
        end_visit(tx, &visit, reason, FilingStatus::Closed, other_sides(person, &visit)).await?;
        record(tx, &person.into(), Act::done("cancel_booking", "booking", id.as_str()).with(reason.as_str())).await?;
        ended.push(visit.booking);
    }
    Ok(ended)
}

/// Holds the nearest equal session for a group; whether there was one.
async fn offer(tx: &mut Write, session: &Session, booking: &Booking) -> Result<bool, AppError> {
    let now = tx.now();
    let mut choice = list_choice(tx, session, now).await?;
    let Some((person, organiser)) = store::find_booker(tx, &booking.id).await? else { return Ok(false) };
    for _ in 0..TRIES {
        let Some(place) = nearest(&choice, session.starts_at, booking.heads(), now) else { return Ok(false) };
        let target = choice.remove(place);
        let wish = Wish {
            kind: HoldKind::Transfer,
            organiser: &organiser,
            person: &person,
            heads: booking.heads(),
            booking: Some(&booking.id),
        };
        if hold(tx, &target, &wish).await?.is_ok() {
            news::note_decided(tx, &booking.id, Topic::InsteadOffered, "").await?;
            return Ok(true);
        }
    }
    Ok(false)
}

async fn find_own_offer(tx: &mut Write, person: &Person, id: &BookingId) -> Result<Option<Hold>, AppError> {
    let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_book(person) || visit.booking.organiser_id != *person.organisation_id() {
        return Err(AppError::NotAllowed);
    }
    let now = tx.now();
    Ok(store::find_offer(tx, id).await?.filter(|hold| hold.expires_at > now))
}

fn everywhere() -> Reach {
    Reach { is_all: true, ..Reach::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{DAY, HOUR};

    fn session(id: &str, starts_at: i64, left: i64) -> Session {
        Session {
            id: id.into(),
            project_id: "p".into(),
            base_id: "b".into(),
            starts_at: Moment(starts_at),
            ends_at: Moment(starts_at + HOUR),
            capacity_heads: left.max(1),
            max_groups: 2,
            reserved_heads: if left > 0 { 0 } else { 1 },
            reserved_groups: 0,
            status: SessionStatus::Open,
        }
    }

    #[test]
    fn the_nearest_session_with_room_is_taken_and_of_two_as_near_the_earlier() {
        let sessions = [session("a", 8 * DAY, 30), session("b", 9 * DAY, 10), session("c", 12 * DAY, 30)];
        let then = Moment(10 * DAY);
        assert_eq!(nearest(&sessions, then, 20, Moment(0)), Some(0));
        assert_eq!(nearest(&sessions, then, 10, Moment(0)), Some(1));
        assert_eq!(nearest(&sessions, then, 31, Moment(0)), None);
    }

    #[test]
    fn a_session_that_begins_too_soon_to_answer_is_no_offer() {
        let sessions = [session("a", HOUR, 30), session("b", 2 * DAY, 30)];
        assert_eq!(nearest(&sessions, Moment(0), 20, Moment(0)), Some(1));
    }
}
