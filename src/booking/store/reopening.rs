//! Statements about times at which a session was called off: another one is published there by opening it again, for a
//! project has one session that begins at a moment.

use sqlx::{Row, query};

use super::{Result, sessions::session};
use crate::{
    bases::model::ProjectId,
    booking::model::{NewSession, Session, SessionId},
    platform::db::{Conn, Write},
    time::Moment,
};

/// When sessions of a project from `from` on begin that were not called off: nothing else is published at these times.
pub async fn list_held_beginnings(conn: &mut Conn, project: &ProjectId, from: Moment) -> Result<Vec<Moment>> {
    let rows = query(
        "select starts_at
         from sessions
         where project_id = $1 and starts_at >= $2 and status <> 'cancelled'
         order by starts_at",
    )
    .bind(project.as_str().to_owned())
    .bind(from.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(Moment(row.try_get("starts_at")?))).collect()
}

/// The session of a project that was called off and would begin at this moment.
pub async fn find_called_off(conn: &mut Conn, project: &ProjectId, starts_at: Moment) -> Result<Option<Session>> {
    let row = query(
        "select id, project_id, base_id, starts_at, ends_at, capacity_heads, max_groups,
           reserved_heads, reserved_groups, status
         from sessions
         where project_id = $1 and starts_at = $2 and status = 'cancelled'",
    )
    .bind(project.as_str().to_owned())
    .bind(starts_at.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(session).transpose()?)
}

/// Opens a session again that was called off, as it is published now; false if it is not called off any more.
pub async fn reopen_session(tx: &mut Write, id: &SessionId, new: &NewSession) -> Result<bool> {
    let done = query(
        "update sessions
         set status = 'open', closure_id = null, ends_at = $1, capacity_heads = $2, max_groups = $3,
           present_limit = (select max_present from bases where id = sessions.base_id)
         where id = $4 and status = 'cancelled' and reserved_groups = 0",
    )
    .bind(new.ends_at.0)
    .bind(new.capacity_heads)
    .bind(new.max_groups)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    // The audit log remembers who called it off.
    query("delete from session_cancellations where session_id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
