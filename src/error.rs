//! The one error that crosses the wire.

use std::fmt;

/// Seconds after which whoever found everybody busy may ask again: as long as a wait for the database lasts.
const SOON: i64 = 5;

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
    /// More people ask at this moment than are served; nothing was begun.
    Busy,
    /// It was given up because it took too long; whether it was done is not known.
    TimedOut,
    /// Something broke; the text is for the log, the reader sees a number.
    Internal(String),
}

impl AppError {
    /// Seconds to wait before asking again, where that helps.
    pub fn wait(&self) -> Option<i64> {
        match self {
            Self::TooMany { after } => Some(*after),
            Self::Busy => Some(SOON),
            _ => None,
        }
    }
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
            Self::Busy => f.write_str("busy"),
            Self::TimedOut => f.write_str("timed out"),
            Self::Internal(what) => write!(f, "internal: {what}"),
        }
    }
}

impl std::error::Error for AppError {}

#[cfg(feature = "ssr")]
impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        if is_busy(&error) { Self::Busy } else { Self::Internal(error.to_string()) }
    }
}

/// Whether no connection came free in time, or another program kept SQLite's file to itself (`SQLITE_BUSY`).
#[cfg(feature = "ssr")]
fn is_busy(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut => true,
        sqlx::Error::Database(error) => matches!(error.code().as_deref(), Some("5" | "261" | "517")),
        _ => false,
    }
}
