//! Booking: sessions (场次), capacity, bookings and their states, check-in.
//!
//! The rules everything hangs on are pure: [`availability`] (what is left, and why not),
//! [`lifecycle`] (which state follows which), [`autorules`] (what is accepted by itself), [`filing`] (what is left to
//! people, and for how long), [`conduct`] and [`returns`] (what the past says), [`pattern`] (when a base can receive), [`closures`], [`resources`] (guides and rooms),
//! [`presence`] (how many are there at once) and [`release`] (when a session opens for whom). The database's checks have the last word.

pub mod arrival;
pub mod autorules;
pub mod availability;
pub mod closures;
pub mod conduct;
pub mod extras;
pub mod filing;
pub mod holds;
#[expect(missing_docs, reason = "the island macro makes a type without a word about it")]
pub mod islands;
pub mod ledger;
pub mod lifecycle;
pub mod members;
pub mod model;
pub mod news;
pub mod pattern;
pub mod policy;
pub mod presence;
pub mod release;
pub mod resources;
pub mod returns;
pub mod split;

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
