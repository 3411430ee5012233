//! The waiting list (候补): groups that would come if a session had places, and the offers they get.
//!
//! `fairness` says in words and as a function who is offered what comes free, `plan` asks it for every session,
//! and the job `offer_places` does what they say. An offer is a real hold (`booking::holds`); accepting it books
//! by the rules of the form. Each decision leaves a receipt that the group can read.

pub mod fairness;
pub mod model;
pub mod plan;
pub mod policy;

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
