//! The gate.

use crate::error::AppError;

/// Not here yet.
pub async fn find_code() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn receive_group() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn close_out() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

