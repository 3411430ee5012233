//! The open interface (开放接口): `/api/v1` for programs, and what describes it.
//!
//! Thin adapters: each call reads what a page reads or does the one action that a form does, so a booking by a
//! program obeys exactly the rules of the form. Whoever brings a bearer token acts as its person in its membership;
//! what is published needs none. Cookies mean nothing here, and everything that goes wrong is a problem with a code.

pub mod agreements;
pub mod bases;
pub mod booked;
pub mod bookings;
pub mod caller;
pub mod changes;
pub mod examples;
pub mod hooks;
pub mod list;
pub mod once;
pub mod openapi;
pub mod order;
pub mod pages;
pub mod parts;
pub mod problem;
pub mod refused;
pub mod schemas;
pub mod sessions;
pub mod waited;
pub mod waiting;
pub mod wish;

pub use caller::answer_problems;
