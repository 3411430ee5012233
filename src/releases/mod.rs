//! Rules of release (放票规则): the Centre says when sessions open for whom, how many visits of a project an organiser has
//! in a term, and which towns lie far away.
//!
//! What the rules mean stands in [`crate::booking::release`], which every booking asks; here they are looked at, set and
//! previewed.

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
