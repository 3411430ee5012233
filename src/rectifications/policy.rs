//! What people may do with rectifications.

use crate::{
    accounts::{
        model::{Person, Role},
        policy::is_centre,
    },
    bases::model::Base,
};

/// Whether `person` sees rectifications at all; a base its own only.
pub fn can_see_rectifications(person: &Person) -> bool {
    can_order(person) || can_report(person)
}

/// Whether `person` orders rectifications and judges what bases report.
pub fn can_order(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` takes away a base's standing for good.
pub fn can_delist(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` reports for a base.
pub fn can_report(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

/// Whether `person` reports for `base`.
pub fn can_report_for(person: &Person, base: &Base) -> bool {
    can_report(person) && base.operator_id == *person.organisation_id()
}
