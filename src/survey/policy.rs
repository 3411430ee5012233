//! Who rates a visit from the account.

use super::model::Questionnaire;
use crate::accounts::{
    model::{Person, Role},
    policy::ORGANISERS,
};

/// As what `person` rates the visits of their organisation, if at all.
pub fn rates_as(person: &Person) -> Option<Questionnaire> {
    match person.role() {
        role if ORGANISERS.contains(&role) => Some(Questionnaire::Organiser),
        Role::SocialOrgUser => Some(Questionnaire::Provider),
        _ => None,
    }
}
