//! Who may bring lists in and take lists out. Pure.

use super::model::{ImportKind, ListKind};
use crate::{
    accounts::{
        model::{Person, Role},
        policy::{can_invite, is_centre},
    },
    audit::policy::can_read_log,
    booking::policy::{can_open_sessions, can_receive, can_see_bookings},
    rating::policy::can_see_seasons,
};

/// Roles with which somebody decides for the Centre or watches over it.
const CENTRE_ROLES: &[Role] = &[
    Role::CentreOfficer,
    Role::CentreLead,
    Role::FundOfficer,
    Role::SystemAdmin,
    Role::CommitteeMember,
    Role::Reviewer,
    Role::AuditAdmin,
];

/// Whether `person` may import a list of this kind.
pub fn can_import(person: &Person, kind: ImportKind) -> bool {
    match kind {
        ImportKind::Organisations | ImportKind::People => can_invite(person),
        ImportKind::Bases | ImportKind::Projects => is_centre(person),
    }
}

/// Whether `person` may import anything.
pub fn can_import_something(person: &Person) -> bool {
    ImportKind::ALL.iter().any(|kind| can_import(person, *kind))
}

/// The roles `person` may give away by importing people: a clerk makes no decider.
pub fn grantable_roles(person: &Person) -> Vec<Role> {
    let may = |role: &Role| match person.role() {
        Role::SystemAdmin | Role::CentreLead => *role != Role::AuditAdmin,
        Role::CentreOfficer => !CENTRE_ROLES.contains(role),
        _ => false,
    };
    Role::ALL.iter().copied().filter(may).collect()
}

/// Whether a list is for everybody, without an account.
pub fn is_public(list: ListKind) -> bool {
    matches!(list, ListKind::Bases | ListKind::Projects)
}

/// Whether `person` may take out a list: whoever may see its page, and nobody else.
pub fn can_export(person: &Person, list: ListKind) -> bool {
    match list {
        ListKind::Bases | ListKind::Projects => true,
        ListKind::Sessions => can_open_sessions(person),
        ListKind::Bookings => can_see_bookings(person),
        ListKind::Gate => can_receive(person),
        ListKind::People | ListKind::Organisations => can_invite(person),
        ListKind::Audit => can_read_log(person),
        ListKind::Season => can_see_seasons(person),
    }
}
