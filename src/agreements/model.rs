//! Agreements, their states and their parties.

use chrono::NaiveDate;

use crate::{
    accounts::model::{OrganisationId, PersonId},
    booking::model::{AgreementId, AgreementKind},
    ids,
    time::Moment,
    words,
};

ids! {
    /// A stamped scan of an agreement.
    ScanId;
}

words! {
    /// State of an agreement (domain.md 3.2).
    pub enum AgreementState {
        /// A booking needs it; nobody has seen it.
        Draft = "draft",
        /// Its text is fixed and both sides have it.
        SentToParties = "sent_to_parties",
        /// One side has signed.
        PartlySigned = "partly_signed",
        /// In force.
        Effective = "effective",
        /// Its last day has passed.
        Expired = "expired",
        /// Ended before its last day, by a side or the Centre.
        Terminated = "terminated",
        /// A side would not sign it.
        Void = "void",
    }
}

impl AgreementState {
    /// Whether it can still be signed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::SentToParties | Self::PartlySigned)
    }
}

/// What happens to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementEvent {
    /// It gets its text.
    Send,
    /// The first side signs.
    SignFirst,
    /// The other side signs, or a scan with both stamps is accepted.
    SignLast,
    /// Its last day has passed.
    Expire,
    /// A side will not sign it.
    Reject,
    /// A side or the Centre ends it before its last day.
    Terminate,
}

use AgreementState::{Draft, Effective, Expired, PartlySigned, SentToParties, Terminated, Void};

/// Every legal step: from, event, to.
pub const STEPS: &[(AgreementState, AgreementEvent, AgreementState)] = &[
    (Draft, AgreementEvent::Send, SentToParties),
    (SentToParties, AgreementEvent::SignFirst, PartlySigned),
    (PartlySigned, AgreementEvent::SignLast, Effective),
    (SentToParties, AgreementEvent::SignLast, Effective),
    (Effective, AgreementEvent::Expire, Expired),
    (Draft, AgreementEvent::Expire, Expired),
    (SentToParties, AgreementEvent::Expire, Expired),
    (PartlySigned, AgreementEvent::Expire, Expired),
    (Draft, AgreementEvent::Reject, Void),
    (SentToParties, AgreementEvent::Reject, Void),
    (PartlySigned, AgreementEvent::Reject, Void),
    (Effective, AgreementEvent::Terminate, Terminated),
];

/// The state after `event`, if the step is legal.
pub fn after(state: AgreementState, event: AgreementEvent) -> Option<AgreementState> {
    STEPS.iter().find(|(from, what, _)| *from == state && *what == event).map(|(_, _, to)| *to)
}

words! {
    /// A side of an agreement.
    pub enum Side {
        /// The organiser (甲方).
        Organiser = "organiser",
        /// The operator of the base (乙方).
        Base = "base",
    }
}

impl Side {
    /// Both, in the order in which they are named.
    pub const BOTH: [Self; 2] = [Self::Organiser, Self::Base];
}

words! {
    /// How far a scan is.
    pub enum ScanStatus {
        /// The Centre looks at it.
        Submitted = "submitted",
        /// It counts as both signatures.
        Accepted = "accepted",
        /// It does not.
        Returned = "returned",
    }
}

/// An agreement with its parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Identifier.
    pub id: AgreementId,
    /// For how long it holds.
    pub kind: AgreementKind,
    /// State.
    pub state: AgreementState,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// The organiser.
    pub organiser_id: OrganisationId,
    /// Its name.
    pub organiser: String,
    /// The operator of the base.
    pub operator_id: OrganisationId,
    /// Its name.
    pub operator: String,
    /// Name of the base.
    pub base: String,
    /// Its code.
    pub base_code: String,
    /// The version of the template it was made from.
    pub template_version: Option<i64>,
    /// Its text; empty for one that nobody has seen.
    pub content: String,
    /// SHA-256 of that text: it stays the same whatever program or font puts it on paper, and anybody can compute it.
    pub content_hash: String,
}

impl Agreement {
    /// Its number, for people: from the end of its identifier, where chance stands.
    pub fn number(&self) -> String {
        let letters: Vec<char> = self.id.as_str().chars().filter(|letter| *letter != '-').collect();
        let tail: String = letters[letters.len().saturating_sub(8)..].iter().collect();
        format!("XY{}-{}", self.from.format("%Y"), tail.to_uppercase())
    }
}

/// Who signed for a side, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// For which side.
    pub side: Side,
    /// Who.
    pub name: String,
    /// When.
    pub at: Moment,
}

words! {
    /// Who ended an agreement before its time.
    pub enum EndedBy {
        /// The organiser.
        Organiser = "organiser",
        /// The operator of the base.
        Base = "base",
        /// The Centre.
        Centre = "centre",
    }
}

impl From<Side> for EndedBy {
    fn from(side: Side) -> Self {
        match side {
            Side::Organiser => Self::Organiser,
            Side::Base => Self::Base,
        }
    }
}

/// How an agreement ended before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Which side, or the Centre.
    pub by: EndedBy,
    /// Name of whoever did it.
    pub name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// A stamped scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Identifier.
    pub id: ScanId,
    /// Of which agreement.
    pub agreement_id: AgreementId,
    /// Name of its file in the store of files.
    pub file: String,
    /// Its kind: `pdf`.
    pub kind: String,
    /// How far it is.
    pub status: ScanStatus,
    /// Why it was sent back.
    pub reason: String,
    /// Who sent it in.
    pub sent_by: PersonId,
    /// When.
    pub at: Moment,
}

/// Why an agreement was not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignRefusal {
    /// It is in force, over, or this side has signed.
    NotOpen(AgreementState),
    /// A leader of the organisation signs.
    LeaderSigns,
    /// Why is missing.
    NoReason,
    /// Another number of visits would end with it than was shown.
    OtherVisits(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_stays_so() {
        let events = [
            AgreementEvent::Send,
            AgreementEvent::SignFirst,
            AgreementEvent::SignLast,
            AgreementEvent::Expire,
            AgreementEvent::Reject,
            AgreementEvent::Terminate,
        ];
        let legal = AgreementState::ALL.iter().flat_map(|state| events.map(|event| after(*state, event)));
        assert_eq!(legal.flatten().count(), STEPS.len());
        for over in [Expired, Terminated, Void] {
            assert!(events.iter().all(|event| after(over, *event).is_none()), "{over}");
        }
    }

    #[test]
    fn what_is_in_force_is_terminated_and_what_is_not_yet_is_refused() {
        for state in AgreementState::ALL.iter().copied() {
            assert_eq!(after(state, AgreementEvent::Reject).is_some(), state.is_open(), "{state}");
            assert_eq!(after(state, AgreementEvent::Terminate).is_some(), state == Effective, "{state}");
        }
    }
}
