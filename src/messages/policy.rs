//! Who may look at the record of what was sent.

use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// The Centre's staff and whoever looks after the system; addresses are masked for all of them.
pub fn can_see_deliveries(person: &Person) -> bool {
    is_centre(person) || person.is_any(&[Role::SystemAdmin])
}
