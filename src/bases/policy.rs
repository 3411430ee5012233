//! Who may edit bases, projects, papers and materials (domain.md 3.6, "Manage sessions, capacity"). Pure.

use super::model::Base;
use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// Whether `person` edits supply at all: their own base's, the Centre everybody's.
pub fn can_edit_supply(person: &Person) -> bool {
    person.role() == Role::BaseManager || is_centre(person)
}

/// Whether `base` is one that `person` edits.
pub fn edits(person: &Person, base: &Base) -> bool {
    is_centre(person) || (can_edit_supply(person) && base.operator_id == *person.organisation_id())
}

/// Whether `person` opens and closes bases, says what they are and who runs them, and decides materials.
pub fn can_decide_supply(person: &Person) -> bool {
    is_centre(person)
}
