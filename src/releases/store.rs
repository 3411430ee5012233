//! Statements about what a rule of release would touch.

use chrono::NaiveDate;
use sqlx::{Row, query};

use super::model::Touched;
use crate::{
    booking::release::Scope,
    error::AppError,
    platform::db::{Conn, date},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// What a rule for `scope` would touch at `now`, in the term from `first` to `last`.
pub async fn find_touched(
    conn: &mut Conn,
    scope: &Scope,
    now: Moment,
    term: (NaiveDate, NaiveDate),
) -> Result<Touched> {
    Ok(Touched {
        projects: count_projects(conn, scope).await?,
        days: list_days(conn, scope, now).await?,
        far_organisers: count_far_organisers(conn).await?,
        visits: list_visits(conn, scope, term).await?,
    })
}

async fn count_projects(conn: &mut Conn, scope: &Scope) -> Result<i64> {
    let row = query(
        "select count(*)
         from projects p
         join bases a on a.id = p.base_id
         where p.status = 'published'
           and ($1 = 'all' or ($1 = 'category' and a.category = $2) or ($1 = 'project' and p.id = $2))",
    )
    .bind(scope.kind())
    .bind(scope.target().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get(0)?)
}

async fn list_days(conn: &mut Conn, scope: &Scope, now: Moment) -> Result<Vec<(NaiveDate, i64)>> {
    let rows = query(
        "select s.date, count(*) as sessions
         from sessions s
         join bases a on a.id = s.base_id
         where s.status = 'open'
           and s.starts_at > $3
           and ($1 = 'all' or ($1 = 'category' and a.category = $2) or ($1 = 'project' and s.project_id = $2))
         group by s.date
         order by s.date",
    )
    .bind(scope.kind())
    .bind(scope.target().to_owned())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((date(row.try_get("date")?)?, row.try_get("sessions")?))).collect()
}

async fn count_far_organisers(conn: &mut Conn) -> Result<i64> {
    let row = query(
        "select count(*)
         from organisations o
         join towns t on t.code = o.town_code
         where t.is_far = 1 and o.kind in ('school', 'town_gov', 'department')",
    )
    .fetch_one(conn)
    .await?;
    Ok(row.try_get(0)?)
}

async fn list_visits(conn: &mut Conn, scope: &Scope, term: (NaiveDate, NaiveDate)) -> Result<Vec<(bool, i64)>> {
    let rows = query(
        "select coalesce(max(t.is_far), 0) as is_far, count(distinct coalesce(b.split_id, b.id)) as visits
         from bookings b
         join sessions s on s.id = b.session_id
         join bases a on a.id = s.base_id
         join organisations o on o.id = b.organiser_id
         left join towns t on t.code = o.town_code
         where b.status in ('submitted', 'confirmed', 'checked_in', 'completed', 'closed', 'no_show')
           and s.date >= $3
           and s.date <= $4
           and ($1 = 'all' or ($1 = 'category' and a.category = $2) or ($1 = 'project' and s.project_id = $2))
         group by b.organiser_id, s.project_id",
    )
    .bind(scope.kind())
    .bind(scope.target().to_owned())
    .bind(term.0.to_string())
    .bind(term.1.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<i64, _>("is_far")? != 0, row.try_get("visits")?))).collect()
}
