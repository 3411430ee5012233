//! What the product does with sessions and bookings. A refusal means that nothing may be
//! kept of the transaction: drop it.

mod arrive;
mod book;
mod cancel;
mod ledger;
mod news;
mod open;
mod settle;
#[cfg(test)]
mod tests;

pub use arrive::{CheckInRefusal, CloseOutRefusal, arrival_of, check_in, close_out};
pub use book::{BookingRefusal, RuleCheck, assign_provider, book_session, rule_checks};
pub use cancel::{CancelRefusal, cancel_booking, cancels_late, last_free_day};
pub use ledger::verify_capacity;
pub use news::{note_survey, tell_news};
pub use open::{SessionRefusal, open_pattern, open_session, plan_pattern, publish_pattern};
pub use settle::{Settled, settle_past, settle_visits};
