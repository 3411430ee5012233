//! Entries of the waiting list and what was decided about them.

use chrono::NaiveDate;

use crate::{
    accounts::model::{OrganisationId, OrganisationKind, PersonId},
    bases::model::ProjectId,
    booking::{
        holds::{Hold, HoldKind},
        model::{BookingId, NewBooking, Session, SessionId},
    },
    ids,
    time::Moment,
    words,
};

ids! {
    /// An entry of the waiting list.
    EntryId;
}

words! {
    /// Where else a group would go.
    pub enum Wish {
        /// This session or none.
        Session = "session",
        /// Any session of the project in a range of days.
        Days = "days",
        /// Any session of the project in a week.
        Week = "week",
        /// In a range of days, this project or another base's of the same kind.
        Elsewhere = "elsewhere",
    }
}

words! {
    /// How far an entry is.
    pub enum EntryStatus {
        /// Nothing is offered to it.
        Waiting = "waiting",
        /// Places are held for it until it answers.
        Offered = "offered",
        /// It became a booking.
        Booked = "booked",
        /// Somebody took it back.
        Withdrawn = "withdrawn",
        /// Its days are over, its session was called off, or it did not answer.
        Expired = "expired",
    }
}

words! {
    /// What was decided about an entry at a session.
    pub enum Outcome {
        /// Places are held for it.
        Offered = "offered",
        /// It needs more than is free, and nobody got any.
        DoesNotFit = "does_not_fit",
        /// It needs more than was free, and other groups got places, before or behind it.
        PassedOver = "passed_over",
        /// A group before it got the places.
        AnotherFirst = "another_first",
        /// What is free is kept for it until it is enough.
        Keeping = "keeping",
        /// What is free is kept for a group that was passed over.
        KeptForAnother = "kept_for_another",
        /// There is no time left to offer and to file.
        TooLate = "too_late",
        /// By the rules of release the session has not opened for its organiser.
        NotReleased = "not_released",
        /// By the rules of release its organiser has had all its visits of the term.
        VisitsReached = "visits_reached",
        /// Its organiser has as many open offers as it may have.
        Quota = "quota",
        /// It did not answer in time.
        Unanswered = "unanswered",
        /// It said no.
        Declined = "declined",
        /// The session takes nobody any more: what was offered or kept of it is gone.
        TakenBack = "taken_back",
    }
}

words! {
    /// By which part of the rule another group was first.
    pub enum FirstBy {
        /// It was passed over too often.
        PassedOver = "passed_over",
        /// Its organiser had fewer visits this school year.
        FewerVisits = "fewer_visits",
        /// It has waited longer.
        LongerWait = "longer_wait",
    }
}

/// An entry of the waiting list. Nothing that the base must not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitlistEntry {
    /// Identifier.
    pub id: EntryId,
    /// Who waits.
    pub organiser_id: OrganisationId,
    /// Its name.
    pub organiser_name: String,
    /// What it is.
    pub organiser_kind: OrganisationKind,
    /// Who joined for it.
    pub person_id: PersonId,
    /// What for.
    pub project_id: ProjectId,
    /// Code of the project.
    pub project_code: String,
    /// Title of the project.
    pub project_title: String,
    /// Name of its base.
    pub base_name: String,
    /// Where else the group would go.
    pub wish: Wish,
    /// The session wanted, if it is one.
    pub session_id: Option<SessionId>,
    /// First day wanted.
    pub from: NaiveDate,
    /// Last day wanted.
    pub until: NaiveDate,
    /// Class or village.
    pub group_name: String,
    /// Children.
    pub children: i64,
    /// Adults.
    pub adults: i64,
    /// How far it is.
    pub status: EntryStatus,
    /// Since when it waits.
    pub created_at: Moment,
    /// Until when.
    pub expires_at: Moment,
    /// What is held for it: an offer, or places kept until there are enough.
    pub hold: Option<Hold>,
    /// What it became.
    pub booking_id: Option<BookingId>,
    /// Offers it did not answer.
    pub unanswered: i64,
}

impl WaitlistEntry {
    /// Everybody who needs a place.
    pub fn heads(&self) -> i64 {
        self.children + self.adults
    }

    /// The offer it can accept at `now`.
    pub fn offer(&self, now: Moment) -> Option<&Hold> {
        let is_offer = |hold: &&Hold| hold.kind == HoldKind::Offer && hold.expires_at > now;
        self.hold.as_ref().filter(|_| self.status == EntryStatus::Offered).filter(is_offer)
    }

    /// Whether it still waits for places or an answer.
    pub fn is_live(&self) -> bool {
        matches!(self.status, EntryStatus::Waiting | EntryStatus::Offered)
    }
}

/// What is needed to join the waiting list: everything that a booking needs, so that an offer is taken by one word.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// The project.
    pub project_id: ProjectId,
    /// The session wanted, if it is one.
    pub session_id: Option<SessionId>,
    /// Where else the group would go.
    pub wish: Wish,
    /// First day wanted.
    pub from: NaiveDate,
    /// Last day wanted.
    pub until: NaiveDate,
    /// The last day on which it waits; none for as long as there are days wanted.
    pub waits_until: Option<NaiveDate>,
    /// The booking it is to become.
    pub order: NewBooking,
}

/// What was decided about an entry at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What.
    pub outcome: Outcome,
    /// Places that were free when it was the entry's turn.
    pub free: i64,
    /// Places it needs.
    pub needed: i64,
    /// Why another was first.
    pub first_by: Option<FirstBy>,
}

/// A line of an entry's receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The entry.
    pub entry_id: EntryId,
    /// The session.
    pub session_id: SessionId,
    /// When.
    pub at: Moment,
    /// What.
    pub verdict: Verdict,
}

/// A line of a receipt as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was decided.
    pub decision: Decision,
    /// The session.
    pub session: Session,
    /// Title of its project.
    pub project_title: String,
    /// Name of its base.
    pub base_name: String,
}
