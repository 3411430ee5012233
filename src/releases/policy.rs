//! Who sets the rules of release. Pure.

use crate::accounts::{model::Person, policy::is_centre};

/// Whether `person` sees and sets the rules of release.
pub fn can_set_releases(person: &Person) -> bool {
    is_centre(person)
}
