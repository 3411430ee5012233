//! Certificates, what happened to them, and why an act is refused.

use chrono::NaiveDate;

use super::{
    plaques::PlaqueEvent,
    standing::{Later, Standing, standing},
};
use crate::{bases::model::BaseId, ids, time::Moment, words};

/// Longest reason of a suspension, a revocation or a void plaque.
pub const REASON_MAX: usize = 200;

ids! {
    /// A certificate.
    CertificateId;
}

words! {
    /// What a certificate is about.
    pub enum AwardKind {
        /// The star of a season (星级).
        Star = "star",
        /// The demonstration title (示范性践习基地).
        Title = "title",
    }
}

/// A star or an earned title of a final season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// What it is.
    pub kind: AwardKind,
    /// Whose.
    pub base_id: BaseId,
    /// The star of that season, 1 to 3.
    pub star: i64,
}

/// What is needed to write a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCertificate {
    /// The season.
    pub season: i64,
    /// Its number within the season.
    pub number: i64,
    /// What it is about.
    pub award: Award,
    /// What its check page is found by.
    pub token: String,
}

/// A certificate was revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Number of the star's certificate with which it fell, as it is printed: `〔2025〕第3号`.
    pub because_of: Option<String>,
}

/// A certificate does not count for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Since when.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// When and why it counted again.
    pub resumed: Option<(Moment, String)>,
}

/// A certificate with everything its standing follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Identifier.
    pub id: CertificateId,
    /// The season.
    pub season: i64,
    /// Its number within the season.
    pub number: i64,
    /// What it is about.
    pub kind: AwardKind,
    /// The star of that season, 1 to 3.
    pub star: i64,
    /// What its check page is found by.
    pub token: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// The base.
    pub base_id: BaseId,
    /// Its code.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// Whether the base is sample data (示例数据).
    pub is_sample: bool,
    /// Document that allows the title; empty for a star.
    pub approval_number: String,
    /// It was revoked.
    pub revocation: Option<Revocation>,
    /// It does not count at present.
    pub suspension: Option<Suspension>,
    /// A charge against the base is open that suspends its awards: `actions::mark_charged` asks for it.
    pub is_charged: bool,
    /// A revision of its season gave the base another one.
    pub is_replaced: bool,
    /// What came after it.
    pub later: Later,
    /// How many times it was printed.
    pub prints: i64,
    /// What happened to its plaque, the first first.
    pub plaque: Vec<PlaqueEvent>,
}

impl Certificate {
    /// As it is printed: `〔2025〕第3号`.
    pub fn printed_number(&self) -> String {
        printed_number(self.season, self.number)
    }

    /// What it is worth.
    pub fn standing(&self) -> Standing {
        let is_suspended = self.suspension.is_some() || self.is_charged;
        standing(self.revocation.is_some(), self.is_replaced, is_suspended, self.kind, self.later)
    }
}

/// `〔2025〕第3号`.
pub fn printed_number(season: i64, number: i64) -> String {
    format!("〔{season}〕第{number}号")
}

/// One print of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// 1 is the original, 2 the first reprint.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by_name: String,
}

/// A certificate as it goes onto paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The certificate.
    pub certificate: Certificate,
    /// 1 is the original, 2 the first reprint.
    pub print: i64,
    /// The day on which it is printed.
    pub printed_on: NaiveDate,
}

/// What came of issuing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Certificates that are new.
    pub new: usize,
    /// All of the season.
    pub all: usize,
}

/// Why certificates are not issued, changed or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateRefusal {
    /// The season is not final.
    NotFinal,
    /// The reason is not said.
    Unsaid,
    /// It is revoked for good.
    Revoked,
    /// Another one has taken its place.
    Replaced,
    /// It is suspended already.
    Suspended,
    /// It is not suspended.
    NotSuspended,
    /// A title falls with the star it rests on, not by itself.
    TitleRestsOnStars,
    /// What does not count is not printed.
    NotToPrint,
    /// The season has no certificate to print.
    NothingToPrint,
}
