//! What people may do with seasons (domain.md 3.6, "Compute / publish / finalise").

use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// Whether `person` may see seasons that are not final, and every figure of them.
pub fn can_see_seasons(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may record what a check visit found.
pub fn can_record_check_visit(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may be one of the two who leave a visit out of the rating.
pub fn can_exclude(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may compute.
pub fn can_compute(person: &Person) -> bool {
    person.role() == Role::CentreOfficer
}

/// Whether `person` may make a season final; that it is not who computed is asked of each run.
pub fn can_finalise(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::{Membership, Organisation, OrganisationKind};

    fn person(role: Role) -> Person {
        let organisation = Organisation {
            id: "o".into(),
            kind: OrganisationKind::Centre,
            name: "o".to_owned(),
            short_name: "o".to_owned(),
            town_code: None,
        };
        Person { id: "p".into(), name: "p".to_owned(), membership: Membership { id: "m".into(), role, organisation } }
    }

    #[test]
    fn nobody_may_both_compute_and_finalise() {
        for role in Role::ALL {
            let person = person(*role);
            assert!(!(can_compute(&person) && can_finalise(&person)), "{role}");
        }
    }

    #[test]
    fn seasons_are_for_the_centre_only() {
        let may: Vec<Role> = Role::ALL.iter().copied().filter(|role| can_see_seasons(&person(*role))).collect();
        assert_eq!(may, [Role::CentreOfficer, Role::CentreLead]);
        let may: Vec<Role> = Role::ALL.iter().copied().filter(|role| can_record_check_visit(&person(*role))).collect();
        assert_eq!(may, [Role::CentreOfficer, Role::CentreLead]);
    }
}
