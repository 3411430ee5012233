//! What the product does with seasons: set them up, record what is decided, compute, make final, fold;
//! and with what a final season gave: stars taken back, seasons waived, titles that follow.

mod bar;
mod compute;
mod exclude;
mod finalise;
mod methods;
mod retain;
mod revise;
mod revoke;
mod setup;
pub mod stages;
#[cfg(test)]
mod tests;
mod waive;

pub use bar::bar_seasons;
pub use compute::{compute_season, simulate_event};
pub use exclude::{decide_exclusion, propose_exclusion};
pub use finalise::finalise_season;
pub use methods::advance_method;
pub use retain::{fold_due_seasons, fold_seasons};
pub use revise::{Revised, inputs_of, let_count, revise_run, sealed_inputs};
pub use revoke::revoke_star;
pub use setup::{
    add_approval_basis, add_method, lift_event, open_season, record_check_visit, record_event, record_inspection,
};
pub use waive::waive_season;

use super::{
    method::Method,
    model::{MethodText, Season},
    read::read_method,
    store,
};
use crate::{error::AppError, platform::db::Conn};

/// The season of this year, its method as entered and as read.
async fn season_and_method(conn: &mut Conn, year: i64) -> Result<(Season, MethodText, Method), AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let text = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let method =
        read_method(&text.body).map_err(|error| AppError::Internal(format!("method {}: {error:?}", text.code)))?;
    Ok((season, text, method))
}
