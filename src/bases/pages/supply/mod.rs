//! The desk pages on which bases, projects, papers and materials are edited.

mod base;
mod desk;
mod facts;
mod hours;
mod papers;
mod parts;
mod photos;
mod project;
mod project_facts;
mod status;

pub use base::edited_base_page;
pub use desk::supply_page;
pub use facts::{facts_again, facts_page};
pub use hours::{hours_again, hours_page};
pub use papers::{paper_removal_page, papers_again, papers_page};
pub use parts::warning_words;
pub use photos::{photo_removal_page, photos_again, photos_page};
pub use project::{edited_project_page, materials_again, withdrawal_page};
pub use project_facts::{edit_project_again, edit_project_page, new_project_again, new_project_page};
pub use status::{status_again, status_page};
