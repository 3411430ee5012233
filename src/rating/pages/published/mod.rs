//! What everybody may see of final seasons: the stars, a season, a base's part of it with every sum, open data, and the texts for
//! checking. All figures come from the public bundle, which is told by the one rule (`rating::public`).

mod base;
mod check;
mod files;
mod heard;
mod open_data;
mod season;
mod stars;
mod stars_row;
mod sums;

use std::sync::Arc;

pub use base::published_base_page;
pub use files::{bundle_file, method_file, open_data_file};
pub use open_data::open_data_page;
pub use season::published_season_page;
pub use stars::stars_page;

use crate::{
    error::AppError,
    platform::http::App,
    rating::{
        method::Method,
        public::{PublicBundle, Sealed, decisions, fingerprint, tell_season},
        read::read_method,
        store::{self, SealedRun},
    },
    time::Moment,
};

/// A final season as everybody may know it.
pub(super) struct Published {
    final_at: Moment,
    sealed: Sealed,
    method: Method,
    method_text: String,
    public: PublicBundle,
    /// Canonical JSON of `public`.
    text: String,
    /// Its fingerprint.
    hash: String,
}

/// A final season; nothing to be found before it is final. Read once after any change.
async fn published(app: &App, year: i64) -> Result<Arc<Published>, AppError> {
    let read = async {
        let run = store::find_sealed_run(&mut *app.db.read().await?, year).await?.ok_or(AppError::NotFound)?;
        let final_at = run.final_at.ok_or(AppError::NotFound)?;
        tell(run, final_at).map_err(|fault| AppError::Internal(format!("season {year} cannot be told: {fault}")))
    };
    app.recall.recall(&app.db, format!("published season {year}"), read).await
}

fn tell(run: SealedRun, final_at: Moment) -> Result<Published, String> {
    let method = read_method(&run.method).map_err(|error| format!("{error:?}"))?;
    let broken = |error: serde_json::Error| error.to_string();
    let result = serde_json::from_str(&run.result).map_err(broken)?;
    let decided = decisions(&run.bundle).map_err(broken)?;
    let public = tell_season(&method, &run.sealed, &decided, &result);
    let text = public.canonical_json().map_err(broken)?;
    let hash = fingerprint(&text);
    Ok(Published { final_at, sealed: run.sealed, method, method_text: run.method, public, text, hash })
}
