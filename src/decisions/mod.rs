//! What people decide about a booking that its rules do not settle: the leader of its school before the plan is filed
//! (校内审批), the Centre on the filing (计划申报), the base on the group.
//!
//! The states and what they mean for a booking stand in `booking::filing`; here are those who decide, and their desks.

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
