//! Every statement about rectifications.

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::model::{Measure, NewRectification, Rectification, RectificationId, RectificationStatus, Step, StepKind};
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    error::AppError,
    platform::db::{Conn, Write, date, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

const COLUMNS: &str =
    "select r.id, r.base_id, b.code, b.name, r.measure, r.issues, r.due_on, r.status, r.ordered_at, r.report
     from rectifications r
     join bases b on b.id = r.base_id";

/// Rectifications, those that are not over first, then the latest.
pub async fn list_rectifications(conn: &mut Conn, limit: i64) -> Result<Vec<Rectification>> {
    let sql = format!(
        "{COLUMNS}
         order by case when r.status in ('open', 'reported', 'returned') then 0 else 1 end, r.ordered_at desc, r.id
         limit $1"
    );
    let rows = query(AssertSqlSafe(sql)).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(rectification(row)?)).collect()
}

/// The rectifications of the bases that an organisation runs, in the same order.
pub async fn list_rectifications_of(conn: &mut Conn, operator: &str, limit: i64) -> Result<Vec<Rectification>> {
    let sql = format!(
        "{COLUMNS}
         where b.operator_id = $2
         order by case when r.status in ('open', 'reported', 'returned') then 0 else 1 end, r.ordered_at desc, r.id
         limit $1"
    );
    let rows = query(AssertSqlSafe(sql)).bind(limit).bind(operator.to_owned()).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(rectification(row)?)).collect()
}

/// One rectification.
pub async fn find_rectification(conn: &mut Conn, id: &RectificationId) -> Result<Option<Rectification>> {
    let row = query(AssertSqlSafe(format!("{COLUMNS} where r.id = $1")))
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(rectification).transpose()?)
}

/// How many rectifications of a base are not over.
pub async fn count_open(conn: &mut Conn, base: &BaseId) -> Result<i64> {
    let row = query(
        "select count(*) as open
         from rectifications
         where base_id = $1 and status in ('open', 'reported', 'returned')",
    )
    .bind(base.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("open")?)
}

/// How many visits are still booked at a base.
pub async fn count_visits_ahead(conn: &mut Conn, base: &BaseId, now: Moment) -> Result<i64> {
    let row = query(
        "select count(*) as visits
         from bookings b
         join sessions x on x.id = b.session_id
         where x.base_id = $1 and x.ends_at > $2 and b.status in ('held', 'submitted', 'confirmed')",
    )
    .bind(base.as_str().to_owned())
    .bind(now.0)
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("visits")?)
}

/// What was done, in order.
pub async fn list_steps(conn: &mut Conn, id: &RectificationId) -> Result<Vec<Step>> {
    let rows = query(
        "select s.kind, s.measure, s.note, s.due_on, s.at, s.person_id, p.name
         from rectification_steps s
         join people p on p.id = s.person_id
         where s.rectification_id = $1
         order by s.number",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(step(row)?)).collect()
}

/// Adds a rectification.
pub async fn insert_rectification(
    tx: &mut Write,
    new: &NewRectification,
    base: &BaseId,
    by: &PersonId,
) -> Result<RectificationId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into rectifications (id, base_id, measure, issues, due_on, status, ordered_by, ordered_at)
         values ($1, $2, $3, $4, $5, 'open', $6, $7)",
    )
    .bind(id.clone())
    .bind(base.as_str().to_owned())
    .bind(new.measure.as_str())
    .bind(new.issues.clone())
    .bind(new.due_on.to_string())
    .bind(by.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Makes everybody else who would change this rectification wait until the transaction ends.
pub async fn lock_rectification(tx: &mut Write, id: &RectificationId) -> Result<()> {
    query("update rectifications set status = status where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Where a rectification stands from now on.
pub async fn update_standing(
    tx: &mut Write,
    id: &RectificationId,
    measure: Measure,
    status: RectificationStatus,
    due_on: NaiveDate,
) -> Result<()> {
    let done = query("update rectifications set measure = $1, status = $2, due_on = $3 where id = $4")
        .bind(measure.as_str())
        .bind(status.as_str())
        .bind(due_on.to_string())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes what the base says it has done.
pub async fn update_report(tx: &mut Write, id: &RectificationId, report: &str) -> Result<()> {
    let now = tx.now().0;
    let done = query("update rectifications set status = 'reported', report = $1, reported_at = $2 where id = $3")
        .bind(report.to_owned())
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Adds a step after those that are there; the rectification is locked.
pub async fn insert_step(
    tx: &mut Write,
    id: &RectificationId,
    kind: StepKind,
    measure: Measure,
    note: &str,
    due_on: Option<NaiveDate>,
    by: &PersonId,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into rectification_steps (rectification_id, number, kind, measure, note, due_on, at, person_id)
         select cast($1 as text), coalesce(max(number), 0) + 1, cast($2 as text), cast($3 as text), cast($4 as text),
                cast($5 as text), cast($6 as bigint), cast($7 as text)
         from rectification_steps
         where rectification_id = $1",
    )
    .bind(id.as_str().to_owned())
    .bind(kind.as_str())
    .bind(measure.as_str())
    .bind(note.to_owned())
    .bind(due_on.map(|day| day.to_string()))
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn rectification(row: &AnyRow) -> sqlx::Result<Rectification> {
    Ok(Rectification {
        id: row.try_get::<String, _>("id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        measure: word(Measure::parse, row.try_get("measure")?)?,
        issues: row.try_get("issues")?,
        due_on: date(row.try_get("due_on")?)?,
        status: word(RectificationStatus::parse, row.try_get("status")?)?,
        ordered_at: Moment(row.try_get("ordered_at")?),
        report: row.try_get("report")?,
    })
}

fn step(row: &AnyRow) -> sqlx::Result<Step> {
    Ok(Step {
        kind: word(StepKind::parse, row.try_get("kind")?)?,
        measure: word(Measure::parse, row.try_get("measure")?)?,
        note: row.try_get("note")?,
        due_on: row.try_get::<Option<String>, _>("due_on")?.map(|day| date(&day)).transpose()?,
        at: Moment(row.try_get("at")?),
        person_id: row.try_get::<String, _>("person_id")?.into(),
        person_name: row.try_get("name")?,
    })
}
