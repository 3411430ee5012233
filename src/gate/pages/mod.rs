//! Screens of the gate: today's groups, one group's arrival, the poster of its survey.

mod arrival;
mod count;
mod poster;
mod today;

pub use arrival::{arrival_again, arrival_page, first_grade};
pub use poster::poster_page;
pub use today::{gate_again, gate_page};
