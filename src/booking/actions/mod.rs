//! What the product does with sessions and bookings. A refusal means that nothing may be
//! kept of the transaction: drop it.

mod agreed;
mod amend;
mod arrive;
mod at_once;
mod book;
mod call_off;
mod cancel;
mod change;
mod closing;
mod correct;
mod end;
mod facts;
mod hold;
mod ledger;
mod moves;
mod news;
mod open;
mod release;
mod settle;
mod split;
#[cfg(test)]
mod tests;
mod waiting;

pub use agreed::{confirm_agreed, end_agreed, move_to_single};
pub use arrive::{
    CheckInRefusal, CloseOutRefusal, admit, arrival_of, check_in, close_out, close_out_at, give_briefing,
};
pub use at_once::book;
pub use book::{BookingRefusal, book_session, take_common};
pub use call_off::{
    Affected, CallOffRefusal, CalledOff, OfferRefusal, accept_offer, call_off_session, decline_offer, is_of_session,
    like, list_affected,
};
pub use cancel::{CancelRefusal, cancel_booking, cancels_late, last_free_day};
pub use change::{ChangeRefusal, change_heads, change_leader, last_change_day, name_members};
pub use closing::{tell_closed, tell_reopened};
pub use correct::{CorrectRefusal, Evidence, correct_no_show};
pub use facts::{RuleCheck, RuleChecks, rule_checks};
pub use hold::{end_waiting_hold, expire_holds, give_up_hold, hold_for_waiting, hold_places};
pub use ledger::verify_capacity;
pub use moves::{reschedule, reschedule_together};
pub use news::{
    forget_asked, note_agreement, note_asked, note_decided, note_ended, note_return, note_service, note_survey,
    settle_return, tell_news,
};
pub use open::{SessionRefusal, open_pattern, open_session, plan_pattern, publish_pattern};
pub use release::{Released, find_release};
pub use settle::{Settled, settle_past, settle_visits};
pub use split::{Elsewhere, SplitRefusal, book_split, may_split, plan_elsewhere, plan_split};
pub use waiting::{broken_now, confirm_if_agreed, give_back, lapse_bookings, wait_anew};
