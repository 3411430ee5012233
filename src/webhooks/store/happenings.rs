//! What has happened: how far the audit log was looked at, and the states of what its events are about. Identifiers,
//! codes, times and states only: no names, no telephones, no counts.

use serde_json::{Value, json};
use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::Result;
use crate::{
    platform::db::{Conn, Write},
    time::Moment,
};

/// Something other programs may be told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Whose it is: the organiser, and the operator of the base.
    pub parties: [String; 2],
    /// What is told of it.
    pub data: Value,
}

/// Up to which place of the chain the log was looked at; whoever asks is the only one who looks until the transaction
/// is over.
pub async fn hold_cursor(tx: &mut Write) -> Result<i64> {
    let position = query_scalar("update webhook_cursor set position = position where id = 1 returning position");
    Ok(position.fetch_one(&mut **tx).await?)
}

/// Notes up to which place the log was looked at.
pub async fn update_cursor(tx: &mut Write, position: i64) -> Result<()> {
    query("update webhook_cursor set position = $1 where id = 1").bind(position).execute(&mut **tx).await?;
    Ok(())
}

/// The booking, session or agreement of an event.
pub async fn find_thing(conn: &mut Conn, kind: &str, id: &str) -> Result<Option<Thing>> {
    let statement = match kind {
        "booking" => {
            "select b.id, b.status, b.organiser_id, a.operator_id, a.code as base, p.code as project, s.id as session,
               s.starts_at, s.ends_at
             from bookings b
             join sessions s on s.id = b.session_id
             join projects p on p.id = s.project_id
             join bases a on a.id = s.base_id
             where b.id = $1"
        }
        "session" => {
            "select s.id, s.status, '' as organiser_id, a.operator_id, a.code as base, p.code as project,
               s.id as session, s.starts_at, s.ends_at
             from sessions s
             join projects p on p.id = s.project_id
             join bases a on a.id = s.base_id
             where s.id = $1"
        }
        "agreement" => {
            "select g.id, g.status, g.organiser_id, a.operator_id, a.code as base, g.effective_from, g.effective_until
             from agreements g
             join bases a on a.id = g.base_id
             where g.id = $1"
        }
        _ => return Ok(None),
    };
    let row = query(statement).bind(id.to_owned()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(|row| thing(kind, row)).transpose()?)
}

fn thing(kind: &str, row: &AnyRow) -> sqlx::Result<Thing> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let at = |name: &str| row.try_get::<i64, _>(name).map(|seconds| Moment(seconds).rfc3339());
    let mut data = json!({ "id": text("id")?, "status": text("status")?, "base": text("base")? });
    let more = match kind {
        "agreement" => json!({ "from": text("effective_from")?, "until": text("effective_until")? }),
        "session" => json!({ "project": text("project")?, "starts_at": at("starts_at")?, "ends_at": at("ends_at")? }),
        _ => json!({
            "session": text("session")?,
            "project": text("project")?,
            "starts_at": at("starts_at")?,
            "ends_at": at("ends_at")?,
        }),
    };
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    Ok(Thing { parties: [text("organiser_id")?, text("operator_id")?], data: json!({ kind: data }) })
}
