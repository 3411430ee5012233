//! Rectifications (整改): what a base has to put right, on a ladder of measures that is climbed rung by rung.
//!
//! The Centre orders, the base reports what it has done, the Centre accepts it or gives it back. Only when the time is
//! over without a report does the next rung follow. The last two change what the base is: suspended, then delisted.

pub mod ladder;
pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
