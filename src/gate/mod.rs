//! The gate (签到): today's groups, their arrival, the end of their visit, and that everybody is back.
//!
//! Outdoors, in a hurry, on a tablet, often without network: few words, large targets, and every act bears being sent
//! twice. What a device kept while it was offline comes in through [`forms::sync_act`], one act at a time, and is done
//! by the same actions. Nothing here reads how many children are in difficulty.

#[expect(missing_docs, reason = "the island macro makes types without a word about them")]
pub mod islands;
pub mod model;
pub mod policy;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod refusals;
#[cfg(feature = "ssr")]
pub mod store;
