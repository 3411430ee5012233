//! What the product does with bases, projects and the civic calendar.

mod base;
mod materials;
mod photos;
mod projects;
mod setup;

pub use base::{
    OpenRefusal, add_hours, change_status, edit_base, find_edited_base, register_paper, remove_hours, remove_paper,
};
pub use materials::{decide_material, submit_material};
pub use photos::{PhotoRefusal, hang_photo, move_photo, remove_photo};
pub use projects::{EditRefusal, edit_project, find_edited_project, new_project, publish, withdraw_project};
pub use setup::{
    activate_base, add_base, add_material, add_opening_rule, add_paper, add_project, change_base, change_project,
    hold_published, publish_project, set_calendar_day,
};
