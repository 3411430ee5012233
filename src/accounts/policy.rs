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

    #[test]
    fn centre_sign_ins_end_after_half_an_hour_and_teachers_stay() {
        assert_eq!(idle_seconds(Role::CentreLead), 1_800);
        assert_eq!(idle_seconds(Role::SystemAdmin), 1_800);
        assert!(idle_seconds(Role::OrganiserApplicant) > DAY);
    }
}
