//! Statements about extra hours of a base.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::BaseId,
    booking::extras::{Extra, ExtraId, NewExtra},
    platform::db::{Conn, Write},
    time::Moment,
};

/// The extra hours of a base that end after `from`, by beginning.
pub async fn list_extras(conn: &mut Conn, base: &BaseId, from: Moment) -> Result<Vec<Extra>> {
    let rows = query(
        "select id, starts_at, ends_at, reason
         from extra_hours
         where base_id = $1 and ends_at > $2
         order by starts_at, id",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(extra(row)?)).collect()
}

/// Adds extra hours.
pub async fn insert_extra(tx: &mut Write, base: &BaseId, new: &NewExtra, by: &str) -> Result<ExtraId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into extra_hours (id, base_id, starts_at, ends_at, reason, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(new.reason.clone())
    .bind(now)
    .bind(by.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Takes extra hours of a base away; says whether they were there.
pub async fn delete_extra(tx: &mut Write, base: &BaseId, id: &ExtraId) -> Result<bool> {
    let done = query("delete from extra_hours where id = $1 and base_id = $2")
        .bind(id.as_str().to_owned())
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

fn extra(row: &AnyRow) -> sqlx::Result<Extra> {
    let extra = NewExtra {
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
        reason: row.try_get("reason")?,
    };
    Ok(Extra { id: row.try_get::<String, _>("id")?.into(), extra })
}
