//! Social organisations serve visits (服务承接): an organiser asks one, it answers with its volunteers, comes, and rates.
//!
//! What the Centre has checked of an organisation (已核验) is a kind and two dates; without it nobody can promise to
//! come. The request is a service assignment: Requested → Accepted | Declined | Withdrawn, Accepted → Delivered.

pub mod checks;
pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
