//! Statements about many sessions of a base at once.

use sqlx::{Row, any::AnyRow, query};

use super::model::Affected;
use crate::{
    bases::model::BaseId,
    booking::{
        model::{NewSession, Session, SessionId},
        policy::Reach,
        resources::{Resource, ResourceId, ResourceKind},
    },
    error::AppError,
    platform::db::{Conn, Write, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// The bookings that hold places in sessions of a base that touch the time between two moments.
pub async fn list_affected(conn: &mut Conn, base: &BaseId, from: Moment, until: Moment) -> Result<Vec<Affected>> {
    let rows = query(
        "select b.id, b.session_id, b.group_name, b.contact_phone, b.children + b.adults as heads, o.name as organiser
         from bookings b
         join sessions s on s.id = b.session_id
         join organisations o on o.id = b.organiser_id
         where s.base_id = $1
           and s.starts_at < $2
           and s.ends_at > $3
           and b.status in ('held', 'submitted', 'confirmed', 'checked_in')
         order by s.starts_at, b.id",
    )
    .bind(base.as_str().to_owned())
    .bind(until.0)
    .bind(from.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(affected(row)?)).collect()
}

/// A guide or room with its base, as forms offer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The guide or room.
    pub resource: Resource,
    /// Name of its base.
    pub base_name: String,
}

/// Every guide and room in use at the bases somebody operates (or at all), by base, kind and name.
pub async fn list_offered(conn: &mut Conn, reach: &Reach) -> Result<Vec<Offered>> {
    let rows = query(
        "select r.id, r.kind, r.name, a.name as base_name
         from resources r
         join bases a on a.id = r.base_id
         where ($1 = 'all' or a.operator_id = $2) and r.is_retired = 0
         order by a.code, r.kind, r.name",
    )
    .bind(if reach.is_all { "all" } else { "" })
    .bind(reach.operator.clone())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(offered(row)?)).collect()
}

/// Changes an open session, if it is still where it was and holds no more than the new room; says whether it did.
pub async fn update_session(tx: &mut Write, was: &Session, new: &NewSession) -> Result<bool> {
    let done = query(
        "update sessions
         set date = $1, starts_at = $2, ends_at = $3, capacity_heads = $4, max_groups = $5
         where id = $6
           and status = 'open'
           and starts_at = $7
           and capacity_heads = $8
           and max_groups = $9
           and reserved_heads <= $4
           and reserved_groups <= $5",
    )
    .bind(new.starts_at.date().to_string())
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(new.capacity_heads)
    .bind(new.max_groups)
    .bind(was.id.as_str().to_owned())
    .bind(was.starts_at.0)
    .bind(was.capacity_heads)
    .bind(was.max_groups)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Calls off an open session that nobody has booked; says whether it was one.
pub async fn call_off(tx: &mut Write, id: &SessionId) -> Result<bool> {
    let done =
        query("update sessions set status = 'cancelled' where id = $1 and status = 'open' and reserved_groups = 0")
            .bind(id.as_str().to_owned())
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

fn affected(row: &AnyRow) -> sqlx::Result<Affected> {
    Ok(Affected {
        booking_id: row.try_get::<String, _>("id")?.into(),
        session_id: row.try_get::<String, _>("session_id")?.into(),
        group: row.try_get("group_name")?,
        organiser: row.try_get("organiser")?,
        phone: row.try_get("contact_phone")?,
        heads: row.try_get("heads")?,
    })
}

fn offered(row: &AnyRow) -> sqlx::Result<Offered> {
    let resource = Resource {
        id: ResourceId(row.try_get("id")?),
        kind: word(ResourceKind::parse, row.try_get("kind")?)?,
        name: row.try_get("name")?,
        is_retired: false,
    };
    Ok(Offered { resource, base_name: row.try_get("base_name")? })
}
