//! Who may do what around the day of a visit. Pure.

use crate::{
    accounts::{model::Person, policy::is_centre},
    booking::policy::{can_book, can_receive},
};

/// Whether `person` may report and see incidents at bases in their reach.
pub fn can_see_incidents(person: &Person) -> bool {
    can_receive(person)
}

/// Whether `person` looks into incidents and is through with them.
pub fn can_review_incidents(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may say that a group of theirs is back.
pub fn can_report_return(person: &Person) -> bool {
    can_book(person)
}

/// Whether `person` sees who is not back yet.
pub fn can_see_returns(person: &Person) -> bool {
    can_book(person) || is_centre(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{accounts::model::Role, booking::policy::tests::person};

    #[test]
    fn the_base_reports_the_centre_reviews_the_organiser_returns() {
        let may = |question: fn(&Person) -> bool, role| question(&person(role, "o", None));
        assert!(may(can_see_incidents, Role::BaseStaff) && !may(can_review_incidents, Role::BaseManager));
        assert!(may(can_see_incidents, Role::CentreOfficer) && may(can_review_incidents, Role::CentreOfficer));
        assert!(may(can_report_return, Role::OrganiserApplicant) && !may(can_report_return, Role::CentreOfficer));
        assert!(may(can_see_returns, Role::CentreLead) && !may(can_see_returns, Role::BaseManager));
        assert!(!may(can_see_incidents, Role::OrganiserApplicant) && !may(can_see_incidents, Role::Observer));
    }
}
