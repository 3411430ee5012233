//! What somebody's browser checks on the page of a base: the texts it has fetched against what the page says.

use super::{PublicBundle, fingerprint};
use crate::rating::{
    read::read_method,
    score::{Recomputed, recompute},
};

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// SHA-256 of the public bundle as it was fetched.
    pub hash: String,
    /// It is the one whose fingerprint the page shows.
    pub is_same_text: bool,
    /// The method that was fetched is the one the bundle names.
    pub is_same_method: bool,
    /// The base once more.
    pub found: Recomputed,
}

impl Checked {
    /// Everything is as the page says.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.is_same_text && self.is_same_method && self.found.agrees()
    }
}

/// Checks a base of the page that shows the fingerprint `shown`; nothing if a text cannot be read or has no such base.
#[must_use]
pub fn check(bundle: &str, method: &str, code: &str, shown: &str) -> Option<Checked> {
    let public: PublicBundle = serde_json::from_str(bundle).ok()?;
    let found = recompute(&read_method(method).ok()?, public.base(code)?);
    let hash = fingerprint(bundle);
    Some(Checked {
        is_same_text: hash == shown,
        is_same_method: fingerprint(method) == public.method.hash,
        hash,
        found,
    })
}
