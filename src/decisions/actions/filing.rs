//! The Centre on filings, one by one and many at once.

use super::{hold, is_hard, not_waiting};
use crate::{
    accounts::model::Person,
    booking::{
        actions::{broken_now, confirm_if_agreed, give_back, note_decided, note_ended, wait_anew},
        filing::{FilingEvent, FilingStatus, after},
        lifecycle::Event,
        model::{BookingId, BookingStatus, Visit},
        store::{self, Said},
    },
    decisions::{
        model::{DecideRefusal, REASONS, Ruling, Verdict},
        policy::can_decide_filings,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::{Db, Write},
    },
    time::Moment,
};

/// What became of one of many filings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its booking.
    pub id: BookingId,
    /// The state of the booking now, or why it was not accepted; nothing if there is no such booking.
    pub result: Option<Result<BookingStatus, DecideRefusal>>,
}

/// Accepts a filing, sends it back or refuses it; the state its booking is in then.
pub async fn decide_filing(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    ruling: &Ruling,
) -> Result<Result<BookingStatus, DecideRefusal>, AppError> {
    let (visit, filing) = hold(tx, person, id).await?;
    if !can_decide_filings(person) {
        return Err(AppError::NotAllowed);
    }
    if !ruling.is_reasoned() {
        return Ok(Err(DecideRefusal::NoReason));
    }
    let waits = filing.status == FilingStatus::Submitted && visit.booking.status == BookingStatus::Submitted;
    let Some(to) = after(filing.status, event(ruling.verdict)).filter(|_| waits) else {
        return Ok(Err(DecideRefusal::NotWaiting(filing.status, visit.booking.status)));
    };
    if to == FilingStatus::Accepted {
        let now = tx.now();
        let hard: Vec<_> = broken_now(tx, &visit, filing.has_plan, now).await?.into_iter().filter(is_hard).collect();
        if !hard.is_empty() {
            return Ok(Err(DecideRefusal::Rules(hard)));
        }
    }
    let reason = ruling.reason.map_or("", |reason| reason.as_str());
    let said = Said { by: Some(&person.id), reason, remark: &ruling.remark };
    if !store::update_filing(tx, id, filing.status, to, &said).await? {
        return Ok(Err(not_waiting(tx, person, id).await?));
    }
    let status = follow(tx, &visit, ruling.verdict, reason).await?;
    let detail = ruling.reason.map(|reason| REASONS.name(reason)).unwrap_or_default();
    record(tx, &person.into(), Act::done(action(ruling.verdict), "booking", id.as_str()).with(detail)).await?;
    Ok(Ok(status))
}

/// Accepts many filings, each checked again and in a transaction of its own.
pub async fn accept_filings(
    db: &Db,
    person: &Person,
    ids: Vec<BookingId>,
    now: Moment,
) -> Result<Vec<Outcome>, AppError> {
    let mut outcomes = Vec::new();
    for id in ids {
        let mut tx = db.write(now).await?;
        let result = match decide_filing(&mut tx, person, &id, &Ruling::accept()).await {
            Ok(Ok(status)) => {
                tx.commit().await?;
                Some(Ok(status))
            }
            Ok(Err(refusal)) => Some(Err(refusal)),
            Err(AppError::NotFound) => None,
            Err(error) => return Err(error),
        };
        outcomes.push(Outcome { id, result });
    }
    Ok(outcomes)
}

/// What follows for the booking.
async fn follow(tx: &mut Write, visit: &Visit, verdict: Verdict, reason: &str) -> Result<BookingStatus, AppError> {
    let id = &visit.booking.id;
    match verdict {
        Verdict::Accept => {
            let status = confirm_if_agreed(tx, id).await?;
            if status != BookingStatus::Confirmed {
                note_decided(tx, id, Topic::FilingAccepted, "").await?;
            }
            Ok(status)
        }
        Verdict::Return => {
            wait_anew(tx, visit, FilingStatus::Returned).await?;
            note_decided(tx, id, Topic::FilingReturned, reason).await?;
            Ok(BookingStatus::Submitted)
        }
        Verdict::Reject => {
            if !give_back(tx, visit, Event::Decline).await? {
                return Err(AppError::Internal(format!("booking {id} changed while its filing was refused")));
            }
            note_ended(tx, id, Topic::FilingRejected, reason).await?;
            Ok(BookingStatus::Declined)
        }
    }
}

const fn event(verdict: Verdict) -> FilingEvent {
    match verdict {
        Verdict::Accept => FilingEvent::Accept,
        Verdict::Return => FilingEvent::Return,
        Verdict::Reject => FilingEvent::Reject,
    }
}

const fn action(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "accept_filing",
        Verdict::Return => "return_filing",
        Verdict::Reject => "reject_filing",
    }
}
