//! What people may do with accounts.

use super::model::{Person, Role};
use crate::time::{DAY, HOUR, MINUTE};

/// Roles of the Centre's staff.
pub const CENTRE: &[Role] = &[Role::CentreOfficer, Role::CentreLead];
/// Roles that act for an organiser.
pub const ORGANISERS: &[Role] = &[Role::OrganiserApplicant, Role::OrganiserApprover, Role::TownOfficer];
/// Roles at a base.
pub const BASE: &[Role] = &[Role::BaseStaff, Role::BaseManager];

/// Whether `person` works for the Centre on its business.
pub fn is_centre(person: &Person) -> bool {
    person.is_any(CENTRE)
}

/// Whether `person` may see all accounts and invite people (domain.md 3.6, last row).
pub fn can_invite(person: &Person) -> bool {
    person.is_any(&[Role::SystemAdmin, Role::CentreOfficer, Role::CentreLead])
}

/// Roles with which somebody decides for the Centre or watches over it.
pub const CENTRE_ROLES: &[Role] = &[
    Role::CentreOfficer,
    Role::CentreLead,
    Role::FundOfficer,
    Role::SystemAdmin,
    Role::CommitteeMember,
    Role::Reviewer,
    Role::AuditAdmin,
];

/// Whether `person` may make the link with which somebody of these roles sets a password: whoever has the link
/// can become that person. So a clerk makes none for anybody who decides for the Centre, and its director none
/// for those who watch over both.
pub fn can_invite_them(person: &Person, theirs: &[Role]) -> bool {
    match person.role() {
        Role::SystemAdmin => true,
        Role::CentreLead => !theirs.iter().any(|role| matches!(role, Role::SystemAdmin | Role::AuditAdmin)),
        Role::CentreOfficer => !theirs.iter().any(|role| CENTRE_ROLES.contains(role)),
        _ => false,
    }
}

/// Seconds without a request after which a sign-in ends.
///
/// 30 minutes where a stolen screen would open business data of others (等保二级); a shift at a
/// base's gate; two weeks for a teacher, whose phone is locked by its owner.
pub fn idle_seconds(role: Role) -> i64 {
    match role {
        Role::OrganiserApplicant | Role::OrganiserApprover | Role::SocialOrgUser => 14 * DAY,
        Role::BaseStaff | Role::BaseManager => 12 * HOUR,
        _ => 30 * MINUTE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acting(role: Role) -> Person {
        use crate::accounts::model::{Membership, Organisation, OrganisationKind};
        let organisation = Organisation {
            id: "o".into(),
            kind: OrganisationKind::Centre,
            name: String::new(),
            short_name: String::new(),
            town_code: None,
        };
        let membership = Membership { id: "m".into(), role, organisation };
        Person { id: "p".into(), name: String::new(), membership }
    }

    #[test]
    fn nobody_makes_a_link_with_which_to_become_somebody_above() {
        let may = |role, theirs: &[Role]| can_invite_them(&acting(role), theirs);
        for role in Role::ALL {
            assert_eq!(may(Role::CentreOfficer, &[*role]), !CENTRE_ROLES.contains(role), "{role}");
            let watches = matches!(role, Role::SystemAdmin | Role::AuditAdmin);
            assert_eq!(may(Role::CentreLead, &[*role]), !watches, "{role}");
            assert!(may(Role::SystemAdmin, &[*role]));
            assert!(can_invite(&acting(*role)) || !may(*role, &[Role::OrganiserApplicant]), "{role}");
        }
        // One role above is enough, whatever else the person is.
        assert!(!may(Role::CentreOfficer, &[Role::OrganiserApplicant, Role::CentreLead]));
        assert!(may(Role::CentreOfficer, &[]));
    }

    #[test]
    fn centre_sign_ins_end_after_half_an_hour_and_teachers_stay() {
        assert_eq!(idle_seconds(Role::CentreLead), 1_800);
        assert_eq!(idle_seconds(Role::SystemAdmin), 1_800);
        assert!(idle_seconds(Role::OrganiserApplicant) > DAY);
    }
}
