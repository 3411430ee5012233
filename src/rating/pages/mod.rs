//! Screens of seasons: public results with their open data, the Centre's seasons, the arithmetic of a base.

mod comparison;
mod figures;
mod laboratory;
mod laboratory_form;
mod methods;
mod published;
mod retention;
mod season;
mod season_acts;
mod season_runs;
mod season_steps;
mod season_table;
mod seasons;
mod signals;
mod stages;
mod stars;
mod workings;

pub use figures::{points, short_hash, star_cell, status_badge};
pub use laboratory::{laboratory_file, laboratory_page};
pub use methods::{method_again, method_page, methods_again, methods_page};
pub use published::{
    bundle_file, method_file, open_data_file, open_data_page, published_base_page, published_season_page, stars_page,
};
pub use retention::retention_page;
pub use season::{season_again, season_page};
pub use season_steps::stage_refusal;
pub use seasons::{next_words, run_words, seasons_page};
pub use signals::{signals_again, signals_page};
pub use stages::{
    changes_page, committee_again, committee_page, hearings_again, hearings_page, notice_page, notice_pdf,
    workbook_again, workbook_page, workbook_pdf, workbook_xlsx, workbooks_page,
};
pub use stars::{in_order, star_words};
pub use workings::{records_page, workings_page};
