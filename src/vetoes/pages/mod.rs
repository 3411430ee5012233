//! Screens of charges: the ledger, the form, one charge.

mod form;
mod ledger;
mod veto;
mod veto_acts;

pub use form::{new_veto_again, new_veto_page};
pub use ledger::{barred_words, seen_by, titled, vetoes_page};
pub use veto::{veto_again, veto_page};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}
