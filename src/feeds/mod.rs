//! Calendar feeds (日历订阅): bookings in the calendar program that people use anyway.
//!
//! A feed belongs to a membership and shows what that membership sees under its bookings, to whoever holds its
//! address; [`calendar`] writes it by RFC 5545.

pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
