//! Deciding. A refusal means that nothing may be kept of the transaction: drop it.

mod approval;
mod base;
mod filing;
mod refile;

pub use approval::{Approval, approve_booking, set_school_approval};
pub use base::{answer_for_base, set_acceptance};
pub use filing::{Outcome, accept_filings, decide_filing};
pub use refile::{attach_plan, resubmit_filing};

use super::model::DecideRefusal;
use crate::{
    accounts::model::Person,
    booking::{
        autorules::Broken,
        filing::Filing,
        model::{BookingId, Visit},
        policy::reach,
        store,
    },
    error::AppError,
    platform::db::{Conn, Write},
};

/// A booking and its filing, found through the person.
async fn find(conn: &mut Conn, person: &Person, id: &BookingId) -> Result<(Visit, Filing), AppError> {
    let visit = store::find_visit(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let filing = store::find_filing_of(conn, id).await?.ok_or(AppError::NotFound)?;
    Ok((visit, filing))
}

/// The same for whoever is about to decide: nobody else changes the booking until the transaction is over.
async fn hold(tx: &mut Write, person: &Person, id: &BookingId) -> Result<(Visit, Filing), AppError> {
    store::lock_booking(tx, id).await?;
    find(tx, person, id).await
}

/// What the state is that somebody else has made meanwhile.
async fn not_waiting(conn: &mut Conn, person: &Person, id: &BookingId) -> Result<DecideRefusal, AppError> {
    let (visit, filing) = find(conn, person, id).await?;
    Ok(DecideRefusal::NotWaiting(filing.status, visit.booking.status))
}

/// Whether nobody may let this pass; that it is late for a rule does not count once somebody has it before them.
fn is_hard(broken: &Broken) -> bool {
    !broken.is_left_to_centre() && !matches!(broken, Broken::TooLate(_))
}
