//! Screens of surveys: entry, questions, thanks, what an organisation rates from its account, and results.

mod comments;
mod entry;
mod kiosk;
mod mine;
mod questionnaire;
mod questionnaires;
mod questions;
mod replies;
mod results;
mod sealed;
mod sounds;
mod strips;
mod tally;
mod thanks;
mod turnout;
mod ways;
mod withdrawal;
mod worker;

pub use comments::{comments_again, comments_page};
pub use entry::{consent_page, entry_again, entry_page, who_again, who_page};
pub use kiosk::{AtKiosk, kiosk_page, kiosk_questions_again, kiosk_questions_page, kiosk_thanks_page};
pub use mine::{account_ballot_again, account_ballot_page, account_thanks, mine_page, state_words};
pub use questionnaire::{questionnaire_again, questionnaire_page, questionnaire_preview_page};
pub use questionnaires::{questionnaires_again, questionnaires_page};
pub use questions::{Asked, questions_again, questions_page};
pub use replies::{public_reply, replies_again, replies_page};
pub use results::{
    Said, base_results_again, base_results_page, public_again, said_again, session_results_page, year_of, year_span,
};
pub use sealed::{sealed_list_page, sealed_page};
pub use sounds::{sound, sounds_again, sounds_page};
pub use strips::strips_page;
pub use tally::{tallies_page, tally_again, tally_field, tally_page};
pub use thanks::{receipt_page, thanks_page};
pub use turnout::turnout_page;
pub use ways::{open_kiosk, ways_page};
pub use withdrawal::{withdrawal_again, withdrawal_page, withdrawn_page};
pub use worker::worker;
