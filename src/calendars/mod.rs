//! The two calendars (日历) that the Centre keeps: the civic one, imported from the State Council's yearly
//! notice, and the school one of terms and breaks, from the education bureau's. Never a live feed: somebody reads, checks
//! and saves.
//!
//! Rules are pure: [`holidays`] (a notice as a file, and what it changes), [`lists`] (the same for terms and breaks),
//! [`school`] (what a day is for schools), [`policy`].

pub mod holidays;
pub mod lists;
pub mod model;
pub mod policy;
pub mod school;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
