//! Who may do what with the waiting list. Pure.

use super::model::WaitlistEntry;
use crate::{
    accounts::{model::Person, policy::is_centre},
    booking::policy::{can_book, can_see_bookings},
};

/// Whether `person` sees entries at all; which ones says `booking::policy::reach`.
pub fn can_see_entries(person: &Person) -> bool {
    can_see_bookings(person)
}

/// Whether `person` may put a group of their organisation on the list.
pub fn can_join(person: &Person) -> bool {
    can_book(person)
}

/// Whether `person` may answer the offer of an entry they see: only for their own organisation.
pub fn can_answer(person: &Person, entry: &WaitlistEntry) -> bool {
    can_book(person) && entry.organiser_id == *person.organisation_id()
}

/// Whether `person` may take back an entry they see.
pub fn can_withdraw(person: &Person, entry: &WaitlistEntry) -> bool {
    can_answer(person, entry) || is_centre(person)
}
