//! What children and parents said, as the base and the Centre may see it.

mod base;
mod figures;
mod session;

pub use base::{base_results_again, base_results_page, year_of, year_span};
pub use figures::{Said, public_again, said_again};
pub use session::session_results_page;
