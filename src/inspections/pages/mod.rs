//! Screens of inspections: the Centre's overview, an evaluator's list, one inspection.

mod agreement;
mod list;
mod pack;
mod report;
mod selves;
mod sheet;
mod task;
mod worker;

pub use list::{inspections_again, inspections_page, season_of_today, status_badge};
pub use pack::pack_page;
pub use report::report_pdf;
pub use selves::{self_again, self_page, selves_page};
pub use task::{evidence_file, task_again, task_page};
pub use worker::worker;

/// What was just done, and whether the page was kept without network.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
    kept: String,
    n: usize,
}
