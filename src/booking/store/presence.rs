//! Statements about how many are at a base at once. They follow the session's own row, in the same order
//! everywhere: session, then slots by time. So two acts never wait for each other.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::{Result, holds::lock_sessions, sessions::session_of};
use crate::{
    bases::model::{BaseId, ProjectId},
    booking::{
        model::{Session, SessionId},
        presence::{Crowd, PRESENCE_SLOT, Presence, presence_slots},
    },
    platform::db::{Conn, Write, exactly_one, placeholders},
    time::Moment,
};

/// Slots of one statement.
const ROWS: usize = 200;

/// What a statement about a session's places gave back: where and when its groups are counted.
pub(super) struct Counted {
    base_id: String,
    starts_at: Moment,
    ends_at: Moment,
    limit: i64,
}

impl Counted {
    /// Of a row with these four columns.
    pub(super) fn of(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            base_id: row.try_get("base_id")?,
            starts_at: Moment(row.try_get("starts_at")?),
            ends_at: Moment(row.try_get("ends_at")?),
            limit: row.try_get("present_limit")?,
        })
    }
}

/// Counts `heads` more; false, and nothing counted, if the base would hold too many. Nothing at all is done where
/// there is no limit.
pub(super) async fn let_in(tx: &mut Write, at: &Counted, heads: i64) -> Result<bool> {
    if at.limit == 0 {
        return Ok(true);
    }
    if heads > at.limit {
        return Ok(false);
    }
    let slots: Vec<i64> = presence_slots(at.starts_at, at.ends_at).collect();
    let values = placeholders(slots.len(), 4);
    let mut insert = query(AssertSqlSafe(format!(
        "insert into base_presence (base_id, slot, heads, most)
         values {values}
         on conflict (base_id, slot) do update set heads = base_presence.heads + excluded.heads
         where base_presence.heads + excluded.heads <= base_presence.most
         returning slot"
    )));
    for slot in &slots {
        insert = insert.bind(at.base_id.clone()).bind(*slot).bind(heads).bind(at.limit);
    }
    let rows = insert.fetch_all(&mut **tx).await?;
    if rows.len() == slots.len() {
        return Ok(true);
    }
    // Whoever says how many may still come reads these rows: what was counted in the emptier ones goes out again.
    let counted = rows.iter().map(|row| row.try_get("slot")).collect::<sqlx::Result<Vec<i64>>>()?;
    let_out_of(tx, at, &counted, heads).await?;
    Ok(false)
}

/// Counts `heads` fewer.
pub(super) async fn let_out(tx: &mut Write, at: &Counted, heads: i64) -> Result<()> {
    if at.limit == 0 {
        return Ok(());
    }
    let slots: Vec<i64> = presence_slots(at.starts_at, at.ends_at).collect();
    let_out_of(tx, at, &slots, heads).await
}

async fn let_out_of(tx: &mut Write, at: &Counted, slots: &[i64], heads: i64) -> Result<()> {
    if slots.is_empty() {
        return Ok(());
    }
    let (values, less) = (placeholders(slots.len(), 4), slots.len() * 4 + 1);
    // Slot by slot in order of time, as above: a plain update takes them in any order. What was booked before the
    // limit was set may not be counted in a slot that is past.
    let mut insert = query(AssertSqlSafe(format!(
        "insert into base_presence (base_id, slot, heads, most)
         values {values}
         on conflict (base_id, slot) do update
         set heads = case when base_presence.heads > ${less} then base_presence.heads - ${less} else 0 end"
    )));
    for slot in slots {
        insert = insert.bind(at.base_id.clone()).bind(*slot).bind(0_i64).bind(at.limit);
    }
    insert.bind(heads).execute(&mut **tx).await?;
    Ok(())
}

/// Takes several sessions by identifier, then the limits of their bases by time: whoever changes the places of more
/// than one session takes them so before anything else, and no two wait for each other in a circle.
pub async fn lock_places(tx: &mut Write, sessions: &[SessionId]) -> Result<()> {
    lock_sessions(tx, sessions).await?;
    let marks: Vec<String> = (1..=sessions.len()).map(|number| format!("${number}")).collect();
    let mut select = query(AssertSqlSafe(format!(
        "select base_id, starts_at, ends_at, present_limit
         from sessions
         where id in ({})
         order by base_id, starts_at, id",
        marks.join(", ")
    )));
    for session in sessions {
        select = select.bind(session.as_str().to_owned());
    }
    for row in select.fetch_all(&mut **tx).await? {
        let_out(tx, &Counted::of(&row)?, 0).await?;
    }
    Ok(())
}

/// How full its base is while a session lasts.
pub async fn find_presence(conn: &mut Conn, session: &Session) -> Result<Presence> {
    let (first, last) = presence_slots(session.starts_at, session.ends_at).into_inner();
    let row = query(
        "select s.present_limit,
           (select coalesce(max(p.heads), 0)
            from base_presence p
            where p.base_id = s.base_id and p.slot between $1 and $2) as heads
         from sessions s
         where s.id = $3",
    )
    .bind(first)
    .bind(last)
    .bind(session.id.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    let most: i64 = row.try_get("present_limit")?;
    Ok(Presence { most, heads: if most == 0 { 0 } else { row.try_get("heads")? } })
}

/// Has `sessions` look as they do to whoever would come: where their bases may hold fewer than they have places, these
/// are taken. One statement for all of them.
pub async fn narrow_to_presence<'a>(
    conn: &mut Conn,
    sessions: impl IntoIterator<Item = &'a mut Session>,
) -> Result<()> {
    let sessions: Vec<&mut Session> = sessions.into_iter().collect();
    if sessions.is_empty() {
        return Ok(());
    }
    let marks: Vec<String> = (2..=sessions.len() + 1).map(|number| format!("${number}")).collect();
    let mut select = query(AssertSqlSafe(format!(
        "select s.id, s.present_limit,
           (select coalesce(max(p.heads), 0)
            from base_presence p
            where p.base_id = s.base_id and p.slot between s.starts_at / $1 and (s.ends_at - 1) / $1) as heads
         from sessions s
         where s.present_limit > 0 and s.id in ({})",
        marks.join(", ")
    )))
    .bind(PRESENCE_SLOT);
    for session in &sessions {
        select = select.bind(session.id.as_str().to_owned());
    }
    let rows = select.fetch_all(conn).await?;
    let limits = rows.iter().map(with_presence).collect::<sqlx::Result<BTreeMap<SessionId, Presence>>>()?;
    for session in sessions {
        if let Some(presence) = limits.get(&session.id) {
            presence.narrow(session);
        }
    }
    Ok(())
}

fn with_presence(row: &AnyRow) -> sqlx::Result<(SessionId, Presence)> {
    let presence = Presence { most: row.try_get("present_limit")?, heads: row.try_get("heads")? };
    Ok((row.try_get::<String, _>("id")?.into(), presence))
}

/// How full a base is between two moments, slot by slot.
pub async fn find_crowd(conn: &mut Conn, base: &BaseId, from: Moment, until: Moment) -> Result<Crowd> {
    let most = find_limit(conn, base).await?;
    if most == 0 {
        return Ok(Crowd::default());
    }
    let (first, last) = presence_slots(from, until).into_inner();
    let rows = query("select slot, heads from base_presence where base_id = $1 and slot between $2 and $3")
        .bind(base.as_str().to_owned())
        .bind(first)
        .bind(last)
        .fetch_all(conn)
        .await?;
    let one = |row: &AnyRow| -> sqlx::Result<(i64, i64)> { Ok((row.try_get("slot")?, row.try_get("heads")?)) };
    Ok(Crowd { most, heads: rows.iter().map(one).collect::<sqlx::Result<_>>()? })
}

/// How full the base is during each open session of a project from `from` on; nothing of a base without a limit.
pub async fn list_presence(
    conn: &mut Conn,
    project: &ProjectId,
    from: Moment,
) -> Result<BTreeMap<SessionId, Presence>> {
    let rows = query(
        "select s.id, s.present_limit,
           (select coalesce(max(p.heads), 0)
            from base_presence p
            where p.base_id = s.base_id and p.slot between s.starts_at / $3 and (s.ends_at - 1) / $3) as heads
         from sessions s
         where s.project_id = $1 and s.starts_at >= $2 and s.status = 'open' and s.present_limit > 0",
    )
    .bind(project.as_str().to_owned())
    .bind(from.0)
    .bind(PRESENCE_SLOT)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(with_presence(row)?)).collect()
}

/// The limit of a base; 0 for none.
pub async fn find_limit(conn: &mut Conn, base: &BaseId) -> Result<i64> {
    let row =
        query("select max_present from bases where id = $1").bind(base.as_str().to_owned()).fetch_one(conn).await?;
    Ok(row.try_get("max_present")?)
}

/// Sets the limit of a base and tells it every session that is not over. Whoever takes places of one of them
/// waits from here to the commit, and then sees the limit in the session's row.
pub async fn update_limit(tx: &mut Write, base: &BaseId, most: i64) -> Result<()> {
    let now = tx.now().0;
    let done = query("update bases set max_present = $1 where id = $2")
        .bind(most)
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())?;
    query("update sessions set present_limit = $1 where base_id = $2 and ends_at > $3")
        .bind(most)
        .bind(base.as_str().to_owned())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts what is counted from `from` on in the place of what was counted before.
pub async fn replace_presence(tx: &mut Write, base: &BaseId, from: Moment, rows: &[(i64, Presence)]) -> Result<()> {
    let first = *presence_slots(from, from.plus(1)).start();
    query("delete from base_presence where base_id = $1 and slot >= $2")
        .bind(base.as_str().to_owned())
        .bind(first)
        .execute(&mut **tx)
        .await?;
    for rows in rows.chunks(ROWS) {
        let values = placeholders(rows.len(), 4);
        let mut insert =
            query(AssertSqlSafe(format!("insert into base_presence (base_id, slot, heads, most) values {values}")));
        for (slot, presence) in rows {
            insert = insert.bind(base.as_str().to_owned()).bind(*slot).bind(presence.heads).bind(presence.most);
        }
        insert.execute(&mut **tx).await?;
    }
    Ok(())
}

/// The sessions of a base that are not over and hold somebody, by beginning.
pub async fn list_coming(conn: &mut Conn, base: &BaseId, now: Moment) -> Result<Vec<Session>> {
    let rows = query(
        "select id, project_id, base_id, starts_at, ends_at, capacity_heads, max_groups,
           reserved_heads, reserved_groups, status
         from sessions
         where base_id = $1 and ends_at > $2 and reserved_heads > 0 and status in ('open', 'paused')
         order by starts_at, id",
    )
    .bind(base.as_str().to_owned())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(session_of(row, "id", "status")?)).collect()
}
