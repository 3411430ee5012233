//! Who keeps webhooks. Pure.

use crate::accounts::{
    model::{Person, Role},
    policy::is_centre,
};

/// Whether `person` keeps webhooks: the head of a base or a school for their own organisation, the Centre, and whoever
/// looks after the system.
pub fn can_keep_webhooks(person: &Person) -> bool {
    person.is_any(&[Role::BaseManager, Role::OrganiserApprover]) || keeps_all(person)
}

/// Whether `person` keeps those of every organisation.
pub fn keeps_all(person: &Person) -> bool {
    is_centre(person) || person.role() == Role::SystemAdmin
}

/// Whose webhooks `person` keeps; an empty word is everybody's.
pub fn kept(person: &Person) -> String {
    if keeps_all(person) { String::new() } else { person.organisation_id().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn a_manager_keeps_those_of_the_own_base_and_gates_none() {
        let manager = person(Role::BaseManager, "o", None);
        assert!(can_keep_webhooks(&manager) && kept(&manager) == "o");
        for role in [Role::BaseStaff, Role::OrganiserApplicant, Role::Observer, Role::SocialOrgUser] {
            assert!(!can_keep_webhooks(&person(role, "o", None)), "{role}");
        }
        assert_eq!(kept(&person(Role::SystemAdmin, "o", None)), "");
    }
}
