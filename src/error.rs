//! The one error that crosses the wire.

use std::fmt;

/// Why a request was not answered as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// There is nothing here, or nothing this person may see.
    NotFound,
    /// Seen, but not to be done by this person.
    NotAllowed,
    /// Nobody is signed in.
    SignInNeeded,
    /// Too many tries; `after` seconds until the next.
    TooMany {
        /// Seconds to wait.
        after: i64,
    },
    /// The request itself is malformed.
    BadRequest,
    /// More was sent than any form of ours holds.
    TooLarge,
    /// Something broke; the text is for the log, the reader sees a number.
    Internal(String),
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::NotAllowed => f.write_str("not allowed"),
            Self::SignInNeeded => f.write_str("sign-in needed"),
            Self::TooMany { after } => write!(f, "too many tries, wait {after} s"),
            Self::BadRequest => f.write_str("bad request"),
            Self::TooLarge => f.write_str("too large"),
            Self::Internal(what) => write!(f, "internal: {what}"),
        }
    }
}

impl std::error::Error for AppError {}

#[cfg(feature = "ssr")]
impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
