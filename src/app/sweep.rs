//! Files that nobody needs any more: a photo that was taken away, an upload whose form was never sent to its end.
//!
//! A file is known by its content, so another row may name the same one. What no row of any feature names for a day is
//! removed: within that day a backup under way finds whatever its copy of the database names.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    agreements, bases, booking,
    error::AppError,
    inspections,
    platform::{db::Conn, http::App, unnamed},
    survey,
    time::{DAY, Moment},
};

/// Seconds for which a file stays that no row names.
const UNNAMED_FOR: i64 = DAY;

/// Removes the files that no row has named for a day; returns how many.
pub async fn sweep_files(app: &App, now: Moment) -> Result<usize, AppError> {
    // The folder first: what is kept and named meanwhile does not stand on this list.
    let mut unnamed = app.files.list().await.map_err(|error| AppError::Internal(error.to_string()))?;
    let conn = &mut *app.db.read().await?;
    let (named, noted) = (named_files(conn).await?, unnamed::list(conn).await?);
    unnamed.retain(|name| !named.contains(name));
    note(app, now, &unnamed, &noted).await?;
    let is_over = |name: &&String| noted.get(*name).is_some_and(|since| *since <= now.plus(-UNNAMED_FOR));
    let mut removed = 0;
    for name in unnamed.iter().filter(is_over) {
        let is_removed = app.files.remove_unless_fresh(name).await;
        removed += usize::from(is_removed.map_err(|error| AppError::Internal(error.to_string()))?);
    }
    Ok(removed)
}

/// Every file that a row names; `tests/supply_files_flow` holds the list to the columns of the schema.
async fn named_files(conn: &mut Conn) -> Result<BTreeSet<String>, AppError> {
    let mut named: BTreeSet<String> = bases::store::list_named_files(conn).await?.into_iter().collect();
    named.extend(booking::store::list_plan_files(conn).await?);
    named.extend(agreements::store::list_scan_files(conn).await?);
    named.extend(survey::store::list_sound_files(conn).await?);
    named.extend(inspections::store::list_evidence_files(conn).await?);
    Ok(named)
}

async fn note(
    app: &App,
    now: Moment,
    unnamed: &BTreeSet<String>,
    noted: &BTreeMap<String, Moment>,
) -> Result<(), AppError> {
    let new: Vec<&String> = unnamed.iter().filter(|name| !noted.contains_key(*name)).collect();
    let over: Vec<&String> = noted.keys().filter(|name| !unnamed.contains(*name)).collect();
    if new.is_empty() && over.is_empty() {
        return Ok(());
    }
    let mut tx = app.db.write(now).await?;
    for name in new {
        unnamed::note(&mut tx, name).await?;
    }
    for name in over {
        unnamed::forget(&mut tx, name).await?;
    }
    tx.commit().await
}
