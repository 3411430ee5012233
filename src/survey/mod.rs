//! Surveys: one-time codes made from the head count, questionnaires for every age, ballots.
//!
//! A ballot has no code, no person and no time. What spends a code and what stores a
//! ballot happens in one transaction, and when a survey closes both tables' rows are
//! written anew in shuffled order, so that nothing pairs them.

pub mod comments;
#[expect(missing_docs, reason = "the island macro makes a type without a word about it")]
pub mod islands;
pub mod kiosk;
pub mod model;
pub mod policy;
pub mod questionnaire;
pub mod released;
pub mod replies;
pub mod sealed;
pub mod signals;
pub mod standing;
pub mod suppression;
pub mod tally;
pub mod turnout;
pub mod versions;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
