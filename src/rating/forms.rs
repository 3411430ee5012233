//! Rating.

use crate::error::AppError;

/// Not here yet.
pub async fn compute_season() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn finalise_season() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

