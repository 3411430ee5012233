//! Verdicts, and the reasons that are given again and again.

use crate::{
    booking::{autorules::Broken, filing::FilingStatus, model::BookingStatus},
    time::Moment,
    words,
};

words! {
    /// What the Centre says to a filing.
    pub enum Verdict {
        /// It is on record.
        Accept = "accept",
        /// The organiser changes something and sends it in again.
        Return = "return",
        /// It is refused for good.
        Reject = "reject",
    }
}

words! {
    /// Why the Centre sends a filing back or refuses it.
    pub enum Reason {
        /// The emergency plan is missing or says too little.
        PlanMissing = "plan_missing",
        /// The purpose is not clear.
        PurposeUnclear = "purpose_unclear",
        /// Who leads the group, or how many come, is to be checked.
        GroupUnclear = "group_unclear",
        /// How the group travels is to be said.
        TransportUnclear = "transport_unclear",
        /// The base cannot be ready in so short a time.
        TooShort = "too_short",
        /// Something else takes place then.
        Clashes = "clashes",
        /// Anything else, in own words.
        OwnWords = "own_words",
    }
}

/// One version of the list of reasons. What was used is never edited, only followed by another.
#[derive(Clone, Copy, Debug)]
pub struct Reasons {
    /// Version, counted from 1.
    pub version: u32,
    /// In the order in which they are offered.
    pub list: &'static [Reason],
}

/// The reasons of now.
pub const REASONS: Reasons = Reasons { version: 1, list: Reason::ALL };

impl Reasons {
    /// What a reason of this list is called in the records.
    pub fn name(&self, reason: Reason) -> String {
        format!("reasons-{} {reason}", self.version)
    }
}

/// A decision of the Centre with what is said to it.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Yes, back, or no.
    pub verdict: Verdict,
    /// Why; always there unless it is accepted.
    pub reason: Option<Reason>,
    /// The same in own words.
    pub remark: String,
}

impl Ruling {
    /// A plain yes.
    pub fn accept() -> Self {
        Self { verdict: Verdict::Accept, reason: None, remark: String::new() }
    }

    /// Whether it says why, where that is needed: own words must be words.
    pub fn is_reasoned(&self) -> bool {
        match (self.verdict, self.reason) {
            (Verdict::Accept, _) => true,
            (_, None) => false,
            (_, Some(Reason::OwnWords)) => !self.remark.is_empty(),
            (_, Some(_)) => true,
        }
    }
}

/// Why something was not decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecideRefusal {
    /// It does not wait for this any more, or not yet.
    NotWaiting(FilingStatus, BookingStatus),
    /// Rules are broken that nobody may let pass.
    Rules(Vec<Broken>),
    /// It needs a reason.
    NoReason,
}

/// What a leader or a base said of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Yes or no.
    pub is_yes: bool,
    /// In whose words.
    pub remark: String,
    /// Who.
    pub name: String,
    /// When.
    pub at: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_back_or_refused_without_a_reason() {
        let ruling = |verdict, reason, remark: &str| Ruling { verdict, reason, remark: remark.to_owned() };
        assert!(Ruling::accept().is_reasoned());
        for verdict in [Verdict::Return, Verdict::Reject] {
            assert!(!ruling(verdict, None, "没有原因").is_reasoned());
            assert!(!ruling(verdict, Some(Reason::OwnWords), "").is_reasoned());
            assert!(ruling(verdict, Some(Reason::OwnWords), "请改期").is_reasoned());
            assert!(ruling(verdict, Some(Reason::PlanMissing), "").is_reasoned());
        }
    }

    #[test]
    fn every_reason_is_offered() {
        assert_eq!(REASONS.list.len(), Reason::ALL.len());
        assert_eq!(REASONS.name(Reason::TooShort), "reasons-1 too_short");
    }
}
