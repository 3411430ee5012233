//! Acts under a name: whatever the gate does can be sent again and again, and happens once.

use super::{WalkInRefusal, receive, report_incident, walk_in};
use crate::{
    accounts::model::Person,
    booking::{
        self,
        actions::{CheckInRefusal, CloseOutRefusal},
        arrival::{Admission, arrived_at},
        model::{BookingStatus, CheckInMethod, NewCheckIn},
    },
    error::AppError,
    gate::{
        model::{GateAct, NewAct},
        store::{self, Claim},
    },
    platform::db::Write,
};

/// What became of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was done now.
    Done,
    /// It had been done before, by this device or by another.
    Already,
    /// It was not done; nothing may be kept of the transaction.
    Refused(ActRefusal),
}

/// Why an act was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActRefusal {
    /// The group was not checked in.
    CheckIn(CheckInRefusal),
    /// The visit was not closed, or no briefing noted.
    CloseOut(CloseOutRefusal),
    /// The group without a booking was not let in.
    WalkIn(WalkInRefusal),
    /// The name of the act belongs to another.
    Reused,
}

/// Does an act of the gate, once under its name.
pub async fn do_act(tx: &mut Write, person: &Person, new: &NewAct) -> Result<Answer, AppError> {
    let at = arrived_at(new.at, tx.now());
    match store::claim_act(tx, person, new, at).await? {
        Claim::New => {}
        Claim::Done => return Ok(Answer::Already),
        Claim::Reused => return Ok(Answer::Refused(ActRefusal::Reused)),
    }
    let method = if new.at.is_some() { CheckInMethod::OfflineSync } else { CheckInMethod::Manual };
    match &new.act {
        GateAct::CheckIn(id, came) => {
            let came = NewCheckIn { method, ..came.clone() };
            let admission = Admission { at: new.at, is_over_allowed: false };
            Ok(match receive(tx, person, id, &came, admission).await? {
                Ok(_) => Answer::Done,
                Err(CheckInRefusal::AlreadyHere) => Answer::Already,
                Err(refusal) => Answer::Refused(ActRefusal::CheckIn(refusal)),
            })
        }
        GateAct::Briefing(id) => Ok(match booking::actions::give_briefing(tx, person, id).await? {
            Ok(true) => Answer::Done,
            Ok(false) => Answer::Already,
            Err(refusal) => Answer::Refused(ActRefusal::CloseOut(refusal)),
        }),
        GateAct::CloseOut(id, note) => Ok(match booking::actions::close_out_at(tx, person, id, note, at).await? {
            Ok(()) => Answer::Done,
            Err(CloseOutRefusal::NotHere(BookingStatus::Completed | BookingStatus::Closed)) => Answer::Already,
            Err(refusal) => Answer::Refused(ActRefusal::CloseOut(refusal)),
        }),
        GateAct::WalkIn(came) => Ok(match walk_in(tx, person, came, method, at).await? {
            Ok(_) => Answer::Done,
            Err(refusal) => Answer::Refused(ActRefusal::WalkIn(refusal)),
        }),
        GateAct::Incident(incident) => {
            report_incident(tx, person, incident, at).await?;
            Ok(Answer::Done)
        }
    }
}
