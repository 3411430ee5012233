//! Messages and their deliveries.

use serde::{Deserialize, Serialize};

use crate::{accounts::model::PersonId, ids, time::Moment, words};

ids! {
    /// A message.
    MessageId;
    /// A delivery; also the `Message-ID` of its letter.
    DeliveryId;
}

words! {
    /// What a message is about.
    pub enum Topic {
        /// A group has booked a session of a base.
        BookingMade = "booking_made",
        /// A booking was called off.
        BookingCancelled = "booking_cancelled",
        /// Places of another session are held for a group whose session was called off.
        InsteadOffered = "instead_offered",
        /// A booking moved to another session.
        BookingMoved = "booking_moved",
        /// Somebody else leads a group, or others come.
        BookingChanged = "booking_changed",
        /// The base of a visit is closed at its time; whether it takes place is still to be said.
        VisitPaused = "visit_paused",
        /// It takes place after all.
        VisitResumed = "visit_resumed",
        /// The papers of a base do not cover a visit ahead any more.
        PapersLapsed = "papers_lapsed",
        /// A visit is two days ahead.
        VisitSoon = "visit_soon",
        /// A group did not come.
        VisitMissed = "visit_missed",
        /// The Centre has corrected that.
        VisitCorrected = "visit_corrected",
        /// The organiser is asked to rate.
        SurveyOpen = "survey_open",
        /// Somebody who rates from an account has not.
        RatingDue = "rating_due",
        /// Few parents of a visit have rated.
        ParentsDue = "parents_due",
        /// What a base answers in public is published.
        ReplyPublished = "reply_published",
        /// What a base wanted to answer in public is sent back.
        ReplyReturned = "reply_returned",
        /// A base may look at its workbook of a season.
        WorkbookOpen = "workbook_open",
        /// What a base asked about its workbook is answered.
        QueryAnswered = "query_answered",
        /// What a base objected to is decided.
        ObjectionDecided = "objection_decided",
        /// An evaluator is sent to a base.
        InspectionAssigned = "inspection_assigned",
        /// An evaluator need not go to a base any more.
        InspectionCalledOff = "inspection_called_off",
        /// A base is charged with something.
        VetoProposed = "veto_proposed",
        /// A charge, or the appeal against it, is decided.
        VetoDecided = "veto_decided",
        /// A base has to put something right, or the next measure is taken.
        RectificationOrdered = "rectification_ordered",
        /// What a base reported is accepted or given back.
        RectificationDecided = "rectification_decided",
        /// Something happened to the revision of a base's result.
        RevisionNews = "revision_news",
        /// A charge suspends the award of a base.
        AwardSuspended = "award_suspended",
        /// That is over: the charge is decided.
        AwardResumed = "award_resumed",
        /// A base was given a certificate.
        CertificateIssued = "certificate_issued",
        /// The Centre has suspended a certificate.
        CertificateSuspended = "certificate_suspended",
        /// A suspended certificate counts again.
        CertificateResumed = "certificate_resumed",
        /// A certificate was taken back.
        CertificateRevoked = "certificate_revoked",
        /// Everything that a booking waited for is there.
        BookingConfirmed = "booking_confirmed",
        /// A base does not take a group.
        BookingDeclined = "booking_declined",
        /// A booking waited in vain and gave its places back.
        BookingLapsed = "booking_lapsed",
        /// The Centre has accepted a filing.
        FilingAccepted = "filing_accepted",
        /// The Centre has sent a filing back.
        FilingReturned = "filing_returned",
        /// The Centre has refused a filing.
        FilingRejected = "filing_rejected",
        /// A school's leader is asked for approval.
        ApprovalAsked = "approval_asked",
        /// The same on the last day.
        ApprovalReminder = "approval_reminder",
        /// A school's leader has sent a booking back.
        ApprovalReturned = "approval_returned",
        /// The organiser has not yet said that everybody is back.
        ReturnDue = "return_due",
        /// A side is asked to sign an agreement that bookings wait for.
        AgreementAsked = "agreement_asked",
        /// An agreement ends in a month.
        AgreementEnds = "agreement_ends",
        /// A side does not sign an agreement.
        AgreementVoid = "agreement_void",
        /// An agreement was ended before its last day.
        AgreementTerminated = "agreement_terminated",
        /// Places are held for a group of the waiting list.
        WaitingOffered = "waiting_offered",
        /// A group of the waiting list did not answer in time.
        WaitingUnanswered = "waiting_unanswered",
        /// The session of an offer takes nobody any more.
        WaitingTakenBack = "waiting_taken_back",
        /// A group waits no longer: its days are over, or it did not answer.
        WaitingEnded = "waiting_ended",
        /// Somebody else took a group off the waiting list.
        WaitingWithdrawn = "waiting_withdrawn",
        /// A social organisation is asked to serve a visit.
        ServiceAsked = "service_asked",
        /// A social organisation comes.
        ServiceAccepted = "service_accepted",
        /// A social organisation does not come.
        ServiceDeclined = "service_declined",
        /// A social organisation is not needed any more.
        ServiceWithdrawn = "service_withdrawn",
        /// A webhook was paused after too many failures.
        WebhookPaused = "webhook_paused",
        /// A child was afraid: an entry waits for two people of the Centre.
        SealedEntry = "sealed_entry",
    }
}

impl Topic {
    /// Whether it may disturb at night: something that changes tomorrow's plans, or a child that may be in danger.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::BookingCancelled | Self::VisitPaused | Self::SealedEntry)
    }

    /// Whether it goes out as a text message too.
    pub const fn is_short_message(self) -> bool {
        matches!(self, Self::BookingCancelled | Self::VisitPaused | Self::VisitSoon)
    }
}

words! {
    /// Ways out of the product.
    pub enum Channel {
        /// A letter by e-mail.
        Email = "email",
        /// A text message.
        Sms = "sms",
    }
}

words! {
    /// How far a delivery is.
    pub enum DeliveryStatus {
        /// It is still to leave, perhaps once more.
        Waiting = "waiting",
        /// The next station has taken it.
        Sent = "sent",
        /// Too many tries failed.
        GivenUp = "given_up",
    }
}

/// The facts of a message. Empty where a topic does not need them; never a name of a child, never a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Name of the base.
    pub base: String,
    /// Title of the project.
    pub project: String,
    /// The organiser's name.
    pub organiser: String,
    /// Class or village.
    pub group: String,
    /// When the session begins.
    pub starts_at: Moment,
    /// Children and adults.
    pub heads: i64,
    /// Why, as a word.
    pub reason: String,
    /// Name of the social organisation.
    pub provider: String,
    /// Number of a certificate, as it is printed.
    pub certificate: String,
}

/// What a person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Identifier.
    pub id: MessageId,
    /// What it is about.
    pub topic: Topic,
    /// Its facts.
    pub details: Details,
    /// The page it leads to.
    pub href: String,
    /// When it was written.
    pub created_at: Moment,
    /// When it was read.
    pub read_at: Option<Moment>,
}

/// A message on its way out, with whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Identifier.
    pub id: DeliveryId,
    /// What is told.
    pub message: Message,
    /// Whom.
    pub person_name: String,
    /// Which way.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// How far it is.
    pub status: DeliveryStatus,
    /// Tries so far.
    pub tries: i64,
    /// Not before then.
    pub next_at: Moment,
    /// What went wrong last.
    pub problem: String,
}

/// Where a person can be reached outside the product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Confirmed e-mail address.
    pub email: Option<String>,
    /// Mobile phone.
    pub phone: Option<String>,
}

/// The ways out that this installation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channels {
    /// Letters leave.
    pub email: bool,
    /// Text messages leave.
    pub sms: bool,
}

/// What is needed to tell somebody something.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Whom.
    pub person_id: PersonId,
    /// What about.
    pub topic: Topic,
    /// The facts.
    pub details: Details,
    /// The page it leads to.
    pub href: String,
}

/// An address as people type it, without blanks around it and in half-width letters; `None` if it is none.
pub fn plain_email(typed: &str) -> Option<String> {
    use validator::ValidateEmail;
    let email = crate::form::half_width(typed);
    (email.chars().count() <= 120 && email.validate_email()).then_some(email)
}

/// An address of which only its owner recognises the rest: `w***@school.example`, `138****5678`.
pub fn masked(address: &str) -> String {
    if let Some((name, host)) = address.split_once('@') {
        let first: String = name.chars().take(1).collect();
        return format!("{first}***@{host}");
    }
    let letters: Vec<char> = address.chars().collect();
    match letters.len() {
        8.. => {
            let (head, tail) = (&letters[..3], &letters[letters.len() - 4..]);
            format!("{}****{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
        }
        _ => "****".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_and_masked() {
        assert_eq!(plain_email(" ｗang@school.example "), Some("wang@school.example".to_owned()));
        for bad in ["", "wang", "wang@", "a b@c.d", "a@b\r\nBcc: x@y.z"] {
            assert_eq!(plain_email(bad), None, "{bad:?}");
        }
        assert_eq!(masked("wang@school.example"), "w***@school.example");
        assert_eq!(masked("13812345678"), "138****5678");
        assert_eq!(masked("1234"), "****");
    }
}
