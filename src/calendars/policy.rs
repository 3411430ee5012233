//! Who keeps the calendars. Pure.

use crate::accounts::{model::Person, policy::is_centre};

/// Whether `person` changes the calendars; everybody who is signed in reads them.
pub fn can_keep_calendars(person: &Person) -> bool {
    is_centre(person)
}
