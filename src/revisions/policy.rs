//! What people may do with revisions.

use crate::{
    accounts::{
        model::{OrganisationId, Person, Role},
        policy::is_centre,
    },
    rating::policy::can_see_seasons,
};

pub use crate::rating::policy::has_workbooks as can_request;

/// Whether `person` sees revisions at all; a base its own only.
pub fn can_see_revisions(person: &Person) -> bool {
    can_see_seasons(person) || can_request(person)
}

/// Whether `person` sees the revision of a base that this organisation runs.
pub fn can_see(person: &Person, operator: &OrganisationId) -> bool {
    can_see_seasons(person) || is_own(person, operator)
}

/// Whether `person` speaks for the base that this organisation runs.
pub fn is_own(person: &Person, operator: &OrganisationId) -> bool {
    can_request(person) && person.organisation_id() == operator
}

/// Whether `person` opens a revision: the Centre a correction, a base a re-rating.
pub fn can_open(person: &Person) -> bool {
    is_centre(person) || can_request(person)
}

/// Whether `person` decides whether a base is rated anew, and gives revisions up.
pub fn can_decide(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` sends evaluators.
pub fn can_send(person: &Person) -> bool {
    is_centre(person)
}
