//! Sessions, bookings, head counts, check-ins.

use chrono::NaiveDate;

use super::members::Members;
use crate::{
    accounts::model::OrganisationId,
    bases::model::{BaseId, ProjectId},
    ids,
    time::Moment,
    words,
};

ids! {
    /// A session of a project.
    SessionId;
    /// A booking of a session.
    BookingId;
    /// A filed plan.
    FilingId;
    /// An agreement.
    AgreementId;
}

words! {
    /// State of a session (场次). Whether it is full is computed, never stored.
    pub enum SessionStatus {
        /// Not shown yet.
        Draft = "draft",
        /// Bookable until its cut-off.
        Open = "open",
        /// Takes no new booking while its base is closed; its bookings stand until somebody decides.
        Paused = "paused",
        /// Took place.
        Finished = "finished",
        /// Called off.
        Cancelled = "cancelled",
    }
}

words! {
    /// State of a booking (domain.md 3.2).
    pub enum BookingStatus {
        /// Places are held while the form is filled.
        Held = "held",
        /// Waiting for decisions.
        Submitted = "submitted",
        /// Base, filing and agreement are all there.
        Confirmed = "confirmed",
        /// The group is at the base.
        CheckedIn = "checked_in",
        /// The visit is over.
        Completed = "completed",
        /// Its survey is over too.
        Closed = "closed",
        /// The hold or a deadline ran out.
        Expired = "expired",
        /// The base said no.
        Declined = "declined",
        /// Called off.
        Cancelled = "cancelled",
        /// Nobody came.
        NoShow = "no_show",
    }
}

words! {
    /// What the base says to a booking, and the Centre to its filing.
    pub enum Decision {
        /// Nothing yet.
        Pending = "pending",
        /// Yes.
        Accepted = "accepted",
        /// Back to the organiser.
        Returned = "returned",
        /// No.
        Rejected = "rejected",
    }
}

words! {
    /// For how long an agreement holds.
    pub enum AgreementKind {
        /// For the rest of a year.
        Annual = "annual",
        /// For the visits of a single day.
        Single = "single",
    }
}

words! {
    /// State of the agreement behind a booking.
    pub enum AgreementStatus {
        /// Being signed.
        PartlySigned = "partly_signed",
        /// In force.
        Effective = "effective",
        /// Over.
        Expired = "expired",
    }
}

words! {
    /// How a group arrives.
    pub enum Arrival {
        /// By coach.
        Coach = "coach",
        /// On foot.
        Walk = "walk",
        /// By bus.
        PublicTransport = "public_transport",
    }
}

words! {
    /// How a check-in was made.
    pub enum CheckInMethod {
        /// The code was scanned.
        Qr = "qr",
        /// The code was typed.
        Code = "code",
        /// Picked from the list.
        Manual = "manual",
        /// Made without network and sent later.
        OfflineSync = "offline_sync",
    }
}

words! {
    /// Why a booking is cancelled. Only the first counts against the organiser; the last nobody chooses.
    pub enum CancelReason {
        /// The organiser's own plans changed.
        PlansChanged = "plans_changed",
        /// Weather.
        Weather = "weather",
        /// Something at the base.
        Facility = "facility",
        /// An order from above.
        Official = "official",
        /// Anything else.
        Other = "other",
        /// The agreement behind it has ended before its time.
        AgreementEnded = "agreement_ended",
    }
}

/// Children by grade (0 preschool, 1 to 12), without zeros, in order of grade.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Grades(pub Vec<(i64, i64)>);

impl Grades {
    /// All children.
    pub fn total(&self) -> i64 {
        self.0.iter().map(|(_, children)| children).sum()
    }

    /// Lowest and highest grade present.
    pub fn span(&self) -> Option<(i64, i64)> {
        Some((self.0.iter().map(|(grade, _)| *grade).min()?, self.0.iter().map(|(grade, _)| *grade).max()?))
    }

    /// Children of the grades from `low` to `high`.
    pub fn between(&self, low: i64, high: i64) -> i64 {
        self.0.iter().filter(|(grade, _)| (low..=high).contains(grade)).map(|(_, children)| children).sum()
    }
}

/// A planned head count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadCount {
    /// Children by grade.
    pub grades: Grades,
    /// Teachers, volunteers and parents.
    pub adults: i64,
    /// Children in difficulty or left behind among the children: a count, never shown at the base.
    pub in_difficulty: i64,
}

impl HeadCount {
    /// Everybody who needs a place.
    pub fn heads(&self) -> i64 {
        self.grades.total() + self.adults
    }
}

/// A session with what is reserved of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Identifier.
    pub id: SessionId,
    /// Its project.
    pub project_id: ProjectId,
    /// The project's base.
    pub base_id: BaseId,
    /// Beginning.
    pub starts_at: Moment,
    /// End.
    pub ends_at: Moment,
    /// Most heads.
    pub capacity_heads: i64,
    /// Most groups.
    pub max_groups: i64,
    /// Heads taken.
    pub reserved_heads: i64,
    /// Groups taken.
    pub reserved_groups: i64,
    /// State.
    pub status: SessionStatus,
}

/// What is needed to open a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// Its project.
    pub project_id: ProjectId,
    /// Beginning.
    pub starts_at: Moment,
    /// End.
    pub ends_at: Moment,
    /// Most heads.
    pub capacity_heads: i64,
    /// Most groups.
    pub max_groups: i64,
}

/// What is needed to book.
#[derive(Clone, Debug)]
pub struct NewBooking {
    /// The session.
    pub session_id: SessionId,
    /// Class or village: 四年级（2）班.
    pub group_name: String,
    /// Group leader.
    pub contact_name: String,
    /// Group leader's phone, digits only.
    pub contact_phone: String,
    /// How the group arrives.
    pub arrival: Arrival,
    /// Special needs without names.
    pub needs: String,
    /// What the visit is for.
    pub purpose: String,
    /// Who comes.
    pub heads: HeadCount,
    /// The classes or villages that the group is made of, if the organiser named them.
    pub members: Members,
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Identifier.
    pub id: BookingId,
    /// Six letters for the gate.
    pub code: String,
    /// Its session.
    pub session_id: SessionId,
    /// Who booked.
    pub organiser_id: OrganisationId,
    /// Name of who booked.
    pub organiser_name: String,
    /// Class or village.
    pub group_name: String,
    /// Group leader.
    pub contact_name: String,
    /// Group leader's phone.
    pub contact_phone: String,
    /// How the group arrives.
    pub arrival: Arrival,
    /// Special needs without names.
    pub needs: String,
    /// Children planned.
    pub children: i64,
    /// Adults planned.
    pub adults: i64,
    /// The classes or villages that the group is made of, if the organiser named them.
    pub members: Members,
    /// State.
    pub status: BookingStatus,
    /// What the base says.
    pub base_decision: Decision,
    /// What the Centre says.
    pub filing_decision: Decision,
    /// The agreement behind it.
    pub agreement_status: AgreementStatus,
    /// When it was made.
    pub created_at: Moment,
    /// How often it was changed since.
    pub changes: i64,
    /// Until when it waits for what is missing.
    pub waits_until: Option<Moment>,
}

impl Booking {
    /// Everybody who has a place.
    pub fn heads(&self) -> i64 {
        self.children + self.adults
    }
}

/// What the gate notes when a group arrives.
#[derive(Clone, Debug)]
pub struct NewCheckIn {
    /// Children who came, by grade.
    pub grades: Grades,
    /// Adults who came.
    pub adults: i64,
    /// How.
    pub method: CheckInMethod,
    /// Whether the safety briefing was given.
    pub briefing_done: bool,
}

/// A group that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// The booking.
    pub booking_id: BookingId,
    /// When.
    pub arrived_at: Moment,
    /// Children who came.
    pub children: i64,
    /// Adults who came.
    pub adults: i64,
    /// Whether the safety briefing was given.
    pub briefing_done: bool,
}

/// A day of sessions, for calendars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionDay {
    /// Date.
    pub date: NaiveDate,
    /// Its sessions in order.
    pub sessions: Vec<Session>,
}

/// A booking with the session, project and base it is for. Nothing that the base must not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The booking.
    pub booking: Booking,
    /// Its session.
    pub session: Session,
    /// Title of the project.
    pub project_title: String,
    /// Code of the base.
    pub base_code: String,
    /// Name of the base.
    pub base_name: String,
    /// Address of the base.
    pub base_address: String,
    /// Telephone of the gate.
    pub base_phone: String,
    /// Who runs the base.
    pub operator_id: OrganisationId,
}

/// A session with the project and base it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSession {
    /// The session.
    pub session: Session,
    /// Title of the project.
    pub project_title: String,
    /// Name of the base.
    pub base_name: String,
}

/// A project a person may open sessions of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenableProject {
    /// The project.
    pub id: ProjectId,
    /// Its title.
    pub title: String,
    /// Name of its base.
    pub base_name: String,
}

/// How a booking was called off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: CancelReason,
    /// Later than one workday before the visit, by the organiser.
    pub is_late: bool,
}
