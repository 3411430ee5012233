//! Safe returns.

use sqlx::{Row, query};

use super::Result;
use crate::{
    accounts::model::Person,
    booking::model::BookingId,
    gate::model::SafeReturn,
    platform::db::{Conn, Write},
    time::Moment,
};

/// Notes that everybody of a booking is back; nothing if that was noted before.
pub async fn insert_safe_return(tx: &mut Write, person: &Person, id: &BookingId, note: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "insert into safe_returns (booking_id, at, person_id, note)
         values ($1, $2, $3, $4)
         on conflict (booking_id) do nothing",
    )
    .bind(id.as_str().to_owned())
    .bind(now)
    .bind(person.id.as_str().to_owned())
    .bind(note.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The safe return of a booking.
pub async fn find_safe_return(conn: &mut Conn, id: &BookingId) -> Result<Option<SafeReturn>> {
    let row = query("select at, note from safe_returns where booking_id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(SafeReturn { at: Moment(row.try_get("at")?), note: row.try_get("note")? }))
}
