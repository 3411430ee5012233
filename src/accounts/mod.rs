//! Accounts: organisations, the people who work for them, and their sign-ins.
//!
//! Children never have one. A person acts in one membership at a time, and everything
//! else asks the [`model::Person`] that comes out of here.

pub mod lockout;
pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod visitor;
