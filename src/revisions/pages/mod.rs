//! Screens of revisions: the list, the form, one revision, its public notice.

mod acts;
mod form;
mod list;
mod notice;
mod one;
mod results;
mod revised;

pub use form::{new_revision_again, new_revision_page};
pub use list::revisions_page;
pub use notice::revision_notice_page;
pub use one::{revision_again, revision_page};
pub use revised::revised;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}
