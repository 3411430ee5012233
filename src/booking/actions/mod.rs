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
mod waiting;

pub use arrive::{
    CheckInRefusal, CloseOutRefusal, admit, arrival_of, check_in, close_out, close_out_at, give_briefing,
};
pub use book::{BookingRefusal, RuleCheck, assign_provider, book_session, rule_checks};
pub use cancel::{CancelRefusal, cancel_booking, cancels_late, last_free_day};
pub use ledger::verify_capacity;
pub use news::{
    forget_asked, note_agreement, note_asked, note_decided, note_return, note_survey, settle_return, tell_news,
};
pub use open::{SessionRefusal, open_pattern, open_session, plan_pattern, publish_pattern};
pub use settle::{Settled, settle_past, settle_visits};
pub use waiting::{broken_now, confirm_if_agreed, give_back, lapse_bookings, wait_anew};
