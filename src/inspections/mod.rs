//! Inspections on site (实地检查): who inspects which base, what they saw, signed and locked; check visits of three stars.
//!
//! At least two evaluators see a base, neither reading the other's sheet before both have signed. A third is assigned
//! where they differ. After the end of a season evaluators are sent for a revision; what they sign enters its run, and the
//! season no more. Whoever is bound to a base is not assigned to it, and everybody declares so before the sheet opens.

pub mod assigning;
#[expect(missing_docs, reason = "the island macro makes a type without a word about it")]
pub mod islands;
pub mod model;
pub mod policy;
pub mod remarks;
pub mod selves;
pub mod sheet;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
