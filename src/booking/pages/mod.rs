//! Screens of booking: the form, bookings, calling off, sessions of a base.

mod book;
mod booking;
mod bookings;
mod cancel;
mod correction;
mod ledger;
mod on_the_day;
mod parts;
mod places;
mod released;
mod sessions;

pub use book::{arrival_and_needs, book_again, book_again_or_split, book_on, book_page, first_grade, members_field};
pub use booking::{booking_again, booking_page};
pub use bookings::bookings_page;
pub use cancel::{cancel_again, cancel_page};
pub use correction::{correction_again, correction_page};
pub use ledger::{capacity_page, ledger_page};
pub use parts::{
    adult_rule, definitions, fact, figure, grades_in_words, members_in_words, phone_link, session_time, session_when,
    status_badge,
};
pub use released::{opening_note, opening_words};
pub use sessions::sessions_page;
