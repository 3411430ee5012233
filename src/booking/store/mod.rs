//! Every statement about sessions, bookings, agreements, filings and check-ins.

mod arrivals;
mod bookings;
mod closures;
mod conduct;
mod extras;
mod filings;
mod holds;
mod ledger;
mod making;
mod news;
mod papers;
mod patterns;
mod presence;
mod published;
mod releases;
mod reopening;
mod resources;
mod services;
mod sessions;
mod visits;

pub use arrivals::*;
pub use bookings::*;
pub use closures::*;
pub use conduct::*;
pub use extras::*;
pub use filings::*;
pub use holds::*;
pub use ledger::*;
pub use making::*;
pub use news::*;
pub use papers::*;
pub use patterns::*;
pub use presence::*;
pub use published::*;
pub use releases::*;
pub use reopening::*;
pub use resources::*;
pub use services::*;
pub use sessions::*;
pub use visits::*;

type Result<T> = std::result::Result<T, crate::error::AppError>;
