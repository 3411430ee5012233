//! Every statement about methods, seasons, what is recorded in them, runs, stars and titles.

mod awards;
mod exclusions;
mod facts;
mod public;
mod records;
mod retention;
mod runs;
mod sealed;
mod seasons;
mod shown;
mod stages;
mod waivers;

pub use awards::{
    find_finalised_at, insert_approval_basis, insert_finalisation, insert_star, insert_title, list_approval_bases,
    list_past_results, list_titles, put_star, update_finalisation, update_star_revoked, update_title,
};
pub use exclusions::{
    find_exclusion, find_flagged_season, insert_comparison, insert_exclusion, list_comparisons, list_exclusions_of,
    list_flagged, list_left_out, update_exclusion,
};
pub use facts::{find_first_visit, list_incidents, list_papers, list_session_labels, list_visits, organisation_names};
pub use public::{FinalSeason, latest_stars, list_final_seasons, list_finals, result_of, stars_of, titles};
pub use records::{
    find_bars, insert_check_visit, insert_event, insert_inspection, lift_event, list_bars, list_check_visits,
    list_events, list_inspections, update_bars,
};
pub use retention::{insert_fold, list_folded_runs, list_kept, list_terms, update_folded};
pub use runs::{
    count_open_check_visits, find_counting_run, find_result, find_run_texts, insert_result, insert_run,
    last_run_number, list_counting_runs, list_runs,
};
pub use sealed::{SealedRun, find_sealed_run};
pub use seasons::{
    find_method, find_season, insert_method, insert_season, list_methods, list_seasons, lock_season,
    update_method_status, update_season_status, update_stages,
};
pub use shown::{find_shown, list_open, result_hash};
pub use stages::{
    answer_query, find_objection, find_query, find_run, insert_objection, insert_query, insert_votes, list_committee,
    list_objections, list_objections_of, list_queries, list_queries_of, list_run_makers, list_votes, update_objection,
};
pub use waivers::{find_latest_star, insert_waiver, list_waivers};

use crate::error::AppError;

type Result<T> = std::result::Result<T, AppError>;

/// JSON read from a column the product itself wrote.
fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| AppError::Internal(format!("stored JSON: {error}")))
}
