//! Screens of rectifications: the list, the form, one rectification.

mod acts;
mod form;
mod list;
mod one;

pub use form::{new_rectification_again, new_rectification_page};
pub use list::rectifications_page;
pub use one::{rectification_again, rectification_page};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}
