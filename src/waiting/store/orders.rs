//! What an entry is to become: the whole of the booking. Only for whoever waits, never for a base.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::Person,
    booking::{
        members::Members,
        model::{Arrival, Grades, HeadCount, NewBooking, SessionId},
    },
    platform::db::{Conn, Write, is_refused, placeholders, word},
    time::Moment,
    waiting::model::{EntryId, NewEntry},
};

/// Adds an entry of the person's organisation; nothing if the database says that it has one of this wish already.
pub async fn insert_entry(
    tx: &mut Write,
    person: &Person,
    new: &NewEntry,
    expires_at: Moment,
) -> Result<Option<EntryId>> {
    let (id, now, order) = (tx.id(), tx.now().0, &new.order);
    let done = query(
        "insert into waiting_entries (id, organiser_id, person_id, project_id, wish, session_id, from_day, until_day,
           group_name, contact_name, contact_phone, arrival, needs, purpose, children, adults, in_difficulty, status,
           created_at, expires_at, members)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'waiting', $18, $19, $20)",
    )
    .bind(id.clone())
    .bind(person.organisation_id().as_str().to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(new.project_id.as_str().to_owned())
    .bind(new.wish.as_str())
    .bind(new.session_id.as_ref().map(|id| id.as_str().to_owned()))
    .bind(new.from.to_string())
    .bind(new.until.to_string())
    .bind(order.group_name.clone())
    .bind(order.contact_name.clone())
    .bind(order.contact_phone.clone())
    .bind(order.arrival.as_str())
    .bind(order.needs.clone())
    .bind(order.purpose.clone())
    .bind(order.heads.grades.total())
    .bind(order.heads.adults)
    .bind(order.heads.in_difficulty)
    .bind(now)
    .bind(expires_at.0)
    .bind(order.members.kept())
    .execute(&mut **tx)
    .await;
    match done {
        Ok(_) => {}
        Err(error) if is_refused(&error) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    insert_heads(tx, &id, &order.heads.grades).await?;
    Ok(Some(id.into()))
}

async fn insert_heads(tx: &mut Write, id: &str, grades: &Grades) -> Result<()> {
    let values = placeholders(grades.0.len(), 3);
    let mut insert =
        query(AssertSqlSafe(format!("insert into waiting_heads (entry_id, grade, children) values {values}")));
    for (grade, children) in &grades.0 {
        insert = insert.bind(id.to_owned()).bind(*grade).bind(*children);
    }
    insert.execute(&mut **tx).await?;
    Ok(())
}

/// The booking that an entry is to become, of `session`.
pub async fn find_order(conn: &mut Conn, id: &EntryId, session: &SessionId) -> Result<Option<NewBooking>> {
    let row = query(
        "select group_name, contact_name, contact_phone, arrival, needs, purpose, adults, in_difficulty, members
         from waiting_entries
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let grades = list_grades(conn, id).await?;
    Ok(Some(order(&row, session.clone(), grades)?))
}

/// The children of an entry by grade.
pub async fn list_grades(conn: &mut Conn, id: &EntryId) -> Result<Grades> {
    let rows = query("select grade, children from waiting_heads where entry_id = $1 order by grade")
        .bind(id.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let pairs = rows.iter().map(|row| Ok((row.try_get("grade")?, row.try_get("children")?)));
    Ok(Grades(pairs.collect::<sqlx::Result<_>>()?))
}

fn order(row: &AnyRow, session_id: SessionId, grades: Grades) -> sqlx::Result<NewBooking> {
    Ok(NewBooking {
        session_id,
        group_name: row.try_get("group_name")?,
        contact_name: row.try_get("contact_name")?,
        contact_phone: row.try_get("contact_phone")?,
        arrival: word(Arrival::parse, row.try_get("arrival")?)?,
        needs: row.try_get("needs")?,
        purpose: row.try_get("purpose")?,
        heads: HeadCount { grades, adults: row.try_get("adults")?, in_difficulty: row.try_get("in_difficulty")? },
        members: Members::parse(&row.try_get::<String, _>("members")?),
    })
}
