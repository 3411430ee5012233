//! Every statement about sessions, bookings, agreements, filings and check-ins.

mod arrivals;
mod bookings;
mod filings;
mod holds;
mod ledger;
mod making;
mod news;
mod papers;
mod published;
mod sessions;
mod visits;

pub use arrivals::*;
pub use bookings::*;
pub use filings::*;
pub use holds::*;
pub use ledger::*;
pub use making::*;
pub use news::*;
pub use papers::*;
pub use published::*;
pub use sessions::*;
pub use visits::*;

type Result<T> = std::result::Result<T, crate::error::AppError>;
