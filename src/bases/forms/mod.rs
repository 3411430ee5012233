//! Form targets of editing supply.

mod base;
pub mod files;
mod photos;
mod projects;

pub use base::{add_hours, add_paper, edit_base, open_or_close, remove_hours, remove_paper};
pub use photos::{add_photo, move_photo, remove_photo};
pub use projects::{decide_material, edit_project, new_project, publish_project, submit_material, withdraw_project};

use axum::response::{IntoResponse, Redirect, Response};

/// Longest line.
const LINE: usize = 80;
/// Longest paragraph.
const PARAGRAPH: usize = 1_000;

fn done(address: &str, what: &str) -> Response {
    Redirect::to(&format!("{address}?done={what}")).into_response()
}

fn of_base(code: &str, section: &str) -> String {
    format!("/supply/bases/{code}{section}")
}
