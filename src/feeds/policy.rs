//! Who has a feed. Pure.

use crate::{
    accounts::model::{Person, Role},
    booking::policy::can_see_bookings,
};

/// Whether `person` may follow visits in a calendar: those whose bookings they see, and a social organisation the visits
/// to which it comes.
pub fn can_have_feeds(person: &Person) -> bool {
    can_see_bookings(person) || serves(person)
}

/// Whether `person` follows the visits that their organisation serves.
pub fn serves(person: &Person) -> bool {
    person.role() == Role::SocialOrgUser
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn nobody_follows_bookings_and_services_at_once() {
        for role in Role::ALL.iter().copied() {
            let person = person(role, "o", Some("t"));
            assert!(!(can_see_bookings(&person) && serves(&person)), "{role}");
        }
    }
}
