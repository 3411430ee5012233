//! Home, catalogue, guide: what everybody may read without an account.

mod base;
mod base_facts;
mod bases;
mod catalogue;
mod guide;
mod home;
mod machines;
mod map;
mod map_apps;
mod month;
mod panel;
mod project;
mod projects;
mod rows;
mod say;
mod sessions;
mod structured;

pub use base::base_page;
pub use bases::bases_page;
pub use catalogue::Catalogue;
pub use guide::guide_page;
pub use home::home_page;
pub use machines::{components_page, favicon, robots, sitemap};
pub use map::map_page;
pub use month::month_page;
pub use project::project_page;
pub use projects::projects_page;
