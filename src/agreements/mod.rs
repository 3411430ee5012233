//! Agreements (协议) between an organiser (甲方) and the operator of a base (乙方): templates in versions, signing by
//! both sides or by a stamped scan, the document on paper, and what ends with them.
//!
//! The row that a booking stands on is made by booking; here it gets its text, its signatures and its end.

pub mod model;
pub mod policy;
pub mod template;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
