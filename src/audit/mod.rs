//! The audit log (审计日志) read back: its hash chain, its search, its export.
//!
//! Acts are noted by [`crate::platform::audit::record`] in the transaction of the act itself, without
//! a place in the chain, so that writers never queue for one. A job gives them their places
//! afterwards; [`chain`] says what a link is made of and finds the first one that does not fit.

pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod chain;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
