//! Statements about guides and rooms.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::{Result, sessions::all};
use crate::{
    bases::model::BaseId,
    booking::{
        model::SessionId,
        policy::Reach,
        resources::{Busy, Resource, ResourceId, ResourceKind, slots},
    },
    platform::db::{Conn, Write, placeholders, word},
    time::Moment,
};

/// Every guide and room of a base, by kind and name; retired ones last.
pub async fn list_resources(conn: &mut Conn, base: &BaseId) -> Result<Vec<Resource>> {
    let rows = query(
        "select id, kind, name, is_retired
         from resources
         where base_id = $1
         order by is_retired, kind, name",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(resource(row)?)).collect()
}

/// The guides and rooms of sessions of a base between two moments, each with its session.
pub async fn list_resources_within(
    conn: &mut Conn,
    base: &BaseId,
    from: Moment,
    until: Moment,
) -> Result<Vec<(SessionId, Resource)>> {
    let rows = query(
        "select l.session_id, r.id, r.kind, r.name, r.is_retired
         from session_resources l
         join sessions s on s.id = l.session_id
         join resources r on r.id = l.resource_id
         where s.base_id = $1 and s.starts_at >= $2 and s.starts_at < $3
         order by r.kind, r.name",
    )
    .bind(base.as_str().to_owned())
    .bind(from.0)
    .bind(until.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("session_id")?.into(), resource(row)?))).collect()
}

/// The same for sessions at every base somebody operates (or at all).
pub async fn list_resources_reached(
    conn: &mut Conn,
    reach: &Reach,
    from: Moment,
    until: Moment,
) -> Result<Vec<(SessionId, Resource)>> {
    let rows = query(
        "select l.session_id, r.id, r.kind, r.name, r.is_retired
         from session_resources l
         join sessions s on s.id = l.session_id
         join bases a on a.id = s.base_id
         join resources r on r.id = l.resource_id
         where ($1 = 'all' or a.operator_id = $2) and s.starts_at >= $3 and s.starts_at < $4
         order by r.kind, r.name",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(from.0)
    .bind(until.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("session_id")?.into(), resource(row)?))).collect()
}

/// The guides and rooms of one session.
pub async fn list_resources_of(conn: &mut Conn, session: &SessionId) -> Result<Vec<Resource>> {
    let rows = query(
        "select r.id, r.kind, r.name, r.is_retired
         from session_resources l
         join resources r on r.id = l.resource_id
         where l.session_id = $1
         order by r.kind, r.name",
    )
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(resource(row)?)).collect()
}

/// The slots in which guides and rooms of a base are taken between two moments.
pub async fn list_busy(conn: &mut Conn, base: &BaseId, from: Moment, until: Moment) -> Result<Busy> {
    let (first, last) = slots(from, until).into_inner();
    let rows = query(
        "select t.resource_id, t.slot
         from resource_slots t
         join resources r on r.id = t.resource_id
         where r.base_id = $1 and t.slot between $2 and $3",
    )
    .bind(base.as_str().to_owned())
    .bind(first)
    .bind(last)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("resource_id")?.into(), row.try_get("slot")?))).collect()
}

/// Adds a guide or room, or takes up a retired one of this name again; nothing if there is one in use.
pub async fn insert_resource(
    tx: &mut Write,
    base: &BaseId,
    kind: ResourceKind,
    name: &str,
) -> Result<Option<ResourceId>> {
    let (id, now) = (tx.id(), tx.now().0);
    let row = query(
        "insert into resources (id, base_id, kind, name, is_retired, created_at)
         values ($1, $2, $3, $4, 0, $5)
         on conflict (base_id, kind, name) do update set is_retired = 0 where resources.is_retired = 1
         returning id",
    )
    .bind(id)
    .bind(base.as_str().to_owned())
    .bind(kind.as_str())
    .bind(name.to_owned())
    .bind(now)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| row.try_get::<String, _>("id")).transpose()?.map(ResourceId))
}

/// Retires a guide or room that no session needs from now on; says whether it was one.
pub async fn retire_resource(tx: &mut Write, base: &BaseId, id: &ResourceId) -> Result<bool> {
    let now = *slots(tx.now(), tx.now().plus(1)).start();
    let done = query(
        "update resources
         set is_retired = 1
         where id = $1
           and base_id = $2
           and is_retired = 0
           and not exists (select 1 from resource_slots t where t.resource_id = resources.id and t.slot >= $3)",
    )
    .bind(id.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a session a guide or room for its whole time; false, with nothing certain, if somebody else has it then.
pub async fn take_resource(
    tx: &mut Write,
    session: &SessionId,
    resource: &ResourceId,
    starts_at: Moment,
    ends_at: Moment,
) -> Result<bool> {
    query("insert into session_resources (session_id, resource_id) values ($1, $2) on conflict do nothing")
        .bind(session.as_str().to_owned())
        .bind(resource.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    let wanted: Vec<i64> = slots(starts_at, ends_at).collect();
    let values = placeholders(wanted.len(), 3);
    let mut insert = query(AssertSqlSafe(format!(
        "insert into resource_slots (resource_id, slot, session_id) values {values} on conflict do nothing"
    )));
    for slot in &wanted {
        insert = insert.bind(resource.as_str().to_owned()).bind(*slot).bind(session.as_str().to_owned());
    }
    let done = insert.execute(&mut **tx).await?;
    Ok(usize::try_from(done.rows_affected()).is_ok_and(|rows| rows == wanted.len()))
}

/// Gives back every guide and room of a session.
pub async fn release_resources(tx: &mut Write, session: &SessionId) -> Result<()> {
    query("delete from resource_slots where session_id = $1")
        .bind(session.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    query("delete from session_resources where session_id = $1")
        .bind(session.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn resource(row: &AnyRow) -> sqlx::Result<Resource> {
    Ok(Resource {
        id: row.try_get::<String, _>("id")?.into(),
        kind: word(ResourceKind::parse, row.try_get("kind")?)?,
        name: row.try_get("name")?,
        is_retired: row.try_get::<i64, _>("is_retired")? != 0,
    })
}
