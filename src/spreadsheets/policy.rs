//! Who may bring lists in and take lists out. Pure.

use super::model::{ImportKind, ListKind};
use crate::{
    accounts::{
        model::{Person, Role},
        policy::{CENTRE_ROLES, can_invite, is_centre},
    },
    agreements::policy::can_see_agreements,
    audit::policy::can_read_log,
    awards::policy::can_see_certificates,
    bases::policy::can_edit_supply,
    booking::policy::{can_open_sessions, can_receive, can_see_bookings},
    decisions::policy::{can_approve, can_decide_filings},
    gate::policy::{can_see_incidents, can_see_returns},
    inspections::policy::can_see_inspections,
    jobs::policy::can_see_jobs,
    messages::policy::can_see_deliveries,
    providers::policy::can_see_services,
    rating::policy::can_see_seasons,
    rectifications::policy::can_see_rectifications,
    revisions::policy::can_see_revisions,
    survey::policy::{can_see_turnout, can_write_questionnaires, rates_as},
    vetoes::policy::can_see_vetoes,
    waiting::policy::can_see_entries,
    webhooks::policy::can_keep_webhooks,
};

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
    matches!(list, ListKind::Bases | ListKind::Projects | ListKind::Calendar | ListKind::Stars)
}

/// Whether a list is always of the person who asks: nobody takes it out for them.
pub fn is_personal(list: ListKind) -> bool {
    matches!(list, ListKind::Messages | ListKind::Surveys)
}

/// What a list has to be narrowed to, by the key of its query: it is always of one thing.
pub fn narrowed_by(list: ListKind) -> Option<&'static str> {
    match list {
        ListKind::Season => Some("year"),
        ListKind::Results => Some("base"),
        ListKind::Ledger => Some("session"),
        ListKind::WebhookDeliveries => Some("webhook"),
        _ => None,
    }
}

/// Whether `person` may take out a list: whoever may see its page, and nobody else.
pub fn can_export(person: &Person, list: ListKind) -> bool {
    match list {
        ListKind::Bases | ListKind::Projects | ListKind::Calendar | ListKind::Stars | ListKind::Messages => true,
        // Everybody who is signed in reads the calendars.
        ListKind::CalendarDays | ListKind::SchoolSpans => true,
        ListKind::Agreements => can_see_agreements(person),
        ListKind::Filings => can_decide_filings(person),
        ListKind::Approvals => can_approve(person),
        ListKind::Incidents => can_see_incidents(person),
        ListKind::SafeReturns => can_see_returns(person),
        ListKind::WaitingList => can_see_entries(person),
        ListKind::Supply | ListKind::Results => can_edit_supply(person),
        ListKind::Turnouts => can_see_turnout(person),
        ListKind::Services | ListKind::Providers => can_see_services(person),
        ListKind::Surveys => rates_as(person).is_some(),
        ListKind::Jobs => can_see_jobs(person),
        ListKind::Capacity => is_centre(person),
        ListKind::Questionnaires => can_write_questionnaires(person),
        ListKind::Sessions | ListKind::Ledger => can_open_sessions(person),
        ListKind::Deliveries => can_see_deliveries(person),
        ListKind::WebhookDeliveries => can_keep_webhooks(person),
        ListKind::Bookings => can_see_bookings(person),
        ListKind::Gate => can_receive(person),
        ListKind::People | ListKind::Organisations => can_invite(person),
        ListKind::Audit => can_read_log(person),
        ListKind::Season | ListKind::Seasons => can_see_seasons(person),
        ListKind::Revisions => can_see_revisions(person),
        ListKind::Inspections => can_see_inspections(person),
        ListKind::Vetoes => can_see_vetoes(person),
        ListKind::Rectifications => can_see_rectifications(person),
        ListKind::Certificates | ListKind::Titles => can_see_certificates(person),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn lists_come_in_through_the_centre_and_accounts_through_the_administrator_too() {
        let may = |kind| {
            let roles = Role::ALL.iter().copied();
            roles.filter(|role| can_import(&person(*role, "o", None), kind)).collect::<Vec<_>>()
        };
        let centre = [Role::CentreOfficer, Role::CentreLead];
        assert_eq!(may(ImportKind::Bases), centre);
        assert_eq!(may(ImportKind::Projects), centre);
        assert_eq!(may(ImportKind::People), [centre.as_slice(), &[Role::SystemAdmin]].concat());
    }

    #[test]
    fn nobody_gives_away_the_audit_and_a_clerk_no_role_of_the_centre() {
        for role in Role::ALL {
            assert!(!grantable_roles(&person(*role, "o", None)).contains(&Role::AuditAdmin), "{role}");
        }
        let clerk = grantable_roles(&person(Role::CentreOfficer, "o", None));
        assert!(clerk.contains(&Role::BaseManager) && CENTRE_ROLES.iter().all(|role| !clerk.contains(role)));
    }

    #[test]
    fn a_gate_takes_out_its_day_its_incidents_and_nothing_of_the_office() {
        let gate = person(Role::BaseStaff, "o", None);
        let may: Vec<ListKind> = ListKind::ALL.iter().copied().filter(|list| can_export(&gate, *list)).collect();
        let calendars = [ListKind::CalendarDays, ListKind::SchoolSpans];
        let own = [ListKind::Bookings, ListKind::Gate, ListKind::Messages];
        let of_everybody = ListKind::ALL.iter().copied().filter(|list| is_public(*list));
        assert_eq!(
            may,
            of_everybody
                .chain(own)
                .chain(calendars)
                .chain([ListKind::Incidents, ListKind::WaitingList])
                .collect::<Vec<_>>()
        );
    }
}
