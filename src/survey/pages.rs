//! Surveys.

use crate::error::AppError;

/// Not here yet.
pub async fn entry_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn thanks_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn mine_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn account_ballot_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

