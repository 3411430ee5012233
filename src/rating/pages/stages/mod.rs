//! Screens between a season's runs and its end: votes, questions and objections, workbooks of bases, the public notice.

mod changes;
mod committee;
mod hearings;
mod hearings_parts;
mod notice;
mod notice_paper;
mod workbook;
mod workbook_files;
mod workbook_lines;
mod workbooks;

pub use changes::changes_page;
pub use committee::{committee_again, committee_page};
pub use hearings::{hearings_again, hearings_page};
pub use notice::notice_page;
pub use notice_paper::notice_pdf;
pub use workbook::{workbook_again, workbook_page};
pub use workbook_files::{workbook_pdf, workbook_xlsx};
pub use workbooks::workbooks_page;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    pub(super) done: String,
}
