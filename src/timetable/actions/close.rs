//! Closing a base for a day or a part of one.

use crate::{
    accounts::model::Person,
    bases::{self, actions::find_edited_base, model::BaseId},
    booking::{
        actions::{call_off_session, tell_closed, tell_reopened},
        closures::{ClosureId, NewClosure},
        store as booking,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::Moment,
    timetable::model::{Seen, Touched, seen},
};

/// After every session that can be offered.
const FAR: Moment = Moment(i64::MAX);

/// Why a base was not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseRefusal {
    /// The time is over.
    Past,
    /// Sessions or bookings are not those that were looked at.
    Changed,
}

/// What closing a base does to its sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// These are called off: nobody has booked them.
    pub empty: Vec<Touched>,
    /// These take no more bookings; those they have stand until somebody decides.
    pub booked: Vec<Touched>,
}

impl Closing {
    /// What is to be remembered of it between looking and closing.
    pub fn seen(&self) -> Seen {
        [seen(&self.empty), seen(&self.booked)].into_iter().flatten().collect()
    }
}

/// What a closure would do; nothing is written.
pub async fn look_at_closure(
    conn: &mut Conn,
    person: &Person,
    code: &str,
    new: &NewClosure,
) -> Result<Closing, AppError> {
    let base = find_edited_base(conn, person, code).await?;
    closing(conn, &base.id, new).await
}

/// Closes a base, if that does to its sessions what was `seen`. With `offers` the booked sessions are called off too,
/// and each group is offered the nearest other session.
pub async fn close_base(
    tx: &mut Write,
    person: &Person,
    code: &str,
    new: &NewClosure,
    seen: &Seen,
    offers: bool,
) -> Result<Result<ClosureId, CloseRefusal>, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    if new.ends_at <= tx.now() {
        return Ok(Err(CloseRefusal::Past));
    }
    bases::store::hold_base(tx, &base).await?;
    // Bookings before sessions, as whoever calls a single one off. Each group may be offered any other session.
    let (from, until) = if offers { (tx.now().min(new.starts_at), FAR) } else { (new.starts_at, new.ends_at) };
    if offers {
        booking::hold_bookings(tx, &base, new.starts_at, new.ends_at).await?;
    }
    // Whoever books in this very moment either came before, and is counted, or finds the session closed.
    booking::hold_sessions(tx, &base, from, until).await?;
    let closing = closing(tx, &base, new).await?;
    if closing.seen() != *seen {
        return Ok(Err(CloseRefusal::Changed));
    }
    let id = booking::insert_closure(tx, &base, new, person.id.as_str()).await?;
    let called_off = booking::call_off_empty(tx, &base, &id, new).await?;
    let paused = booking::pause_booked(tx, &base, &id, new).await?;
    let detail = format!("{code} called_off {called_off} paused {paused}");
    record(tx, &person.into(), Act::done("close_base_for_a_time", "base_closure", id.as_str()).with(detail)).await?;
    // After all of them are paused: nobody is offered a session of the time that is closed.
    for touched in closing.booked.iter().filter(|_| offers) {
        // One that has begun meanwhile stays as it is.
        let _ = call_off_session(tx, person, &touched.session.id, new.cause).await?;
    }
    tell_closed(tx, &id).await?;
    Ok(Ok(id))
}

/// Takes a closure back: what it called off or paused is open again, unless another closure covers it.
pub async fn reopen_base(tx: &mut Write, person: &Person, code: &str, id: &ClosureId) -> Result<u64, AppError> {
    let base = find_edited_base(tx, person, code).await?.id;
    bases::store::hold_base(tx, &base).await?;
    let closure = booking::find_closure(tx, &base, id).await?.ok_or(AppError::NotFound)?;
    tell_reopened(tx, id).await?;
    let reopened = booking::reopen_closed(tx, id).await?;
    booking::delete_closure(tx, &base, id).await?;
    for other in booking::list_closures(tx, &base, closure.closure.starts_at).await? {
        booking::call_off_empty(tx, &base, &other.id, &other.closure).await?;
        booking::pause_booked(tx, &base, &other.id, &other.closure).await?;
    }
    let detail = format!("{code} reopened {reopened}");
    record(tx, &person.into(), Act::done("take_closure_back", "base_closure", id.as_str()).with(detail)).await?;
    Ok(reopened)
}

async fn closing(conn: &mut Conn, base: &BaseId, new: &NewClosure) -> Result<Closing, AppError> {
    let (from, until): (Moment, Moment) = (new.starts_at, new.ends_at);
    let touched = super::touched(conn, base, from, until).await?;
    let (empty, booked) = touched.into_iter().partition(|one| one.session.reserved_groups == 0);
    Ok(Closing { empty, booked })
}
