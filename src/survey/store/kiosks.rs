//! Devices in children's hands.

use sqlx::{Row, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write},
    survey::kiosk::Kiosk,
    time::Moment,
};

/// Lets whoever shows the token with this hash take answers.
pub async fn insert_kiosk(tx: &mut Write, token_hash: &str, kiosk: &Kiosk) -> Result<()> {
    query("insert into survey_kiosks (token_hash, booking_id, closes_at) values ($1, $2, $3)")
        .bind(token_hash.to_owned())
        .bind(kiosk.booking_id.as_str().to_owned())
        .bind(kiosk.closes_at.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The device that shows the token with this hash, while it may take answers.
pub async fn find_kiosk(conn: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<Kiosk>> {
    let row = query("select booking_id, closes_at from survey_kiosks where token_hash = $1 and closes_at >= $2")
        .bind(token_hash.to_owned())
        .bind(now.0)
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let closes_at = Moment(row.try_get("closes_at")?);
    Ok(Some(Kiosk { booking_id: row.try_get::<String, _>("booking_id")?.into(), closes_at }))
}

/// Forgets the devices whose time is over.
pub async fn delete_kiosks(tx: &mut Write) -> Result<()> {
    let now = tx.now().0;
    query("delete from survey_kiosks where closes_at < $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}
