//! The steps of a revision. Pure.
//!
//! A base may ask to be rated anew once a season: within the days of the procedure after the season became final, when
//! nothing it was ordered to put right is open. The Centre's lead takes it up or refuses it. A correction is opened by the
//! Centre. One revision of a base and season at a time, and none of a star that was revoked.
//!
//! Then a run is computed; the committee votes on its result; it stands in public notice, in which the base may object
//! once; a reviewer who neither computed nor voted answers. Whoever computed any run of the season takes none of the steps
//! after. If another revision of the season began to count meanwhile, it is computed again. A star that was revoked by a
//! decision meanwhile is not given back: the revision goes no further.
//!
//! A run may wait for somebody who is sent: an evaluator who checks three stars that hang on a single session, or a third
//! one where two of a re-rating differ too much. Only then is it computed again.

mod adopting;
mod computing;
mod opening;
mod sending;

pub use adopting::{Going, can_stand, is_same_star, may_answer, may_finalise, may_object, may_open_notice};
pub use computing::{may_compute, may_compute_again};
pub use opening::{Before, may_correct, may_request};
pub use sending::{Awaited, awaited, belongs, check_visit, is_read, sent_for, sent_since, signed};

use chrono::NaiveDate;

use super::model::RevisionStatus;
use crate::{inspections::assigning::Conflict, rating::result::Status};

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionRefusal {
    /// The season is not final.
    NotFinal,
    /// The base has no result in it.
    NotRated,
    /// Its star was revoked.
    StarRevoked,
    /// A revision of it is under way.
    UnderWay,
    /// It was rated anew in this season already.
    Again,
    /// The days for asking are over, since this one.
    TooLate(NaiveDate),
    /// Something it was ordered to put right is still open.
    RectificationOpen,
    /// The revision is not where this step is taken.
    NotNow,
    /// So many inspections are signed, of so many that are needed.
    InspectionsMissing(usize, usize),
    /// Something keeps the evaluator from the base.
    Bound(Conflict),
    /// The three stars have to be checked first.
    CheckMissing,
    /// A third evaluator has to sign first.
    ThirdMissing,
    /// Whoever computed a run of the season does not take this step.
    SamePerson,
    /// The new result has no star yet: it says why.
    NoResult(Status),
    /// The committee has not adopted it.
    NotAdopted,
    /// Another revision of the season counts meanwhile.
    Stale,
    /// The notice runs until this day.
    NoticeRuns(NaiveDate),
    /// What the base says against it is not answered.
    ObjectionOpen,
    /// The base has objected already.
    Objected,
    /// Whoever voted does not answer an objection.
    Voted,
}

impl RevisionStatus {
    /// It is not over.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Open | Self::Computed | Self::Notice)
    }
}
