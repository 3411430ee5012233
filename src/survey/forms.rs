//! Surveys.

use crate::error::AppError;

/// Not here yet.
pub async fn enter_code() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn submit_ballot() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn submit_account_ballot() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

