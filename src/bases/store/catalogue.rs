//! What the catalogue tells about visits: figures of the past, the next free session of each project.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use crate::{
    bases::model::{FreeDay, NextFree},
    error::AppError,
    platform::db::{Conn, date, placeholders},
    time::Moment,
};

/// Whether the papers of its base cover the session that stands under this name: `is_covered` of
/// src/bases/lapse.rs, as a condition in SQL. Insurance must hold; a fire certificate that once ended must be followed by one that holds.
macro_rules! covered {
    ($session:literal) => {
        concat!(
            "exists (
               select 1 from base_papers i
               where i.base_id = ",
            $session,
            ".base_id and i.kind = 'liability_insurance'
                 and coalesce(i.valid_from, '') <= ",
            $session,
            ".date and ",
            $session,
            ".date <= i.valid_until
             )
             and (
               not exists (
                 select 1 from base_papers e
                 where e.base_id = ",
            $session,
            ".base_id and e.kind = 'fire_safety' and e.valid_until < ",
            $session,
            ".date
               )
               or exists (
                 select 1 from base_papers f
                 where f.base_id = ",
            $session,
            ".base_id and f.kind = 'fire_safety'
                   and coalesce(f.valid_from, '') <= ",
            $session,
            ".date and ",
            $session,
            ".date <= f.valid_until
               )
             ) "
        )
    };
}

pub(crate) use covered;

type Result<T> = std::result::Result<T, AppError>;

/// How many activities took place.
pub async fn count_activities(conn: &mut Conn) -> Result<i64> {
    let row = query("select count(*) from bookings where status in ('completed', 'closed')").fetch_one(conn).await?;
    Ok(row.try_get(0)?)
}

/// How many children came to them, each visit counted.
pub async fn sum_children(conn: &mut Conn) -> Result<i64> {
    let row = query(
        "select cast(coalesce(sum(c.children), 0) as bigint)
         from check_ins c
         join bookings b on b.id = c.booking_id
         where b.status in ('completed', 'closed')",
    )
    .fetch_one(conn)
    .await?;
    Ok(row.try_get(0)?)
}

/// Heads that the base of the session under this name may still let in while it lasts, in SQL: `Presence::left` of
/// src/booking/presence.rs, for sessions with a limit. Nine hundred seconds are its slots.
macro_rules! may_come {
    ($session:literal) => {
        concat!(
            "(",
            $session,
            ".present_limit - coalesce((
               select max(q.heads) from base_presence q
               where q.base_id = ",
            $session,
            ".base_id and q.slot between ",
            $session,
            ".starts_at / 900 and (",
            $session,
            ".ends_at - 1) / 900
             ), 0))"
        )
    };
}

/// The first open session of each project that begins from `from` on, before `to`, and has
/// room for `heads` and for the smallest group the project takes, on a day the base is covered and at a time at which
/// it may hold them.
///
/// Project by project, along its sessions in time: the search ends at the first that fits, however many follow.
/// What they are is a statement of its own, so that no planner reads all sessions to join them.
pub async fn list_next_free(conn: &mut Conn, from: Moment, to: Moment, heads: i64) -> Result<Vec<NextFree>> {
    let rows = query(concat!(
        "select (
           select o.id
           from sessions o
           where o.project_id = p.id
             and o.status = 'open'
             and o.starts_at >= $1
             and o.starts_at < $2
             and (o.capacity_heads - o.reserved_heads) * (($3 + p.max_heads - 1) / p.max_heads) >= $3
             and o.capacity_heads - o.reserved_heads >= p.min_heads
             and o.reserved_groups < o.max_groups
             and (
               o.present_limit = 0
               or (",
        may_come!("o"),
        " * (($3 + p.max_heads - 1) / p.max_heads) >= $3 and ",
        may_come!("o"),
        " >= p.min_heads)
             )
             and ",
        covered!("o"),
        "order by o.starts_at
           limit 1
         ) as id
         from projects p",
    ))
    .bind(from.0)
    .bind(to.0)
    .bind(heads)
    .fetch_all(&mut *conn)
    .await?;
    let ids = rows.iter().filter_map(|row| row.try_get("id").transpose()).collect::<sqlx::Result<Vec<String>>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of_these = placeholders(1, ids.len());
    let may_come = may_come!("s");
    let mut found = query(AssertSqlSafe(format!(
        "select s.id, s.project_id, s.base_id, s.starts_at,
           case when s.present_limit > 0 and {may_come} < s.capacity_heads - s.reserved_heads then {may_come}
                else s.capacity_heads - s.reserved_heads
           end as places_left
         from sessions s
         where s.id in {of_these}
         order by s.starts_at, s.id"
    )));
    for id in ids {
        found = found.bind(id);
    }
    found.fetch_all(conn).await?.iter().map(|row| Ok(next_free(row)?)).collect()
}

fn next_free(row: &AnyRow) -> sqlx::Result<NextFree> {
    Ok(NextFree {
        session_id: row.try_get("id")?,
        project_id: row.try_get::<String, _>("project_id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        starts_at: Moment(row.try_get("starts_at")?),
        places_left: row.try_get("places_left")?,
    })
}

/// How much is free on each day from `from` to before `until`: sessions with room for the smallest group
/// their project takes, of published projects of open bases that may hold them then, on days they are covered.
///
/// `cross join` tells SQLite to go from the few projects to their sessions, and the papers are asked for once for a
/// base and day: a month of ten thousand sessions takes a third of the time.
pub async fn list_free_days(conn: &mut Conn, from: Moment, until: Moment) -> Result<Vec<FreeDay>> {
    let rows = query(concat!(
        "select d.date, cast(sum(d.sessions) as bigint) as sessions, cast(sum(d.places_left) as bigint) as places_left
         from (
           select s.base_id, s.date, count(*) as sessions, sum(s.capacity_heads - s.reserved_heads) as places_left
           from projects p
           join bases b on b.id = p.base_id
           cross join sessions s
           where p.status = 'published'
             and b.status = 'active'
             and s.project_id = p.id
             and s.status = 'open'
             and s.starts_at >= $1
             and s.starts_at < $2
             and s.capacity_heads - s.reserved_heads >= p.min_heads
             and s.reserved_groups < s.max_groups
             and (s.present_limit = 0 or ",
        may_come!("s"),
        " >= p.min_heads)
           group by s.base_id, s.date
         ) d
         where ",
        covered!("d"),
        "group by d.date
         order by d.date",
    ))
    .bind(from.0)
    .bind(until.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(free_day(row)?)).collect()
}

fn free_day(row: &AnyRow) -> sqlx::Result<FreeDay> {
    Ok(FreeDay {
        date: date(&row.try_get::<String, _>("date")?)?,
        sessions: row.try_get("sessions")?,
        places_left: row.try_get("places_left")?,
    })
}
