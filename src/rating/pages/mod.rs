//! Screens of seasons: public results, the Centre's seasons, the arithmetic of a base.

mod comparison;
mod figures;
mod retention;
mod season;
mod season_acts;
mod season_table;
mod seasons;
mod signals;
mod stars;
mod workings;

pub use retention::retention_page;
pub use season::{season_again, season_page};
pub use seasons::{next_words, run_words, seasons_page};
pub use signals::{signals_again, signals_page};
pub use stars::{in_order, star_words, stars_page};
pub use workings::workings_page;
