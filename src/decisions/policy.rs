//! Who decides what. Pure.

use crate::{
    accounts::{
        model::{Person, Role},
        policy::is_centre,
    },
    booking::{model::Booking, policy::can_book},
};

/// Whether `person` decides on filings.
pub fn can_decide_filings(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` approves what the teachers of their own organisation book, and says whether they must ask.
pub fn can_approve(person: &Person) -> bool {
    person.role() == Role::OrganiserApprover
}

/// Whether `person` answers for a base they operate.
pub fn can_answer_for_base(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

/// Whether `person` may change the filing of a booking they see: only for their own organisation.
pub fn can_refile(person: &Person, booking: &Booking) -> bool {
    can_book(person) && booking.organiser_id == *person.organisation_id()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn each_decision_has_one_desk() {
        for role in Role::ALL.iter().copied() {
            let person = person(role, "o", None);
            let may = [can_decide_filings(&person), can_approve(&person), can_answer_for_base(&person)];
            assert!(may.iter().filter(|may| **may).count() <= 1, "{role}");
        }
        assert!(can_decide_filings(&person(Role::CentreLead, "o", None)));
        assert!(!can_answer_for_base(&person(Role::BaseStaff, "o", None)));
    }
}
