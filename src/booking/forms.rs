//! Booking.

use crate::error::AppError;

/// Not here yet.
pub async fn book_session() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn cancel_booking() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn open_sessions() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

