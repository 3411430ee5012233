//! Screens of the gate: today's groups, one group's arrival, walk-ins, incidents, who is back, the poster of a survey.

mod arrival;
mod count;
mod incident;
mod incidents;
mod kept;
mod new_incident;
pub(crate) mod paper;
mod parts;
mod poster;
mod returns;
mod safe_return;
mod today;
mod walk_in;
mod worker;

pub use arrival::{arrival_again, arrival_page, first_grade};
pub use incident::{incident_again, incident_page};
pub use incidents::{group, incidents_page};
pub use new_incident::{new_incident_again, new_incident_page};
pub use poster::poster_page;
pub use returns::returns_page;
pub use safe_return::{return_again, return_page};
pub use today::{gate_again, gate_page};
pub use walk_in::{walk_in_again, walk_in_page};
pub use worker::{day, worker};
