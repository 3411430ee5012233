//! What the catalogue tells about visits: figures of the past, the next free session of each project.

use sqlx::{Row, any::AnyRow, query};

use crate::{
    bases::model::{FreeDay, NextFree},
    error::AppError,
    platform::db::{Conn, date},
    time::Moment,
};

/// Whether the papers of its base cover the session that stands under this name: `is_covered` of
/// src/bases/lapse.rs, in SQL. Insurance must hold; a fire certificate that once ended must be followed by one that holds.
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

/// The first open session of each project that begins from `from` on, before `to`, and has
/// room for `heads` and for the smallest group the project takes, on a day the base is covered.
pub async fn list_next_free(conn: &mut Conn, from: Moment, to: Moment, heads: i64) -> Result<Vec<NextFree>> {
    let rows = query(concat!(
        "select s.id, s.project_id, s.base_id, s.starts_at, s.capacity_heads - s.reserved_heads as places_left
         from sessions s
         join (
           select o.project_id, min(o.starts_at) as starts_at
           from sessions o
           join projects p on p.id = o.project_id
           where o.status = 'open'
             and o.starts_at >= $1
             and o.starts_at < $2
             and (o.capacity_heads - o.reserved_heads) * (($3 + p.max_heads - 1) / p.max_heads) >= $3
             and o.capacity_heads - o.reserved_heads >= p.min_heads
             and o.reserved_groups < o.max_groups
             and ",
        covered!("o"),
        "group by o.project_id
         ) f on f.project_id = s.project_id and f.starts_at = s.starts_at
         order by s.starts_at, s.id",
    ))
    .bind(from.0)
    .bind(to.0)
    .bind(heads)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(next_free(row)?)).collect()
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
/// their project takes, of published projects of open bases, on days they are covered.
pub async fn list_free_days(conn: &mut Conn, from: Moment, until: Moment) -> Result<Vec<FreeDay>> {
    let rows = query(concat!(
        "select s.date, count(*) as sessions, cast(sum(s.capacity_heads - s.reserved_heads) as bigint) as places_left
         from sessions s
         join projects p on p.id = s.project_id and p.status = 'published'
         join bases b on b.id = s.base_id and b.status = 'active'
         where s.status = 'open'
           and s.starts_at >= $1
           and s.starts_at < $2
           and s.capacity_heads - s.reserved_heads >= p.min_heads
           and s.reserved_groups < s.max_groups
           and ",
        covered!("s"),
        "group by s.date
         order by s.date",
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
