//! What people may do with seasons (domain.md 3.6, "Compute / publish / finalise").

use crate::{
    accounts::{
        model::{Person, Role},
        policy::is_centre,
    },
    bases::model::Base,
};

/// Whether `person` may see seasons that are not final, and every figure of them.
pub fn can_see_seasons(person: &Person) -> bool {
    is_centre(person) || person.is_any(&[Role::CommitteeMember, Role::Reviewer])
}

/// Whether `person` may have what single visits said: one teacher's answer is a cell, so the Centre and its reviewers only.
pub fn can_see_cells(person: &Person) -> bool {
    is_centre(person) || person.role() == Role::Reviewer
}

/// Whether `person` may write rating methods down and say that they were consulted on.
pub fn can_write_methods(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may approve methods and open seasons with them.
pub fn can_approve_methods(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` may show results to bases and put them into public notice.
pub fn can_publish(person: &Person) -> bool {
    person.role() == Role::CentreLead
}

/// Whether `person` looks at workbooks of bases they answer for.
pub fn has_workbooks(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

/// Whether `person` may see the workbook of `base`, ask about it and object to its result.
pub fn can_answer_for(person: &Person, base: &Base) -> bool {
    has_workbooks(person) && base.operator_id == *person.organisation_id()
}

/// Whether `person` answers what bases ask about their workbooks.
pub fn can_answer_queries(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` votes on results; that they are not bound to a base is asked of each.
pub fn can_vote(person: &Person) -> bool {
    person.role() == Role::CommitteeMember
}

/// Whether `person` decides objections; that they neither computed nor voted is asked of each.
pub fn can_decide_objections(person: &Person) -> bool {
    person.role() == Role::Reviewer
}

/// Whether `person` may see what became of raw answers.
pub fn can_see_retention(person: &Person) -> bool {
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

/// Whether `person` may take a star back, or waive a season for force majeure.
pub fn can_change_awards(person: &Person) -> bool {
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
            assert!(!(can_vote(&person) && can_decide_objections(&person)), "{role}");
            assert!(!(can_compute(&person) && (can_vote(&person) || can_decide_objections(&person))), "{role}");
        }
    }

    #[test]
    fn seasons_are_for_the_centre_its_committee_and_its_reviewers() {
        let may: Vec<Role> = Role::ALL.iter().copied().filter(|role| can_see_seasons(&person(*role))).collect();
        assert_eq!(may, [Role::CentreOfficer, Role::CentreLead, Role::CommitteeMember, Role::Reviewer]);
        let may: Vec<Role> = Role::ALL.iter().copied().filter(|role| can_record_check_visit(&person(*role))).collect();
        assert_eq!(may, [Role::CentreOfficer, Role::CentreLead]);
    }
}
