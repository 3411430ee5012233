//! Spreadsheets (表格): lists come in from Excel and go out to Excel.
//!
//! [`columns`] says what a list's file looks like, [`plan`] decides row by row what an import
//! would do, purely; [`actions`] does it in one transaction, all or nothing. An uploaded list holds
//! names and telephones: it is kept for some days, then a job removes it.

pub mod columns;
pub mod heading;
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
pub mod store;
