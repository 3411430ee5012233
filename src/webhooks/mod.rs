//! Webhooks: another program is told what happens to an organisation's bookings.
//!
//! What happens is read from the audit log, where every act stands in the transaction that did it: nothing is told that
//! was rolled back, and booking takes no statement more. What is sent is signed as Standard Webhooks says.

pub mod model;
pub mod policy;
pub mod timing;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod signature;
#[cfg(feature = "ssr")]
pub mod store;
