//! A child was afraid: what is sealed, and when two people have opened it together. Pure.
//!
//! 未成年人保护法 art. 11: who finds that a minor is harmed or in danger reports it at once to police, civil affairs,
//! education or another authority in charge. So the entry shows how long it has been known, not a day by which to act.

use super::model::{Answers, Questionnaire};
use crate::{
    accounts::model::PersonId,
    ids,
    time::{MINUTE, Moment},
};

ids! {
    /// A sealed entry.
    SealedEntryId;
}

/// Two people open an entry together: the second within so long of the first.
pub const TOGETHER_WITHIN: i64 = 30 * MINUTE;
/// When an entry was raised is known to a quarter of an hour: enough for the Centre, too little to find a ballot by.
const RAISED_TO: i64 = 15 * MINUTE;

/// An entry as everybody of the Centre may see it: that it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedEntry {
    /// Identifier.
    pub id: SealedEntryId,
    /// When it was raised, rounded down.
    pub raised_at: Moment,
    /// When it was opened, and by whom.
    pub opened: Option<(Moment, [PersonId; 2])>,
}

/// What an opened entry shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedVisit {
    /// The base.
    pub base_name: String,
    /// The project.
    pub project_title: String,
    /// Beginning of the session.
    pub starts_at: Moment,
    /// End of the session.
    pub ends_at: Moment,
    /// Who booked.
    pub organiser_name: String,
    /// Class or village.
    pub group_name: String,
}

/// That somebody wants an entry opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who.
    pub person_id: PersonId,
    /// When last.
    pub given_at: Moment,
}

/// How an entry stands for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Nobody has asked to open it, or too long ago.
    Closed,
    /// The person has asked; another one has until then.
    WaitsForAnother(Moment),
    /// Another person has asked; this one has until then.
    WaitsForYou(Moment),
    /// The person has opened it together with another one.
    Open,
    /// Two others have.
    OpenForOthers,
}

/// Whether answers say that a child was afraid (“害怕”).
pub fn is_fear(questionnaire: Questionnaire, answers: &Answers) -> bool {
    questionnaire == Questionnaire::ChildLower && answers.0.get("safe").is_some_and(|answer| answer == "0")
}

/// When an entry that is raised at `now` says that it was.
pub const fn raised_at(now: Moment) -> Moment {
    Moment(now.0.div_euclid(RAISED_TO) * RAISED_TO)
}

/// How an entry stands for `person`.
pub fn seal(entry: &SealedEntry, consents: &[Consent], person: &PersonId, now: Moment) -> Seal {
    if let Some((_, people)) = &entry.opened {
        return if people.contains(person) { Seal::Open } else { Seal::OpenForOthers };
    }
    let until = |consent: &Consent| consent.given_at.plus(TOGETHER_WITHIN);
    let counting = || consents.iter().filter(|consent| now <= until(consent));
    if let Some(other) = counting().find(|consent| consent.person_id != *person) {
        return Seal::WaitsForYou(until(other));
    }
    counting().next().map_or(Seal::Closed, |own| Seal::WaitsForAnother(until(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_000_000);

    fn entry(opened: Option<(Moment, [PersonId; 2])>) -> SealedEntry {
        SealedEntry { id: "e".into(), raised_at: NOW, opened }
    }

    fn consent(person: &str, given_at: Moment) -> Consent {
        Consent { person_id: person.into(), given_at }
    }

    #[test]
    fn only_a_small_child_that_chose_afraid_raises_an_entry() {
        let said =
            |questionnaire, item: &str, answer: &str| is_fear(questionnaire, &[(item, answer)].into_iter().collect());
        assert!(said(Questionnaire::ChildLower, "safe", "0"));
        assert!(!said(Questionnaire::ChildLower, "safe", "1") && !said(Questionnaire::ChildLower, "fun", "0"));
        assert!(!said(Questionnaire::Parent, "safe", "0"));
    }

    #[test]
    fn an_entry_waits_for_a_second_person_for_half_an_hour() {
        let until = NOW.plus(TOGETHER_WITHIN);
        let one = [consent("a", NOW)];
        let stands = |person: &str, now| seal(&entry(None), &one, &person.into(), now);
        assert_eq!(stands("a", until), Seal::WaitsForAnother(until));
        assert_eq!(stands("b", until), Seal::WaitsForYou(until));
        assert_eq!(stands("a", until.plus(1)), Seal::Closed);
        assert_eq!(stands("b", until.plus(1)), Seal::Closed);
        assert_eq!(seal(&entry(None), &[], &"a".into(), NOW), Seal::Closed);
    }

    #[test]
    fn an_open_entry_is_open_to_the_two_who_opened_it() {
        let open = entry(Some((NOW, ["a".into(), "b".into()])));
        let table = [("a", Seal::Open), ("b", Seal::Open), ("c", Seal::OpenForOthers)];
        for (person, expected) in table {
            assert_eq!(seal(&open, &[], &person.into(), NOW), expected, "{person}");
        }
    }

    #[test]
    fn entries_of_a_quarter_of_an_hour_are_raised_at_the_same_moment() {
        assert_eq!(raised_at(Moment(15 * MINUTE)), raised_at(Moment(30 * MINUTE - 1)));
        assert_ne!(raised_at(Moment(15 * MINUTE)), raised_at(Moment(30 * MINUTE)));
    }
}
