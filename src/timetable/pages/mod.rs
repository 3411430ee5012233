//! Screens of the timetable.

mod bulk;
mod bulk_form;
mod closures;
mod extras;
mod parts;
mod publish;
mod publish_form;
mod resources;
mod why;

pub use bulk::{bulk_again, bulk_page, bulk_preview};
pub use closures::{closure_preview, closures_again, closures_page};
pub use publish::{new_session_page, new_sessions_again, preview};
pub use resources::{resources_again, resources_page};
pub use why::why_page;
