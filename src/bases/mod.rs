//! Practice bases (践习基地): the catalogue of bases and projects, their editing, and the civic calendar.
//!
//! Rules are pure: [`calendar`] (workdays), [`publication`] (what a project needs to be
//! public), [`lapse`] (until when papers cover a base), [`policy`], [`supply`] (what is edited one by one), [`filter`] (what a list shows, read from and written to the address), [`map`] (where a base stands
//! on the drawn map), [`month`] (the days of a calendar page).

pub mod calendar;
pub mod filter;
mod kinds;
pub mod lapse;
#[cfg(test)]
pub(crate) mod made_up;
pub mod map;
pub mod model;
pub mod month;
pub mod policy;
pub mod publication;
pub mod supply;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
