//! Rating.

use crate::error::AppError;

/// Not here yet.
pub async fn stars_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn seasons_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn season_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn workings_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

