//! What people may do with charges (domain.md 3.6, "Propose / confirm veto").

use crate::{
    accounts::{
        model::{Person, Role},
        policy::is_centre,
    },
    bases::model::Base,
};

/// Whether `person` sees charges at all; a base sees its own only.
pub fn can_see_vetoes(person: &Person) -> bool {
    is_centre(person) || person.is_any(&[Role::Evaluator, Role::Reviewer, Role::CommitteeMember, Role::BaseManager])
}

/// Whether `person` sees the charges of every base.
pub fn can_see_all(person: &Person) -> bool {
    is_centre(person) || person.is_any(&[Role::Reviewer, Role::CommitteeMember])
}

/// Whether `person` proposes charges.
pub fn can_propose(person: &Person) -> bool {
    is_centre(person) || person.role() == Role::Evaluator
}

/// Whether `person` decides charges; that they did not propose this one is asked of each.
pub fn can_decide(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` speaks for a base that is charged.
pub fn can_speak(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

/// Whether `person` speaks for `base`.
pub fn can_speak_for(person: &Person, base: &Base) -> bool {
    can_speak(person) && base.operator_id == *person.organisation_id()
}

/// Whether `person` decides appeals; that they took no earlier step is asked of each.
pub fn can_review(person: &Person) -> bool {
    person.role() == Role::Reviewer
}
