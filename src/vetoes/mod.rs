//! What bases are charged with (一票否决、限星、扣分): proposed by one person, heard, decided by another, reviewed by a third.
//!
//! A charge of the kind that costs every star suspends the base's award while it stands open, and does nothing more: an
//! allegation is never a veto. Only a confirmed charge enters the season, as an event of `rating`; one that is overturned
//! leaves it again.

pub mod model;
pub mod policy;
pub mod process;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
