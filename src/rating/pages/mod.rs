//! Screens of seasons: public results, the Centre's seasons, the arithmetic of a base.

mod figures;
mod season;
mod season_acts;
mod season_table;
mod seasons;
mod stars;
mod workings;

pub use season::{season_again, season_page};
pub use seasons::seasons_page;
pub use stars::stars_page;
pub use workings::workings_page;
