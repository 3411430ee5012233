//! The inbox, the address for letters, the record of what left.

mod confirmation;
mod deliveries;
mod inbox;

pub use confirmation::{confirmation_gone, confirmation_page, confirmed};
pub use deliveries::deliveries_page;
pub use inbox::{messages_again, messages_page};
