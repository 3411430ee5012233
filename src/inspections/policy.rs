//! What people may do with inspections (domain.md 3.6, "Score inspection": assigned evaluators only).

use super::model::Task;
use crate::{
    accounts::{
        model::{Person, Role},
        policy::is_centre,
    },
    rating::policy::has_workbooks,
};

/// Whether `person` sees inspections at all: the Centre all, an evaluator their own.
pub fn can_see_inspections(person: &Person) -> bool {
    is_centre(person) || inspects(person)
}

/// Whether `person` assigns evaluators.
pub fn can_assign(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` is an evaluator.
pub fn inspects(person: &Person) -> bool {
    person.role() == Role::Evaluator
}

/// Whether this inspection is `person`'s own.
pub fn is_own(person: &Person, task: &Task) -> bool {
    inspects(person) && task.evaluator_id == person.id
}

/// Whether `person` reads what bases say of themselves.
pub fn can_read_self(person: &Person) -> bool {
    is_centre(person) || inspects(person)
}

/// Whether `person` sees self-assessments at all: a base its own only.
pub fn can_see_self(person: &Person) -> bool {
    can_read_self(person) || has_workbooks(person)
}
