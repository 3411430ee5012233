//! Who may read the audit log.

use crate::accounts::model::{Person, Role};

/// Only a person set apart for it reads the log, and that person does nothing else (domain.md 3.6).
pub fn can_read_log(person: &Person) -> bool {
    person.is_any(&[Role::AuditAdmin])
}
