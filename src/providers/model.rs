//! Requests, their stages, and the profile of an organisation.

use chrono::NaiveDate;

use crate::{
    accounts::model::OrganisationId,
    booking::model::{BookingId, BookingStatus},
    ids,
    time::Moment,
    words,
};

ids! {
    /// A request to an organisation, and what became of it.
    AssignmentId;
    /// A check by the Centre.
    CheckId;
}

words! {
    /// What an organisation is asked for.
    pub enum ServiceKind {
        /// Keeping the group together and safe.
        Order = "order",
        /// Explaining and leading small groups.
        Guidance = "guidance",
        /// Group work by social workers.
        GroupWork = "group_work",
        /// Care for children with special needs.
        SpecialCare = "special_care",
        /// First aid.
        FirstAid = "first_aid",
        /// Anything else, said in words.
        Other = "other",
    }
}

words! {
    /// State of a request as it is stored.
    pub enum AssignmentStatus {
        /// The organisation has not answered.
        Requested = "requested",
        /// It comes.
        Accepted = "accepted",
        /// It does not, or not any more.
        Declined = "declined",
        /// Whoever asked does not need it any more.
        Withdrawn = "withdrawn",
        /// It was there and says with how many.
        Delivered = "delivered",
    }
}

impl AssignmentStatus {
    /// Whether nobody else can be asked: it waits, comes or was there.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Requested | Self::Accepted | Self::Delivered)
    }
}

words! {
    /// What the Centre checks of an organisation.
    pub enum CheckKind {
        /// Its registration (登记证书).
        Registration = "registration",
        /// That none of those who come has a record (违法犯罪记录查询).
        CleanRecords = "clean_records",
        /// Accident insurance of its volunteers.
        Insurance = "insurance",
    }
}

/// How far a request is, with what has become of its visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It waits for an answer.
    Requested,
    /// The organisation comes.
    Accepted,
    /// It said no.
    Declined,
    /// Taken back by whoever asked.
    Withdrawn,
    /// The visit does not take place.
    Off,
    /// The visit is over and nobody had answered.
    Unanswered,
    /// The organisation was there.
    Delivered,
    /// It was there and has rated the visit.
    Rated,
}

/// How far a request is. A visit that the base has closed counts as delivered, whether the organisation says so or not.
pub fn stage(status: AssignmentStatus, booking: BookingStatus, is_rated: bool) -> Stage {
    use BookingStatus::{Cancelled, Closed, Completed, Declined, Expired, NoShow};
    let is_over = matches!(booking, Completed | Closed);
    match status {
        AssignmentStatus::Declined => Stage::Declined,
        AssignmentStatus::Withdrawn => Stage::Withdrawn,
        _ if matches!(booking, Cancelled | Declined | Expired | NoShow) => Stage::Off,
        AssignmentStatus::Requested if is_over => Stage::Unanswered,
        AssignmentStatus::Requested => Stage::Requested,
        _ if is_rated => Stage::Rated,
        AssignmentStatus::Delivered => Stage::Delivered,
        AssignmentStatus::Accepted if is_over => Stage::Delivered,
        AssignmentStatus::Accepted => Stage::Accepted,
    }
}

/// A request with the visit it is for. Of the group only what a helper needs: no code, no count of children in
/// difficulty, no special needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Identifier.
    pub id: AssignmentId,
    /// The booking.
    pub booking_id: BookingId,
    /// State of the booking.
    pub booking_status: BookingStatus,
    /// Who is asked.
    pub provider_id: OrganisationId,
    /// Name of who is asked.
    pub provider_name: String,
    /// What for.
    pub kind: ServiceKind,
    /// What is wanted, in words.
    pub wanted: String,
    /// Volunteers asked for.
    pub wanted_volunteers: i64,
    /// Volunteers promised, or come.
    pub volunteers: i64,
    /// State.
    pub status: AssignmentStatus,
    /// Why it was declined.
    pub reason: String,
    /// When it was asked.
    pub created_at: Moment,
    /// Whether the organisation has rated the visit.
    pub is_rated: bool,
    /// Who booked.
    pub organiser_name: String,
    /// Class or village.
    pub group_name: String,
    /// Group leader.
    pub contact_name: String,
    /// Group leader's phone.
    pub contact_phone: String,
    /// Children planned.
    pub children: i64,
    /// Adults planned, volunteers among them.
    pub adults: i64,
    /// Title of the project.
    pub project_title: String,
    /// Name of the base.
    pub base_name: String,
    /// Where it is.
    pub base_address: String,
    /// Beginning.
    pub starts_at: Moment,
    /// End.
    pub ends_at: Moment,
}

impl Request {
    /// How far it is.
    pub fn stage(&self) -> Stage {
        stage(self.status, self.booking_status, self.is_rated)
    }

    /// Whether the organisation may still promise to come.
    pub fn can_be_accepted(&self, now: Moment) -> bool {
        self.stage() == Stage::Requested && now < self.ends_at
    }

    /// Whether the organisation may say no, or step back from what it has promised.
    pub fn can_be_declined(&self, now: Moment) -> bool {
        self.can_be_accepted(now) || self.is_promised(now)
    }

    /// Whether whoever asked may take it back.
    pub fn can_be_withdrawn(&self, now: Moment) -> bool {
        self.stage() == Stage::Requested || self.is_promised(now)
    }

    /// Whether the organisation may say that it was there.
    pub fn can_be_delivered(&self) -> bool {
        self.status == AssignmentStatus::Accepted
            && matches!(self.booking_status, BookingStatus::CheckedIn | BookingStatus::Completed)
    }

    /// Promised, and the visit has not begun: who served it must stay as it was, for its survey.
    fn is_promised(&self, now: Moment) -> bool {
        let is_ahead = matches!(self.booking_status, BookingStatus::Submitted | BookingStatus::Confirmed);
        self.stage() == Stage::Accepted && is_ahead && now < self.starts_at
    }
}

/// What is needed to ask an organisation.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Whom.
    pub provider: OrganisationId,
    /// What for.
    pub kind: ServiceKind,
    /// The same in words.
    pub wanted: String,
    /// How many volunteers.
    pub volunteers: i64,
}

/// A check by the Centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Identifier.
    pub id: CheckId,
    /// Of what.
    pub kind: CheckKind,
    /// When it was seen.
    pub checked_on: NaiveDate,
    /// The last day on which it counts.
    pub valid_until: NaiveDate,
}

/// An organisation as those see it who may ask it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Identifier.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// What it says of itself.
    pub about: String,
    /// What it can be asked for.
    pub services: Vec<ServiceKind>,
    /// What the Centre has checked.
    pub checks: Vec<Check>,
}

/// What an organisation has done in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Visits served.
    pub visits: i64,
    /// Volunteers at them, counted each time.
    pub volunteers: i64,
    /// Children who came to them.
    pub children: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_follows_its_visit() {
        use AssignmentStatus::{Accepted, Declined, Delivered, Requested, Withdrawn};
        for (status, booking, is_rated, expected) in [
            (Requested, BookingStatus::Confirmed, false, Stage::Requested),
            (Requested, BookingStatus::Cancelled, false, Stage::Off),
            (Requested, BookingStatus::Completed, false, Stage::Unanswered),
            (Accepted, BookingStatus::CheckedIn, false, Stage::Accepted),
            (Accepted, BookingStatus::CheckedIn, true, Stage::Rated),
            (Accepted, BookingStatus::Completed, false, Stage::Delivered),
            (Accepted, BookingStatus::NoShow, false, Stage::Off),
            (Delivered, BookingStatus::CheckedIn, false, Stage::Delivered),
            (Delivered, BookingStatus::Closed, true, Stage::Rated),
            (Declined, BookingStatus::Cancelled, false, Stage::Declined),
            (Withdrawn, BookingStatus::Completed, true, Stage::Withdrawn),
        ] {
            assert_eq!(stage(status, booking, is_rated), expected, "{status} {booking} {is_rated}");
        }
    }
}
