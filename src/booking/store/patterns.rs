//! Statements about the weekly patterns of projects.

use chrono::NaiveTime;
use sqlx::{Row, any::AnyRow, query};

use super::{Result, sessions::all};
use crate::{
    booking::{
        pattern::{DayChoice, Pattern, SchoolDays},
        policy::Reach,
        resources::ResourceId,
    },
    platform::db::{Conn, Write, date, word},
    time::parse_clock,
};

/// The pattern of a project with the project's title; its dates are those of the last one published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPattern {
    /// Title of the project.
    pub title: String,
    /// The pattern; it ends with its last date, and begins there too.
    pub pattern: Pattern,
    /// Its guide, if still in use.
    pub guide: Option<ResourceId>,
    /// Its room, if still in use.
    pub room: Option<ResourceId>,
}

/// The patterns of published projects at bases somebody operates (or at all), by base and title.
pub async fn list_patterns(conn: &mut Conn, reach: &Reach) -> Result<Vec<KeptPattern>> {
    let rows = query(
        "select k.project_id, k.weekdays, k.starts, k.ends, k.more_starts, k.capacity_heads, k.max_groups,
           k.skips_holidays, k.follows_makeup, k.school, k.last_date, p.title,
           (select min(r.id)
            from project_pattern_resources l
            join resources r on r.id = l.resource_id and r.is_retired = 0 and r.kind = 'guide'
            where l.project_id = k.project_id) as guide,
           (select min(r.id)
            from project_pattern_resources l
            join resources r on r.id = l.resource_id and r.is_retired = 0 and r.kind = 'room'
            where l.project_id = k.project_id) as room
         from project_patterns k
         join projects p on p.id = k.project_id and p.status = 'published'
         join bases a on a.id = p.base_id and a.status = 'active'
         where ($1 = 'all' or a.operator_id = $2)
         order by a.code, p.title",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(kept(row)?)).collect()
}

/// Keeps a pattern as its project's, in the place of the one before.
pub async fn replace_pattern(tx: &mut Write, pattern: &Pattern) -> Result<()> {
    let now = tx.now().0;
    let clock = |time: &NaiveTime| time.format("%H:%M").to_string();
    let more: Vec<String> = pattern.more_starts.iter().map(clock).collect();
    query(
        "insert into project_patterns (project_id, weekdays, starts, ends, more_starts, capacity_heads, max_groups,
           skips_holidays, follows_makeup, school, last_date, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (project_id) do update
         set weekdays = excluded.weekdays, starts = excluded.starts, ends = excluded.ends,
             more_starts = excluded.more_starts, capacity_heads = excluded.capacity_heads,
             max_groups = excluded.max_groups, skips_holidays = excluded.skips_holidays,
             follows_makeup = excluded.follows_makeup, school = excluded.school, last_date = excluded.last_date,
             published_at = excluded.published_at",
    )
    .bind(pattern.project_id.as_str().to_owned())
    .bind(pattern.weekdays)
    .bind(clock(&pattern.starts))
    .bind(clock(&pattern.ends))
    .bind(more.join(" "))
    .bind(pattern.capacity_heads)
    .bind(pattern.max_groups)
    .bind(i64::from(pattern.days.skips_holidays))
    .bind(i64::from(pattern.days.follows_makeup))
    .bind(pattern.days.school.as_str())
    .bind(pattern.until.to_string())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    replace_pattern_resources(tx, pattern).await
}

async fn replace_pattern_resources(tx: &mut Write, pattern: &Pattern) -> Result<()> {
    query("delete from project_pattern_resources where project_id = $1")
        .bind(pattern.project_id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    for resource in &pattern.resources {
        query("insert into project_pattern_resources (project_id, resource_id) values ($1, $2)")
            .bind(pattern.project_id.as_str().to_owned())
            .bind(resource.as_str().to_owned())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

fn kept(row: &AnyRow) -> sqlx::Result<KeptPattern> {
    let clock = |name: &str| word(parse_clock, row.try_get(name)?);
    let more: String = row.try_get("more_starts")?;
    let resource = |name: &str| row.try_get::<Option<String>, _>(name).map(|id| id.map(ResourceId));
    let (guide, room) = (resource("guide")?, resource("room")?);
    let last = date(row.try_get("last_date")?)?;
    let pattern = Pattern {
        project_id: row.try_get::<String, _>("project_id")?.into(),
        from: last,
        until: last,
        weekdays: row.try_get("weekdays")?,
        starts: clock("starts")?,
        ends: clock("ends")?,
        more_starts: more.split_whitespace().filter_map(parse_clock).collect(),
        capacity_heads: row.try_get("capacity_heads")?,
        max_groups: row.try_get("max_groups")?,
        days: DayChoice {
            skips_holidays: row.try_get::<i64, _>("skips_holidays")? != 0,
            follows_makeup: row.try_get::<i64, _>("follows_makeup")? != 0,
            school: word(SchoolDays::parse, row.try_get("school")?)?,
        },
        resources: [&guide, &room].into_iter().flatten().cloned().collect(),
    };
    Ok(KeptPattern { title: row.try_get("title")?, pattern, guide, room })
}
