//! Webhooks, what they are told, and how far each telling is.

use crate::{
    accounts::model::{OrganisationId, PersonId},
    ids,
    time::Moment,
    words,
};

ids! {
    /// A webhook.
    WebhookId;
    /// One telling: the same over all its tries, so that the receiver knows it again.
    DeliveryId;
}

words! {
    /// What a webhook can be told. The words are part of the open interface and never change.
    pub enum Topic {
        /// A session was booked.
        BookingMade = "booking.made",
        /// Everything is agreed, or was at once.
        BookingConfirmed = "booking.confirmed",
        /// Another session, other heads or another leader.
        BookingChanged = "booking.changed",
        /// Called off.
        BookingCancelled = "booking.cancelled",
        /// The Centre or the base said no, or it waited in vain.
        BookingDeclined = "booking.declined",
        /// The group has arrived.
        BookingCheckedIn = "booking.checked_in",
        /// The base has closed the visit.
        BookingClosedOut = "booking.closed_out",
        /// A session was called off, with all its bookings.
        SessionCalledOff = "session.called_off",
        /// Both sides have signed.
        AgreementInForce = "agreement.in_force",
        /// A side or the Centre has ended it, or a side would not sign.
        AgreementEnded = "agreement.ended",
    }
}

words! {
    /// How far a telling is.
    pub enum DeliveryStatus {
        /// It is still to be sent, perhaps once more.
        Waiting = "waiting",
        /// The receiver has taken it.
        Sent = "sent",
        /// Too many tries failed.
        GivenUp = "given_up",
    }
}

/// What an act of the audit log means to other programs.
pub fn topics_of(action: &str, object_kind: &str, detail: &str) -> &'static [Topic] {
    match (object_kind, action) {
        // Its detail ends with the state in which the booking began.
        ("booking", "book_session") if detail.ends_with(" confirmed") => &[Topic::BookingMade, Topic::BookingConfirmed],
        ("booking", "book_session") => &[Topic::BookingMade],
        ("booking", "confirm_booking") => &[Topic::BookingConfirmed],
        ("booking", "reschedule" | "change_heads" | "change_leader") => &[Topic::BookingChanged],
        ("booking", "cancel_booking") => &[Topic::BookingCancelled],
        ("booking", "reject_filing" | "decline_group" | "lapse_booking") => &[Topic::BookingDeclined],
        ("booking", "check_in") => &[Topic::BookingCheckedIn],
        ("booking", "close_out") => &[Topic::BookingClosedOut],
        ("session", "call_off_session") => &[Topic::SessionCalledOff],
        ("agreement", "bring_into_force") => &[Topic::AgreementInForce],
        ("agreement", "terminate_agreement" | "reject_agreement") => &[Topic::AgreementEnded],
        _ => &[],
    }
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Identifier.
    pub id: WebhookId,
    /// Whose bookings it is told of.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Whether it is told of everybody's: the Centre's.
    pub is_of_all: bool,
    /// Who made it, to be told when it fails.
    pub person_id: PersonId,
    /// Where it is told.
    pub address: String,
    /// What it is told.
    pub topics: Vec<Topic>,
    /// Signs what is sent.
    pub secret: String,
    /// When it was made; it is told nothing older.
    pub created_at: Moment,
    /// Failed tries since the last that went well.
    pub failures: i64,
    /// Since when nothing is sent, after too many failures.
    pub paused_at: Option<Moment>,
}

/// What is needed to make a webhook.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// Whose bookings it is told of.
    pub organisation: OrganisationId,
    /// Where it is told; checked already.
    pub address: String,
    /// What it is told: at least one.
    pub topics: Vec<Topic>,
}

/// One telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Identifier.
    pub id: DeliveryId,
    /// To which webhook.
    pub webhook_id: WebhookId,
    /// What.
    pub topic: Topic,
    /// What is sent, letter by letter.
    pub body: String,
    /// How far it is.
    pub status: DeliveryStatus,
    /// Tries so far.
    pub tries: i64,
    /// When it happened.
    pub created_at: Moment,
    /// Not before then.
    pub next_at: Moment,
    /// What went wrong last, as [`Trouble`] and a status; empty if nothing did.
    pub problem: String,
}

words! {
    /// Why a try failed.
    pub enum Trouble {
        /// No connection, or it broke.
        Unreachable = "unreachable",
        /// No answer in time.
        TooSlow = "too_slow",
        /// The name leads into a network that nothing is sent to.
        Private = "private",
        /// An answer other than 2xx; the number stands behind it.
        Status = "status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_comes_from_an_act() {
        let acts = [
            ("book_session", "booking", "rules-4 confirmed"),
            ("reschedule", "booking", ""),
            ("cancel_booking", "booking", "weather"),
            ("lapse_booking", "booking", ""),
            ("check_in", "booking", "qr"),
            ("close_out", "booking", ""),
            ("call_off_session", "session", "weather"),
            ("bring_into_force", "agreement", ""),
            ("terminate_agreement", "agreement", "base"),
        ];
        let found: Vec<Topic> =
            acts.iter().flat_map(|(act, kind, detail)| topics_of(act, kind, detail)).copied().collect();
        assert!(Topic::ALL.iter().all(|topic| found.contains(topic)), "{found:?}");
        assert_eq!(topics_of("book_session", "booking", "rules-4 submitted"), [Topic::BookingMade]);
        assert!(topics_of("check_in", "session", "").is_empty() && topics_of("sign_in", "person", "").is_empty());
    }
}
