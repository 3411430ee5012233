//! Changing what was booked: another session, other heads, another leader; a session that is called off, with what is
//! offered instead; a group that is split over several sessions; places held while a form is filled.
//!
//! The acts are booking's own (`booking::actions::{change, call_off, split, hold}`): they move places and states.
//! Here stand their forms and pages.

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod refusals;
