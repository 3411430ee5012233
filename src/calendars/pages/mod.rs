//! The calendars' desk: holidays and make-up workdays, terms and breaks of one year.

mod civic;
mod desk;
mod notice;
mod school;

pub use desk::{Desk, Found, again, calendars_page, found, shown_year, whole_year};
