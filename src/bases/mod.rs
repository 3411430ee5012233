//! Practice bases.

pub mod model;

#[cfg(feature = "ssr")]
pub mod pages;
