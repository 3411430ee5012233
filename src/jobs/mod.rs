//! Background work (后台任务): what happens by itself, and that it happens once.
//!
//! Any number of programs may share one database. A job is a row; a program takes it by moving the row's
//! lease and does it, the others find it taken. [`timing`] says when a job is due again. A program that dies
//! in the middle leaves a lease that runs out, so every job must bear being begun anew.

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
pub mod store;
