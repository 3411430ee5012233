//! What the product does with the waiting list. A refusal means that nothing may be kept of the transaction.

mod answer;
mod join;
mod offer;

pub use answer::{AnswerRefusal, accept_offer, decline_offer, withdraw_entry};
pub use join::{JoinRefusal, join};
pub use offer::offer_places;
