//! Screens of agreements.

mod agreement;
mod agreements;
mod ending;
mod on_booking;
mod template;

pub use agreement::{agreement_again, agreement_page, paper, scan_file};
pub use agreements::agreements_page;
pub use on_booking::needed;
pub use template::{template_again, template_page};
