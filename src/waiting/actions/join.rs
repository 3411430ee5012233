//! Joining the waiting list.

use crate::{
    accounts::model::Person,
    bases::{self, model::ProjectStatus},
    booking::{
        actions::{BookingRefusal, RuleChecks, rule_checks},
        autorules::{Broken, Rule},
        availability::{Unbookable, room_for},
        model::{Session, SessionStatus},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    time::{Moment, shifted},
    waiting::{
        model::{EntryId, NewEntry, Wish},
        plan::broken_by_group,
        policy::can_join,
        store,
    },
};

/// Days in which a range may end, from today on: beyond the term nothing is published.
const MOST_DAYS: i64 = 180;

/// Why a group was not put on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinRefusal {
    /// The booking would be refused too.
    Booking(BookingRefusal),
    /// The organiser waits for this already.
    AlreadyWaiting,
    /// The session has room: it can be booked.
    HasRoom,
    /// The group would not even fit into the empty session.
    NeverFits {
        /// Heads that fit.
        capacity: i64,
    },
    /// The days are over, in the wrong order, or too far ahead.
    WrongDays,
    /// Waiting would end before today, or after the last day wanted.
    WrongEnd,
}

/// Puts a group of the person's organisation on the waiting list.
pub async fn join(tx: &mut Write, person: &Person, new: &NewEntry) -> Result<Result<EntryId, JoinRefusal>, AppError> {
    if !can_join(person) {
        return Err(AppError::NotAllowed);
    }
    let project = bases::store::find_project_by_id(tx, &new.project_id).await?.ok_or(AppError::NotFound)?;
    if project.status != ProjectStatus::Published {
        return Ok(Err(JoinRefusal::Booking(BookingRefusal::Unbookable(Unbookable::NotOpen))));
    }
    let (today, heads) = (tx.now().date(), &new.order.heads);
    if heads.grades.total() < 1 {
        return Ok(Err(JoinRefusal::Booking(BookingRefusal::NoChildren)));
    }
    if !(0..=heads.grades.total()).contains(&heads.in_difficulty) {
        return Ok(Err(JoinRefusal::Booking(BookingRefusal::DifficultyAboveChildren)));
    }
    if new.from > new.until || new.until < today || new.until > shifted(today, MOST_DAYS) {
        return Ok(Err(JoinRefusal::WrongDays));
    }
    let last_day = new.waits_until.unwrap_or(new.until);
    if !(today..=new.until).contains(&last_day) {
        return Ok(Err(JoinRefusal::WrongEnd));
    }
    let broken = broken_by_group(heads, &project, today);
    if !broken.is_empty() {
        return Ok(Err(JoinRefusal::Booking(BookingRefusal::Rules(broken))));
    }
    if let (Wish::Session, Some(id)) = (new.wish, &new.session_id) {
        let session = booking::find_session(tx, id).await?.filter(|one| one.status != SessionStatus::Draft);
        let session = session.filter(|one| one.project_id == new.project_id).ok_or(AppError::NotFound)?;
        if let Err(refusal) = may_wait_for(tx, person, &session, new).await? {
            return Ok(Err(refusal));
        }
    }
    let expires_at = Moment::start_of(shifted(last_day, 1));
    let Some(id) = store::insert_entry(tx, person, new, expires_at).await? else {
        return Ok(Err(JoinRefusal::AlreadyWaiting));
    };
    let act = Act::done("join_waiting_list", "waiting_entry", id.as_str()).with(new.wish.as_str());
    record(tx, &person.into(), act).await?;
    Ok(Ok(id))
}

/// Whether waiting for this very session makes sense.
async fn may_wait_for(
    tx: &mut Write,
    person: &Person,
    session: &Session,
    new: &NewEntry,
) -> Result<Result<(), JoinRefusal>, AppError> {
    let (now, heads) = (tx.now(), &new.order.heads);
    let present = booking::find_presence(tx, session).await?;
    let capacity = if present.most > 0 { session.capacity_heads.min(present.most) } else { session.capacity_heads };
    match room_for(session, heads.heads(), now) {
        Ok(()) if present.lets_in(heads.heads()) => return Ok(Err(JoinRefusal::HasRoom)),
        Err(why @ (Unbookable::NotOpen | Unbookable::Begun)) => {
            return Ok(Err(JoinRefusal::Booking(BookingRefusal::Unbookable(why))));
        }
        _ if heads.heads() > capacity => return Ok(Err(JoinRefusal::NeverFits { capacity })),
        _ => {}
    }
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let RuleChecks { checks, .. } = rule_checks(tx, person, session, &project, heads, now).await?;
    // Whoever files late needs the Centre's word; an offer would come later still.
    let broken = checks.into_iter().filter_map(|(_, kept)| kept.err());
    let hard: Vec<Broken> = broken.filter(|one| !is_left(*one)).collect();
    Ok(if hard.is_empty() { Ok(()) } else { Err(JoinRefusal::Booking(BookingRefusal::Rules(hard))) })
}

fn is_left(broken: Broken) -> bool {
    broken.is_left_to_centre() && broken.rule() != Rule::LeadTime
}
