//! Star ratings: the method and the frozen inputs of a season go in, stars come out.
//!
//! The engine is pure and exact: integers in centi-points, fractions in between, one rounding at each named step. The same
//! code runs on the server, on the command line and, as WebAssembly, in the browser of whoever checks a star. Around it
//! stand the seasons: what is recorded in them, their numbered runs, and the stars and titles of those that are final.

// The engine.
pub mod bundle;
pub mod command;
pub mod demonstration;
pub mod exact;
pub mod kinds;
pub mod method;
pub mod natural_order;
pub mod public;
pub mod read;
pub mod result;
pub mod score;
pub mod workings;

// Seasons.
pub mod asked;
pub mod assemble;
pub mod bars;
pub mod exclusion;
pub mod islands;
pub mod laboratory;
pub mod life_cycle;
pub mod methods;
pub mod model;
pub mod policy;
pub mod retention;
pub mod stages;
pub mod titles;
pub mod told;
pub mod verify;
pub mod waivers;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(test)]
mod mutations;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod random_season;
#[cfg(test)]
mod vectors;
