//! A write in one text: whoever writes has looked at everything before, beside others who write, and keeps them waiting
//! for that text only. For SQLite, where all who write wait for each other; on PostgreSQL they do not, and whoever takes
//! what others wait for had better take it last.

use tracing::Instrument;

use super::{Db, Insert, Writers};
use crate::error::AppError;

impl Db {
    /// Writes `rows` and makes `change`, of one row at most; whether that was done. Where it finds no row, or an index or a
    /// check refuses one of `rows`, nothing is written, and on PostgreSQL never. What was looked at may have changed since:
    /// the condition of `change` has to say it again.
    pub async fn write_once(&self, change: Insert, rows: Vec<Insert>) -> Result<bool, AppError> {
        let Writers::InTurn(turns) = self.writers.clone() else { return Ok(false) };
        let changes = self.changes.clone();
        let write = async move {
            let text = rows.into_iter().chain([change.returning()]).collect();
            let done = turns.once(text).await;
            changes.note();
            done
        };
        // A task of its own: whoever asked may leave meanwhile, and still the change is noticed.
        let finished = tokio::spawn(write.in_current_span());
        finished.await.unwrap_or_else(|error| Err(AppError::Internal(format!("a write broke off: {error}"))))
    }

    /// Whether all who write wait for each other.
    pub fn writes_in_turn(&self) -> bool {
        matches!(self.writers, Writers::InTurn(_))
    }
}
