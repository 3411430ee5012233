//! Who asks, who answers, who checks. Pure.

use crate::{
    accounts::{
        model::{OrganisationId, Person, Role},
        policy::is_centre,
    },
    booking::policy::{Reach, can_change_booking, reach},
};

/// Whose requests a person sees: those to this organisation, and those for bookings within reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Those to this organisation.
    pub provider: String,
    /// Those for these bookings.
    pub reach: Reach,
}

/// Whose requests `person` sees. A base sees on the booking who comes, and nothing else.
pub fn scope(person: &Person) -> Scope {
    if can_answer(person) {
        return Scope { provider: person.organisation_id().to_string(), ..Scope::default() };
    }
    if can_ask(person) { Scope { reach: reach(person), ..Scope::default() } } else { Scope::default() }
}

/// Whether `person` sees requests at all.
pub fn can_see_services(person: &Person) -> bool {
    can_answer(person) || can_ask(person)
}

/// Whether `person` asks organisations for the bookings they see: the organiser, its town, the Centre.
pub fn can_ask(person: &Person) -> bool {
    can_change_booking(person)
}

/// Whether `person` answers for their own organisation.
pub fn can_answer(person: &Person) -> bool {
    person.role() == Role::SocialOrgUser
}

/// Whether `person` may say what an organisation offers: its own people, and the Centre.
pub fn can_edit_profile(person: &Person, organisation: &OrganisationId) -> bool {
    is_centre(person) || (can_answer(person) && person.organisation_id() == organisation)
}

/// Whether `person` notes what was checked: only the Centre, never the organisation itself.
pub fn can_check(person: &Person) -> bool {
    is_centre(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::policy::tests::person;

    #[test]
    fn nobody_checks_themselves_and_nobody_else_answers() {
        for role in Role::ALL.iter().copied() {
            let person = person(role, "o", Some("t"));
            assert!(!(can_check(&person) && can_answer(&person)), "{role}");
            assert!(!(can_ask(&person) && can_answer(&person)), "{role}");
            assert_eq!(scope(&person) != Scope::default(), can_see_services(&person), "{role}");
        }
        let own = person(Role::SocialOrgUser, "o", None);
        assert!(can_edit_profile(&own, &"o".into()) && !can_edit_profile(&own, &"other".into()));
        assert!(scope(&person(Role::BaseManager, "o", None)) == Scope::default());
    }
}
