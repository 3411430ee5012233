//! Words a piece can do without.

use std::borrow::Cow;

/// Takes a `&str`, a `String` or an `Option` of either, so that pages hand
/// over what they have: a fixed hint or a looked-up error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionalText(pub Option<String>);

impl OptionalText {
    /// Is there something to show?
    #[must_use]
    pub const fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// The words, or what stands in for them.
    #[must_use]
    pub fn unwrap_or(self, other: String) -> String {
        self.0.unwrap_or(other)
    }
}

impl From<&str> for OptionalText {
    fn from(words: &str) -> Self {
        Self(Some(words.to_owned()))
    }
}

impl From<String> for OptionalText {
    fn from(words: String) -> Self {
        Self(Some(words))
    }
}

impl From<Cow<'_, str>> for OptionalText {
    fn from(words: Cow<'_, str>) -> Self {
        Self(Some(words.into_owned()))
    }
}

impl From<Option<String>> for OptionalText {
    fn from(words: Option<String>) -> Self {
        Self(words)
    }
}

impl From<Option<&str>> for OptionalText {
    fn from(words: Option<&str>) -> Self {
        Self(words.map(str::to_owned))
    }
}
