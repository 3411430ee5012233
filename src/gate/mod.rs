//! The gate (签到): today's groups, their arrival, the end of their visit.
//!
//! Outdoors, in a hurry, on a tablet: few words, large targets. Nothing here reads how many
//! children are in difficulty.

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
