//! Screens of requests and of organisations.

mod on_booking;
mod parts;
mod profile;
mod providers;
mod request;
mod services;

pub use on_booking::{Services, services};
pub use parts::{checks_in_words, kinds_in_words};
pub use profile::{profile_again, profile_page};
pub use providers::providers_page;
pub use request::{request_again, request_page};
pub use services::{is_past, services_page};
