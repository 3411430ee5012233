//! Who may see and do what with sessions and bookings (domain.md 3.6). Pure.

use super::model::CancelReason;
use crate::accounts::{
    model::{Person, Role},
    policy::{BASE, ORGANISERS, is_centre},
};

/// Whose bookings a person sees: any of these that is not empty. Nobody's if all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Everybody's.
    pub is_all: bool,
    /// Those of this organiser.
    pub organiser: String,
    /// Those of organisers of this town.
    pub town: String,
    /// Those at bases this organisation operates.
    pub operator: String,
}

/// Whose bookings `person` sees.
pub fn reach(person: &Person) -> Reach {
    let organisation = person.organisation_id().to_string();
    let town = person.membership.organisation.town_code.clone().unwrap_or_default();
    match person.role() {
        Role::CentreOfficer | Role::CentreLead => Reach { is_all: true, ..Reach::default() },
        Role::OrganiserApplicant | Role::OrganiserApprover => Reach { organiser: organisation, ..Reach::default() },
        Role::TownOfficer => Reach { organiser: organisation, town, ..Reach::default() },
        Role::BaseStaff | Role::BaseManager => Reach { operator: organisation, ..Reach::default() },
        _ => Reach::default(),
    }
}

/// Whether `person` sees bookings at all.
pub fn can_see_bookings(person: &Person) -> bool {
    reach(person) != Reach::default()
}

/// Whether `person` may book for their organisation.
pub fn can_book(person: &Person) -> bool {
    person.is_any(ORGANISERS)
}

/// Whether `person` may call off a booking they see, or have a provider serve it.
pub fn can_change_booking(person: &Person) -> bool {
    can_book(person) || is_centre(person)
}

/// Whether `person` may correct what counts as a missed visit.
pub fn can_correct(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may know how many children are in difficulty. Never anybody at a base.
pub fn can_see_difficulty(person: &Person) -> bool {
    can_change_booking(person)
}

/// The reasons `person` may give for calling off.
pub fn cancel_reasons(person: &Person) -> &'static [CancelReason] {
    use CancelReason::{Facility, Official, Other, PlansChanged, Weather};
    const ALL: [CancelReason; 5] = [PlansChanged, Weather, Facility, Official, Other];
    if is_centre(person) { &ALL[1..] } else { &ALL }
}

/// Whether `person` may open sessions of a base they operate (the Centre: of any).
pub fn can_open_sessions(person: &Person) -> bool {
    person.role() == Role::BaseManager || is_centre(person)
}

/// Whether `person` may receive groups at a base they operate (the Centre: at any).
pub fn can_receive(person: &Person) -> bool {
    person.is_any(BASE) || is_centre(person)
}

/// Whether `person` may let in more than the rules of arriving do: only the head of the base.
pub fn can_allow_over(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::accounts::model::{Membership, Organisation, OrganisationKind};

    /// A person of an organisation, made up.
    pub(crate) fn person(role: Role, organisation: &str, town: Option<&str>) -> Person {
        let organisation = Organisation {
            id: organisation.into(),
            kind: OrganisationKind::School,
            name: String::new(),
            short_name: String::new(),
            town_code: town.map(str::to_owned),
        };
        let membership = Membership { id: "m".into(), role, organisation };
        Person { id: "p".into(), name: String::new(), membership }
    }

    #[test]
    fn nobody_at_a_base_may_know_who_is_in_difficulty() {
        for role in Role::ALL.iter().copied() {
            let may = can_see_difficulty(&person(role, "o", None));
            let expected = ORGANISERS.contains(&role) || matches!(role, Role::CentreOfficer | Role::CentreLead);
            assert_eq!(may, expected, "{role}");
        }
    }

    #[test]
    fn each_role_reaches_its_own() {
        let reach_of = |role| reach(&person(role, "o", Some("t")));
        assert!(reach_of(Role::CentreOfficer).is_all);
        assert_eq!(reach_of(Role::OrganiserApplicant).organiser, "o");
        assert_eq!(reach_of(Role::OrganiserApplicant).town, "");
        assert_eq!(reach_of(Role::TownOfficer).town, "t");
        assert_eq!(reach_of(Role::BaseStaff), Reach { operator: "o".to_owned(), ..Reach::default() });
        for role in [Role::Observer, Role::SystemAdmin, Role::Evaluator, Role::SocialOrgUser, Role::AuditAdmin] {
            assert_eq!(reach_of(role), Reach::default(), "{role}");
        }
    }

    #[test]
    fn only_managers_and_the_centre_open_sessions() {
        let may = |role| can_open_sessions(&person(role, "o", None));
        assert!(may(Role::BaseManager) && may(Role::CentreOfficer) && may(Role::CentreLead));
        assert!(!may(Role::BaseStaff) && !may(Role::OrganiserApplicant) && !may(Role::SystemAdmin));
    }
}
