//! Statements about sessions and their capacity.

use sqlx::{Row, any::AnyRow, query};

use super::{
    Result,
    presence::{Counted, let_in, let_out},
};
use crate::{
    bases::model::{BaseId, ProjectId},
    booking::{
        model::{AgreementId, ListedSession, NewSession, OpenableProject, Session, SessionId, SessionStatus},
        policy::Reach,
    },
    platform::db::{Conn, Db, Insert, Write, is_refused, word},
    time::Moment,
};

/// The session with this identifier.
pub async fn find_session(conn: &mut Conn, id: &SessionId) -> Result<Option<Session>> {
    let row = query(
        "select id, project_id, base_id, starts_at, ends_at, capacity_heads, max_groups,
           reserved_heads, reserved_groups, status
         from sessions
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(session).transpose()?)
}

/// The next open sessions of a project that begin at `from` or later, full ones too.
pub async fn list_open_sessions(
    conn: &mut Conn,
    project: &ProjectId,
    from: Moment,
    limit: i64,
) -> Result<Vec<Session>> {
    let rows = query(
        "select id, project_id, base_id, starts_at, ends_at, capacity_heads, max_groups,
           reserved_heads, reserved_groups, status
         from sessions
         where project_id = $1 and status = 'open' and starts_at >= $2
         order by starts_at
         limit $3",
    )
    .bind(project.as_str().to_owned())
    .bind(from.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(session(row)?)).collect()
}

/// The next open sessions of a base that begin at `from` or later, full ones too.
pub async fn list_open_sessions_of_base(
    conn: &mut Conn,
    base: &BaseId,
    from: Moment,
    limit: i64,
) -> Result<Vec<Session>> {
    let rows = query(
        "select id, project_id, base_id, starts_at, ends_at, capacity_heads, max_groups,
           reserved_heads, reserved_groups, status
         from sessions
         where base_id = $1 and status = 'open' and starts_at >= $2
         order by starts_at, id
         limit $3",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(session(row)?)).collect()
}

/// Sessions that begin between `from` and `until` at the bases somebody operates (or at all), in order.
pub async fn list_sessions_within(
    conn: &mut Conn,
    reach: &Reach,
    from: Moment,
    until: Moment,
    limit: i64,
) -> Result<Vec<ListedSession>> {
    let rows = query(
        "select s.id, s.project_id, s.base_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups,
           s.reserved_heads, s.reserved_groups, s.status, p.title as project_title, a.name as base_name
         from sessions s
         join projects p on p.id = s.project_id
         join bases a on a.id = s.base_id
         where ($1 = 'all' or a.operator_id = $2) and s.starts_at >= $3 and s.starts_at < $4
         order by s.starts_at, s.id
         limit $5",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(from.0)
    .bind(until.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(listed(row)?)).collect()
}

/// The session with this identifier, if it is at a base somebody operates (or at all).
pub async fn find_session_within(conn: &mut Conn, reach: &Reach, id: &SessionId) -> Result<Option<ListedSession>> {
    let row = query(
        "select s.id, s.project_id, s.base_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups,
           s.reserved_heads, s.reserved_groups, s.status, p.title as project_title, a.name as base_name
         from sessions s
         join projects p on p.id = s.project_id
         join bases a on a.id = s.base_id
         where ($1 = 'all' or a.operator_id = $2) and s.id = $3",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(listed).transpose()?)
}

/// Published projects of active bases that somebody operates (or of all), by base and title.
pub async fn list_openable_projects(conn: &mut Conn, reach: &Reach) -> Result<Vec<OpenableProject>> {
    let rows = query(
        "select p.id, p.title, a.name as base_name
         from projects p
         join bases a on a.id = p.base_id
         where ($1 = 'all' or a.operator_id = $2) and p.status = 'published' and a.status = 'active'
         order by a.code, p.title",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let id: String = row.try_get("id")?;
            Ok(OpenableProject { id: id.into(), title: row.try_get("title")?, base_name: row.try_get("base_name")? })
        })
        .collect()
}

/// When the project's sessions begin, from `from` on, called off or not.
pub async fn list_beginnings(conn: &mut Conn, project: &ProjectId, from: Moment) -> Result<Vec<Moment>> {
    let rows = query("select starts_at from sessions where project_id = $1 and starts_at >= $2 order by starts_at")
        .bind(project.as_str().to_owned())
        .bind(from.0)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(Moment(row.try_get("starts_at")?))).collect()
}

/// Adds an open session; nothing if the project has one that begins then, opened a moment ago by somebody else.
pub async fn insert_session(tx: &mut Write, base: &BaseId, new: &NewSession) -> Result<Option<SessionId>> {
    let id = tx.id();
    let now = tx.now().0;
    let done = query(
        "insert into sessions (id, project_id, base_id, date, starts_at, ends_at, capacity_heads, max_groups,
           status, created_at, present_limit)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, (select max_present from bases where id = $3))
         on conflict (project_id, starts_at) do nothing",
    )
    .bind(id.clone())
    .bind(new.project_id.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(new.starts_at.date().to_string())
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(new.capacity_heads)
    .bind(new.max_groups)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok((done.rows_affected() == 1).then(|| id.into()))
}

/// Takes places for one more group, if there are that many and the base may hold them; the whole of the promise
/// is in the `where` of the two statements. If not, nothing is taken.
pub async fn reserve_group(tx: &mut Write, session: &SessionId, heads: i64) -> Result<bool> {
    let reserve = reserve_if("", session, heads);
    Ok(reserve_after(tx, [], reserve, session, heads).await? == Reserved::Taken)
}

/// What became of rows that were written for places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// Places are taken.
    Taken,
    /// There are not so many.
    NoRoom,
    /// The database has such a row already.
    Refused,
}

/// The same after `rows` are written, all at one go, for a booking that stands on an agreement: not once that has ended.
/// Whoever ends one, and whoever books, has taken it: who comes second finds out here.
pub async fn insert_and_reserve(
    tx: &mut Write,
    rows: impl IntoIterator<Item = Insert>,
    session: &SessionId,
    heads: i64,
    agreement: &AgreementId,
) -> Result<Reserved> {
    let stands = "and exists (
             select 1 from agreements g where g.id = $3 and g.status not in ('terminated', 'void', 'expired'))";
    let reserve = reserve_if(stands, session, heads).bind(agreement.as_str());
    reserve_after(tx, rows, reserve, session, heads).await
}

/// Takes the places of a booking and writes its rows at one go, as far as everything still is as it was `seen`: session,
/// project and base are open, the base counts nobody, and the agreement is in force. If not, nothing is written.
pub async fn reserve_at_once(
    db: &Db,
    rows: Vec<Insert>,
    seen: &Session,
    heads: i64,
    agreement: &AgreementId,
) -> Result<bool> {
    let stands = "and starts_at = $3
         and present_limit = 0
         and exists (
           select 1
           from projects p
           join bases b on b.id = p.base_id
           where p.id = sessions.project_id and p.status = 'published' and b.status = 'active')
         and exists (select 1 from agreements g where g.id = $4 and g.status = 'effective')";
    let reserve = Insert::new(taking(stands)).bind(heads).bind(seen.id.as_str());
    db.write_once(reserve.bind(seen.starts_at.0).bind(agreement.as_str()), rows).await
}

fn reserve_if(what_else: &str, session: &SessionId, heads: i64) -> Insert {
    let taking = taking(what_else);
    let update = Insert::new(format!("{taking} returning base_id, starts_at, ends_at, present_limit"));
    update.bind(heads).bind(session.as_str())
}

/// Takes `$1` heads of one group in the session `$2`: the promise that no place is given twice.
fn taking(what_else: &str) -> String {
    format!(
        "update sessions
         set reserved_heads = reserved_heads + $1, reserved_groups = reserved_groups + 1
         where id = $2
           and status = 'open'
           and reserved_heads + $1 <= capacity_heads
           and reserved_groups + 1 <= max_groups
           {what_else}"
    )
}

async fn reserve_after(
    tx: &mut Write,
    rows: impl IntoIterator<Item = Insert>,
    reserve: Insert,
    session: &SessionId,
    heads: i64,
) -> Result<Reserved> {
    let row = match tx.insert_then(rows, reserve).await {
        Ok(Some(row)) => row,
        Ok(None) => return Ok(Reserved::NoRoom),
        Err(error) if is_refused(&error) => return Ok(Reserved::Refused),
        Err(error) => return Err(error.into()),
    };
    if let_in(tx, &Counted::of(&row)?, heads).await? {
        return Ok(Reserved::Taken);
    }
    give_back(tx, session, heads, 1).await?;
    Ok(Reserved::NoRoom)
}

/// Takes back what the session's row alone gave: the base would hold too many.
async fn give_back(tx: &mut Write, session: &SessionId, heads: i64, groups: i64) -> Result<()> {
    query(
        "update sessions
         set reserved_heads = reserved_heads - $1, reserved_groups = reserved_groups - $2
         where id = $3",
    )
    .bind(heads)
    .bind(groups)
    .bind(session.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives back what a group had taken.
pub async fn release_group(tx: &mut Write, session: &SessionId, heads: i64) -> Result<()> {
    let row = query(
        "update sessions
         set reserved_heads = reserved_heads - $1, reserved_groups = reserved_groups - 1
         where id = $2
         returning base_id, starts_at, ends_at, present_limit",
    )
    .bind(heads)
    .bind(session.as_str().to_owned())
    .fetch_one(&mut **tx)
    .await?;
    let_out(tx, &Counted::of(&row)?, heads).await
}

/// Takes places for more heads of a group that already has its place, or gives those of fewer back. Where there is no
/// room nothing is taken.
pub async fn reserve_heads(tx: &mut Write, session: &SessionId, heads: i64) -> Result<bool> {
    let row = query(
        "update sessions
         set reserved_heads = reserved_heads + $1
         where id = $2 and reserved_heads + $1 <= capacity_heads
         returning base_id, starts_at, ends_at, present_limit",
    )
    .bind(heads)
    .bind(session.as_str().to_owned())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(false) };
    let at = Counted::of(&row)?;
    if heads < 0 {
        let_out(tx, &at, -heads).await?;
        return Ok(true);
    }
    let is_in = let_in(tx, &at, heads).await?;
    if !is_in {
        give_back(tx, session, heads, 0).await?;
    }
    Ok(is_in)
}

/// Makes room for `heads` more, if the session still is as `seen`.
pub async fn raise_capacity(tx: &mut Write, seen: &Session, heads: i64) -> Result<bool> {
    let done = query(
        "update sessions
         set capacity_heads = capacity_heads + $1
         where id = $2 and capacity_heads = $3 and reserved_heads = $4",
    )
    .bind(heads)
    .bind(seen.id.as_str().to_owned())
    .bind(seen.capacity_heads)
    .bind(seen.reserved_heads)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that open sessions which ended before `moment` took place.
pub async fn update_finished_sessions(tx: &mut Write, moment: Moment) -> Result<u64> {
    let done = query("update sessions set status = 'finished' where status in ('open', 'paused') and ends_at < $1")
        .bind(moment.0)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// The first value of a reach filter: `all`, or nothing.
pub(super) fn all(reach: &Reach) -> &'static str {
    if reach.is_all { "all" } else { "" }
}

fn listed(row: &AnyRow) -> sqlx::Result<ListedSession> {
    Ok(ListedSession {
        session: session(row)?,
        project_title: row.try_get("project_title")?,
        base_name: row.try_get("base_name")?,
    })
}

pub(super) fn session(row: &AnyRow) -> sqlx::Result<Session> {
    session_of(row, "id", "status")
}

/// The session in a row whose identifier and state stand in these columns.
pub(super) fn session_of(row: &AnyRow, id: &str, status: &str) -> sqlx::Result<Session> {
    Ok(Session {
        id: row.try_get::<String, _>(id)?.into(),
        project_id: row.try_get::<String, _>("project_id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
        capacity_heads: row.try_get("capacity_heads")?,
        max_groups: row.try_get("max_groups")?,
        reserved_heads: row.try_get("reserved_heads")?,
        reserved_groups: row.try_get("reserved_groups")?,
        status: word(SessionStatus::parse, row.try_get(status)?)?,
    })
}
