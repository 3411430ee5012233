//! Desks of those who decide, and what a booking's own page says of it.

mod acceptance;
mod approvals;
mod filing;
mod filings;
mod on_booking;
mod parts;

pub use acceptance::acceptance;
pub use approvals::{approvals_again, approvals_page, remark_field};
pub use filing::{filing_again, filing_page, plan_file};
pub use filings::{filings_again, filings_page};
pub use on_booking::{OnBooking, section};
pub use parts::{last_day, reasons};
