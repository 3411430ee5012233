//! What a final season hands out: certificates (证书) of stars and titles with their public check page, on paper with
//! marked reprints and for programs (signed, with status lists), and the register of plaques (授牌、挂牌).
//!
//! Which stars and titles there are is decided in `rating`. Here each gets a number and a piece of paper, and whoever scans
//! that paper reads what it is worth today: valid, suspended, revoked, superseded, lapsed. None of these is stored where it
//! follows from the rest.

pub mod model;
pub mod outlook;
pub mod plaques;
pub mod policy;
pub mod standing;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod badge;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod status_list;
#[cfg(feature = "ssr")]
pub mod store;
