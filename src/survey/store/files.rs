//! The files under the tables: what was deleted from the tables leaves them too.
//! SQLite overwrites deleted rows at once (`secure_delete`); its log and gaps in pages keep older states for longer.

use super::Result;
use crate::platform::db::Db;

/// Empties the log of changes into the database: after a closing it still tells what was answered together.
pub async fn empty_log(db: &Db) -> Result<()> {
    db.maintain("pragma wal_checkpoint(truncate)", "vacuum ballots, survey_codes, survey_comments").await
}

/// Writes the files anew with nothing in them but what the tables hold.
pub async fn rewrite_files(db: &Db) -> Result<()> {
    db.maintain(
        "vacuum; pragma wal_checkpoint(truncate)",
        "vacuum full ballots, survey_codes, survey_comments, rating_runs",
    )
    .await
}
