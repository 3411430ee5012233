//! Groups that came without a booking.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::{Result, all};
use crate::{
    accounts::model::Person,
    booking::{
        model::{CheckInMethod, Grades},
        policy::Reach,
    },
    gate::model::{NewWalkIn, WalkIn, WalkInId},
    platform::db::{Conn, Write, word},
    time::Moment,
};

/// Adds a walk-in.
pub async fn insert_walk_in(
    tx: &mut Write,
    person: &Person,
    new: &NewWalkIn,
    method: CheckInMethod,
    at: Moment,
) -> Result<WalkInId> {
    let id = tx.id();
    query(
        "insert into walk_ins (id, session_id, who, children, adults, arrived_at, method, person_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.clone())
    .bind(new.session_id.as_str().to_owned())
    .bind(new.who.clone())
    .bind(new.grades.total())
    .bind(new.adults)
    .bind(at.0)
    .bind(method.as_str())
    .bind(person.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    insert_heads(tx, &id, &new.grades).await?;
    Ok(id.into())
}

async fn insert_heads(tx: &mut Write, id: &str, grades: &Grades) -> Result<()> {
    for (grade, children) in grades.0.iter().filter(|(_, children)| *children > 0) {
        query("insert into walk_in_heads (walk_in_id, grade, children) values ($1, $2, $3)")
            .bind(id.to_owned())
            .bind(*grade)
            .bind(*children)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The walk-ins of `date` within `reach`, by time.
pub async fn list_walk_ins(conn: &mut Conn, reach: &Reach, date: NaiveDate) -> Result<Vec<WalkIn>> {
    let rows = query(
        "select w.id, s.starts_at, p.title, a.name, w.who, w.children, w.adults, w.arrived_at, w.method
         from walk_ins w
         join sessions s on s.id = w.session_id
         join projects p on p.id = s.project_id
         join bases a on a.id = s.base_id
         where ($1 = 'all' or a.operator_id = $2) and s.date = $3
         order by w.arrived_at, w.id",
    )
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(date.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(walk_in(row)?)).collect()
}

fn walk_in(row: &AnyRow) -> sqlx::Result<WalkIn> {
    Ok(WalkIn {
        id: row.try_get::<String, _>("id")?.into(),
        starts_at: Moment(row.try_get("starts_at")?),
        project_title: row.try_get("title")?,
        base_name: row.try_get("name")?,
        who: row.try_get("who")?,
        children: row.try_get("children")?,
        adults: row.try_get("adults")?,
        arrived_at: Moment(row.try_get("arrived_at")?),
        method: word(CheckInMethod::parse, row.try_get("method")?)?,
    })
}
