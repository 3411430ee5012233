//! Who sees and signs agreements, and who writes their template. Pure.

use super::model::{Agreement, EndedBy, Side};
use crate::accounts::{
    model::{Person, Role},
    policy::{ORGANISERS, is_centre},
};

/// Whether `person` sees agreements at all.
pub fn can_see_agreements(person: &Person) -> bool {
    is_centre(person) || person.is_any(ORGANISERS) || person.role() == Role::BaseManager
}

/// Whether `person` writes the template, checks scans and says whether agreements must be signed.
pub fn can_keep_agreements(person: &Person) -> bool {
    is_centre(person)
}

/// The side for which `person` acts, if they are of one.
pub fn side_of(person: &Person, agreement: &Agreement) -> Option<Side> {
    let own = person.organisation_id();
    if person.role() == Role::BaseManager && *own == agreement.operator_id {
        return Some(Side::Base);
    }
    (person.is_any(ORGANISERS) && *own == agreement.organiser_id).then_some(Side::Organiser)
}

/// Whether `person` may sign for their side: a leader, or a teacher where there is no leader.
pub fn can_sign(person: &Person, has_leader: bool) -> bool {
    person.role() != Role::OrganiserApplicant || !has_leader
}

/// As whom `person` ends an agreement in force: a side that may sign it, or the Centre.
pub fn ends_as(person: &Person, agreement: &Agreement) -> Option<EndedBy> {
    if is_centre(person) { Some(EndedBy::Centre) } else { side_of(person, agreement).map(EndedBy::from) }
}
