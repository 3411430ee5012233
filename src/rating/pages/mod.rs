//! Screens of seasons: public results, the Centre's seasons, the arithmetic of a base.

mod figures;
mod season;
mod season_acts;
mod season_table;
mod seasons;
mod stars;
mod workings;

pub use season::{season_again, season_page};
pub use seasons::{next_words, run_words, seasons_page};
pub use stars::{in_order, star_words, stars_page};
pub use workings::workings_page;
