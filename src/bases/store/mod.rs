//! Every statement about bases, projects, the civic calendar and the catalogue's figures.

mod bases;
mod calendar;
mod catalogue;
mod materials;
mod projects;
mod supply;
#[cfg(test)]
mod tests;

pub use bases::{
    find_base, find_base_by_id, hold_base, insert_base, insert_opening_rule, insert_paper, list_bases, list_bases_of,
    list_every_base, list_opening_rules, list_papers, update_base, update_base_status,
};
pub use calendar::{delete_calendar_day, insert_calendar_day, list_calendar_days};
pub(crate) use catalogue::covered;
pub use catalogue::{count_activities, list_free_days, list_next_free, sum_children};
pub use materials::{
    Coming, count_coming, decide_material, find_material, list_all_materials, list_kept_materials,
    list_waiting_materials, update_material_file, update_material_status,
};
pub(crate) use projects::project_of;
pub use projects::{
    find_project, find_project_by_id, hold_project, insert_material, insert_project, list_draft_projects,
    list_every_project, list_materials, list_projects_of, list_published_projects, update_project,
    update_project_status,
};
pub use supply::{
    delete_opening_rule, delete_paper, delete_photo, find_paper, find_photo, find_status_reason, insert_photo,
    list_all_papers, list_kept_papers, list_kept_rules, list_named_files, list_photos, update_paper_file,
    update_photo_position, update_status_reason,
};
