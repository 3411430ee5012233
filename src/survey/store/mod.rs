//! Every statement about surveys, codes and ballots.

mod ballots;
mod codes;
mod surveys;

pub use ballots::{delete_ballots, insert_ballot, list_ballots, list_season_ballots};
pub use codes::{Slip, delete_codes, draw_slip, find_code, insert_answered, insert_slip, list_drawn_slips, spend_slip};
pub use surveys::{
    count_draw, find_entry, find_own_survey, find_survey_of, has_provider, insert_provider_quota, insert_quota,
    insert_survey, list_due_surveys, list_own_surveys, list_quotas, update_closed,
};

type Result<T> = std::result::Result<T, crate::error::AppError>;
