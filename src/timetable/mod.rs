//! The timetable of a base (场次安排): sessions published from weekly patterns, changed or called off many at
//! once, closures, guides and rooms, the limit of people at once, and why a session is free, full or hidden.
//!
//! When a session can be is decided in `booking::pattern`. Rules here are pure: [`bulk`] (what a change of
//! many sessions would do), [`why`] (every rule of booking a session, and whether it is kept).

pub mod bulk;
pub mod model;
pub mod why;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod refusals;
#[cfg(feature = "ssr")]
pub mod store;
