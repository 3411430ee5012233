//! Screens of surveys: entry, questions, thanks, and what an organisation rates from its account.

mod entry;
mod mine;
mod questions;
mod sealed;
mod thanks;
mod withdrawal;

pub use entry::{consent_page, entry_again, entry_page, who_again, who_page};
pub use mine::{account_ballot_again, account_ballot_page, account_thanks, mine_page, state_words};
pub use questions::{Asked, questions_again, questions_page};
pub use sealed::{sealed_list_page, sealed_page};
pub use thanks::{receipt_page, thanks_page};
pub use withdrawal::{withdrawal_again, withdrawal_page, withdrawn_page};
