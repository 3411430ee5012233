//! Home, catalogue, guide: what everybody may read without an account; `supply`: where it is edited.

mod base;
mod base_facts;
mod bases;
mod catalogue;
mod closures;
mod files;
mod guide;
mod home;
mod machines;
mod map;
mod map_apps;
mod month;
mod panel;
mod photos;
mod project;
mod projects;
mod rows;
mod say;
mod sessions;
mod structured;
mod supply;

pub use base::base_page;
pub use bases::bases_page;
pub use catalogue::Catalogue;
pub use closures::{closure_when, span_when};
pub use files::{material_file, paper_file, photo_file, small_photo_file};
pub use guide::guide_page;
pub use home::home_page;
pub use machines::{components_page, favicon, robots, sitemap};
pub use map::map_page;
pub use map_apps::map_apps;
pub use month::{Days, FreeMonth, month_page};
pub use project::project_page;
pub use projects::projects_page;
pub use supply::{
    edit_project_again, edit_project_page, edited_base_page, edited_project_page, facts_again, facts_page, hours_again,
    hours_page, materials_again, new_project_again, new_project_page, paper_removal_page, papers_again, papers_page,
    photo_removal_page, photos_again, photos_page, status_again, status_page, supply_page, warning_words,
    withdrawal_page,
};
