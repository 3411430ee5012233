//! What the waiting list looks at: sessions with places, heads of who waits, visits of their organisers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::OrganisationId,
    booking::{
        model::{Grades, Session, SessionId, SessionStatus},
        presence::{PRESENCE_SLOT, Presence},
    },
    platform::db::{Conn, date, word},
    time::Moment,
    waiting::{
        model::EntryId,
        plan::{Supply, Visited},
    },
};

/// Open sessions on days that somebody waits for, with free places or with places kept for the list, and how full
/// their bases are meanwhile.
pub async fn list_free_sessions(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<Supply>> {
    let rows = query(
        "select s.id, s.project_id, s.base_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups,
           s.reserved_heads, s.reserved_groups, s.status, s.present_limit,
           case when s.present_limit = 0 then 0 else (
             select coalesce(max(p.heads), 0)
             from base_presence p
             where p.base_id = s.base_id and p.slot between s.starts_at / $2 and (s.ends_at - 1) / $2
           ) end as present
         from sessions s
         where s.status = 'open'
           and s.starts_at > $1
           and ((s.reserved_heads < s.capacity_heads and s.reserved_groups < s.max_groups)
             or exists (select 1 from holds h where h.session_id = s.id and h.kind = 'kept' and h.status = 'live'))
           and exists (
             select 1
             from waiting_entries e
             where e.status = 'waiting'
               and (e.session_id = s.id
                 or (e.session_id is null
                   and (e.project_id = s.project_id or e.wish = 'elsewhere')
                   and s.date between e.from_day and e.until_day))
           )
         order by s.starts_at, s.id
         limit $3",
    )
    .bind(now.0)
    .bind(PRESENCE_SLOT)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(supply(row)?)).collect()
}

fn supply(row: &AnyRow) -> sqlx::Result<Supply> {
    let session = Session {
        id: row.try_get::<String, _>("id")?.into(),
        project_id: row.try_get::<String, _>("project_id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        starts_at: Moment(row.try_get("starts_at")?),
        ends_at: Moment(row.try_get("ends_at")?),
        capacity_heads: row.try_get("capacity_heads")?,
        max_groups: row.try_get("max_groups")?,
        reserved_heads: row.try_get("reserved_heads")?,
        reserved_groups: row.try_get("reserved_groups")?,
        status: word(SessionStatus::parse, row.try_get("status")?)?,
    };
    let presence = Presence { most: row.try_get("present_limit")?, heads: row.try_get("present")? };
    Ok(Supply { session, presence })
}

/// The children of every live entry by grade.
pub async fn list_live_grades(conn: &mut Conn) -> Result<BTreeMap<EntryId, Grades>> {
    let rows = query(
        "select h.entry_id, h.grade, h.children
         from waiting_heads h
         join waiting_entries e on e.id = h.entry_id
         where e.status in ('waiting', 'offered')
         order by h.entry_id, h.grade",
    )
    .fetch_all(conn)
    .await?;
    let mut grades: BTreeMap<EntryId, Grades> = BTreeMap::new();
    for row in &rows {
        let entry = row.try_get::<String, _>("entry_id")?.into();
        grades.entry(entry).or_default().0.push((row.try_get("grade")?, row.try_get("children")?));
    }
    Ok(grades)
}

/// Visits of every organiser that waits, past and to come, on `from` or later; the same that the rules of release count.
pub async fn list_visits(conn: &mut Conn, from: NaiveDate) -> Result<BTreeMap<OrganisationId, Vec<Visited>>> {
    let rows = query(
        "select b.organiser_id, coalesce(b.split_id, b.id) as visit, s.project_id, s.date
         from bookings b
         join sessions s on s.id = b.session_id
         where s.date >= $1
           and b.status in ('submitted', 'confirmed', 'checked_in', 'completed', 'closed', 'no_show')
           and b.organiser_id in (select organiser_id from waiting_entries where status in ('waiting', 'offered'))
         order by b.id",
    )
    .bind(from.to_string())
    .fetch_all(conn)
    .await?;
    let mut visits: BTreeMap<OrganisationId, Vec<Visited>> = BTreeMap::new();
    for row in &rows {
        let organiser = row.try_get::<String, _>("organiser_id")?.into();
        visits.entry(organiser).or_default().push(visited(row)?);
    }
    Ok(visits)
}

fn visited(row: &AnyRow) -> sqlx::Result<Visited> {
    Ok(Visited {
        visit: row.try_get("visit")?,
        project_id: row.try_get::<String, _>("project_id")?.into(),
        day: date(row.try_get("date")?)?,
    })
}

/// Organisers that wait and whose towns lie far away.
pub async fn list_far_organisers(conn: &mut Conn) -> Result<BTreeSet<OrganisationId>> {
    let rows = query(
        "select o.id
         from organisations o
         join towns t on t.code = o.town_code
         where t.is_far = 1
           and o.id in (select organiser_id from waiting_entries where status in ('waiting', 'offered'))",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// When a session begins, for messages.
pub async fn find_beginning(conn: &mut Conn, id: &SessionId) -> Result<Option<Moment>> {
    let row = query("select starts_at from sessions where id = $1").bind(id.as_str().to_owned()).fetch_optional(conn);
    Ok(row.await?.map(|row| row.try_get("starts_at").map(Moment)).transpose()?)
}
