//! Every statement about webhooks, what has happened, and what is told of it.

mod deliveries;
mod happenings;
mod webhooks;

pub use deliveries::*;
pub use happenings::*;
pub use webhooks::*;

type Result<T> = std::result::Result<T, crate::error::AppError>;
