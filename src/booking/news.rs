//! What is to be told about bookings, and to whom.

use super::{
    model::{BookingId, Visit},
    policy::can_book,
};
use crate::{
    accounts::model::{Person, PersonId},
    messages::model::Topic,
    time::Moment,
    words,
};

words! {
    /// Who is told news of a booking.
    pub enum Audience {
        /// Whoever booked.
        Organiser = "organiser",
        /// The managers of the base.
        Base = "base",
        /// The leaders of the organiser.
        Approver = "approver",
        /// The social organisation of the request that the news is about.
        Provider = "provider",
    }
}

/// The sides that hear of what `person` did to a visit: whichever they do not act for. The town and the Centre act for
/// neither.
pub fn other_sides(person: &Person, visit: &Visit) -> impl Iterator<Item = Audience> + use<> {
    let own = person.organisation_id();
    let is_organiser = can_book(person) && *own == visit.booking.organiser_id;
    let is_base = !can_book(person) && *own == visit.operator_id;
    let sides = [(Audience::Organiser, is_organiser), (Audience::Base, is_base)];
    sides.into_iter().filter(|(_, is_own)| !is_own).map(|(side, _)| side)
}

/// Something about a booking that is to be told, now or later. Topic, audience and subject say whether it is the same
/// news again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNews<'a> {
    /// What happened.
    pub topic: Topic,
    /// Who is told.
    pub audience: Audience,
    /// The request to a social organisation that it is about; empty for the booking itself.
    pub subject: &'a str,
    /// Why, as a word; often empty.
    pub reason: &'a str,
    /// Not before this moment.
    pub due_at: Moment,
}

/// Something about a booking that is to be told now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueNews {
    /// The booking.
    pub booking_id: BookingId,
    /// What happened.
    pub topic: Topic,
    /// Who is told.
    pub audience: Audience,
    /// The request to a social organisation that it is about; empty for the booking itself.
    pub subject: String,
    /// Why, as a word; often empty.
    pub reason: String,
    /// Whoever booked.
    pub booked_by: PersonId,
}
