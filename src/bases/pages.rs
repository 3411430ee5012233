//! Practice bases.

use crate::error::AppError;

/// Not here yet.
pub async fn home_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn bases_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn base_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn projects_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn project_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

/// Not here yet.
pub async fn guide_page() -> Result<axum::response::Response, AppError> {
    Err(AppError::NotFound)
}

