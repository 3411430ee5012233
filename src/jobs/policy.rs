//! Who may look at background work, and hurry it.

use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// The Centre's staff and whoever looks after the system.
pub fn can_see_jobs(person: &Person) -> bool {
    is_centre(person) || person.is_any(&[Role::SystemAdmin])
}
