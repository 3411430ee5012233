//! Revisions (更正、复评): what happens to the result of a base after its season is final.
//!
//! A correction is opened by the Centre when something that was recorded turns out to be wrong; a re-rating is asked for
//! by a base that has put things right, once a season, and may go down as well. Either is a run of its own, from the
//! sealed inputs with what was changed put in their place. Nobody's result but this base's can move. New three stars
//! that hang on a single session are checked by an evaluator before they go on. The committee votes, the new result
//! stands in public notice, the base may object, and only then does it count. The run before it stays, with its number.

pub mod inputs;
pub mod model;
pub mod policy;
pub mod process;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;
