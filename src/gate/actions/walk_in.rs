//! A group without a booking at the door.

use crate::{
    accounts::model::Person,
    bases,
    booking::{
        self,
        availability::places_left,
        ledger::Places,
        model::{CheckInMethod, Session, SessionStatus},
        policy::{can_receive, reach},
    },
    error::AppError,
    gate::{
        model::{NewWalkIn, WalkInId},
        store,
    },
    platform::{
        audit::{Act, record},
        db::Write,
    },
    time::Moment,
};

/// Why a group without a booking was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkInRefusal {
    /// Nobody was counted.
    NobodyCame,
    /// The session is not open, not today, or over.
    NotNow,
    /// Children of a grade for which the project is not meant.
    WrongGrade {
        /// Lowest grade.
        from: i64,
        /// Highest grade.
        to: i64,
    },
    /// Fewer places are left than people came, or no group fits in any more.
    NoRoom {
        /// Places left; none if no group fits in.
        left: i64,
    },
}

/// Lets a group in that has no booking, within the places that are left.
pub async fn walk_in(
    tx: &mut Write,
    person: &Person,
    new: &NewWalkIn,
    method: CheckInMethod,
    at: Moment,
) -> Result<Result<WalkInId, WalkInRefusal>, AppError> {
    let listed = booking::store::find_session_within(tx, &reach(person), &new.session_id).await?;
    let session = listed.ok_or(AppError::NotFound)?.session;
    if !can_receive(person) {
        return Err(AppError::NotAllowed);
    }
    if new.grades.total() < 1 {
        return Ok(Err(WalkInRefusal::NobodyCame));
    }
    if !takes_walk_ins(&session, at) {
        return Ok(Err(WalkInRefusal::NotNow));
    }
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let (from, to) = (project.grade_from, project.grade_to);
    if new.grades.between(from, to) < new.grades.total() {
        return Ok(Err(WalkInRefusal::WrongGrade { from, to }));
    }
    let heads = new.grades.total() + new.adults;
    let id = store::insert_walk_in(tx, person, new, method, at).await?;
    let places = Places::taken(heads);
    booking::store::insert_walk_in_entry(tx, &session.id, id.as_str(), places).await?;
    record(tx, &person.into(), Act::done("walk_in", "walk_in", id.as_str()).with(method.as_str())).await?;
    // Last of all: from here to the commit whoever else wants places of this session waits.
    if booking::store::reserve_group(tx, &session.id, heads).await? {
        return Ok(Ok(id));
    }
    let session = booking::store::find_session(tx, &session.id).await?.ok_or(AppError::NotFound)?;
    let fits = session.reserved_groups < session.max_groups;
    let present = booking::store::find_presence(tx, &session).await?;
    Ok(Err(WalkInRefusal::NoRoom { left: if fits { present.narrowed(places_left(&session)) } else { 0 } }))
}

/// Whether a group may join a session at `at`: the session is open, on this day, and not over.
pub fn takes_walk_ins(session: &Session, at: Moment) -> bool {
    session.status == SessionStatus::Open && session.starts_at.date() == at.date() && at < session.ends_at
}
