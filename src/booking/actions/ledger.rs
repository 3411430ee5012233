//! Proving that no place was lost or sold twice.

use crate::{booking::store, error::AppError, platform::db::Db};

/// Drifts that are looked at; one is one too many.
const MOST: i64 = 100;

/// Compares every session with its entries and its bookings; returns how many agree, or fails if any does not.
pub async fn verify_capacity(db: &Db) -> Result<usize, AppError> {
    let conn = &mut *db.read().await?;
    let drifts = store::list_drifts(conn, MOST).await?;
    if let Some(first) = drifts.first() {
        let (count, id) = (drifts.len(), &first.session_id);
        return Err(AppError::Internal(format!("the places of {count} sessions do not add up, the first is {id}")));
    }
    Ok(usize::try_from(store::count_sessions(conn).await?).unwrap_or_default())
}
