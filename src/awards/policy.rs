//! What people may do with certificates, plaques and titles.

use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// Whether `person` may see the lists of certificates, plaques and titles. What one certificate is worth everybody may ask.
pub fn can_see_certificates(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may issue, suspend and revoke certificates, waive a season, or enter an approval basis.
pub fn can_decide_awards(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` may print certificates.
pub fn can_print(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may keep the register of plaques.
pub fn can_keep_plaques(person: &Person) -> bool {
    is_centre(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn the_lead_decides_and_the_office_prints() {
        let may = |policy: fn(&Person) -> bool| {
            let roles = Role::ALL.iter().copied();
            roles.filter(|role| policy(&person(*role, "o", None))).collect::<Vec<_>>()
        };
        assert_eq!(may(can_decide_awards), [Role::CentreLead]);
        for policy in [can_see_certificates, can_print, can_keep_plaques] {
            assert_eq!(may(policy), [Role::CentreOfficer, Role::CentreLead]);
        }
    }
}
