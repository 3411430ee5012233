//! The gate.

use crate::error::AppError;

/// Not here yet.
pub async fn gate_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn arrival_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn poster_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

