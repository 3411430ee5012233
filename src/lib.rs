//! Sutong (苏童成长践习平台): the practice bases of Yizheng, from the catalogue to a star.
//!
//! The map is `src/README.md`. Everything is compiled into the server; what stands under
//! "both builds" is compiled for the browser too, where only islands run.

// Views are nested types; the larger pages are deeper than the compiler's first guess.
#![recursion_limit = "512"]

// Both builds.
pub mod accounts;
pub mod agreements;
pub mod audit;
pub mod awards;
pub mod bases;
pub mod booking;
pub mod calendars;
pub mod changes;
pub mod decisions;
pub mod error;
pub mod feeds;
pub mod form;
pub mod gate;
pub mod inspections;
pub mod jobs;
pub mod messages;
pub mod providers;
pub mod rating;
pub mod rectifications;
pub mod releases;
pub mod revisions;
pub mod spreadsheets;
pub mod survey;
pub mod text;
pub mod time;
pub mod timetable;
pub mod ui;
pub mod vetoes;
pub mod waiting;
pub mod webhooks;
mod words;

// Browser only.
#[cfg(feature = "hydrate")]
pub mod device;

// Server only.
#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod platform;
#[cfg(feature = "ssr")]
pub mod sample;

/// Where the browser starts: islands are then woken one by one by the page's script.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
