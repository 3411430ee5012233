//! Every statement about certificates, their prints and plaques, and what the running season would do to titles.

mod certificates;
mod decisions;
mod keys;
mod outlook;
mod plaques;
mod prints;

pub use certificates::{
    find_certificate, insert_certificates, list_all_certificates, list_awards, list_certificates, list_certificates_of,
    list_final_years,
};
pub use decisions::{insert_revocation, insert_suspension, list_suspensions, update_replaced, update_resumed};
pub use keys::{find_seed, insert_seed};
pub use outlook::{find_open_season, list_open_results};
pub use plaques::insert_plaque_event;
pub use prints::{insert_prints, list_prints};

use crate::error::AppError;

type Result<T> = std::result::Result<T, AppError>;
