//! Messages (消息): telling people, in the product's inbox and outside it.
//!
//! A message is written in the transaction of what it tells. Its deliveries leave afterwards, by a job, at
//! least once and under one identifier: [`timing`] says when, [`letters`] in which words.

pub mod model;
pub mod policy;
pub mod timing;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod letters;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
