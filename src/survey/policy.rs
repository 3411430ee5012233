//! Who rates a visit from the account.

use super::model::Questionnaire;
use crate::{
    accounts::{
        model::{Person, Role},
        policy::{ORGANISERS, is_centre},
    },
    booking::policy::{can_book, can_receive},
};

/// Whether `person` may hand a device to the children of a visit in their reach: the base its tablet, the leader of
/// the group a telephone.
pub fn can_open_kiosk(person: &Person) -> bool {
    can_receive(person) || can_book(person)
}

/// As what `person` rates the visits of their organisation, if at all.
pub fn rates_as(person: &Person) -> Option<Questionnaire> {
    match person.role() {
        role if ORGANISERS.contains(&role) => Some(Questionnaire::Organiser),
        Role::SocialOrgUser => Some(Questionnaire::Provider),
        _ => None,
    }
}

/// Whether `person` reads comments before anybody else.
pub fn can_read_comments(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` writes what the questionnaires ask.
pub fn can_write_questionnaires(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` may be one of the two who open a sealed entry.
pub fn can_open_sealed(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` sees how many have answered, base by base.
pub fn can_see_turnout(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` answers in public for their base.
pub fn can_reply(person: &Person) -> bool {
    person.role() == Role::BaseManager
}

/// Whether `person` reads public replies before everybody else and publishes them.
pub fn can_decide_replies(person: &Person) -> bool {
    is_centre(person)
}

/// Whether `person` keys what was answered on paper: the organiser and the Centre, never those who are rated.
pub fn can_key_paper(person: &Person) -> bool {
    ORGANISERS.contains(&person.role()) || is_centre(person)
}
