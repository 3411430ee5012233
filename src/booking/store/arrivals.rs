//! Statements about check-ins and close-outs.

use sqlx::{Row, query};

use super::{Result, bookings::grades};
use crate::{
    accounts::model::Person,
    booking::model::{BookingId, CheckIn, Grades, NewCheckIn},
    platform::db::{Conn, Write},
    time::Moment,
};

/// The arrival of a booking's group.
pub async fn find_check_in(conn: &mut Conn, id: &BookingId) -> Result<Option<CheckIn>> {
    let row = query("select arrived_at, children, adults, briefing_done from check_ins where booking_id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(CheckIn {
        booking_id: id.clone(),
        arrived_at: Moment(row.try_get("arrived_at")?),
        children: row.try_get("children")?,
        adults: row.try_get("adults")?,
        briefing_done: row.try_get::<i64, _>("briefing_done")? != 0,
    }))
}

/// The children who came, by grade.
pub async fn list_check_in_grades(conn: &mut Conn, id: &BookingId) -> Result<Grades> {
    let rows = query("select grade, children from check_in_heads where booking_id = $1 order by grade")
        .bind(id.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    grades(&rows)
}

/// Notes that a group arrived at `at`.
pub async fn insert_check_in(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    new: &NewCheckIn,
    at: Moment,
) -> Result<()> {
    query(
        "insert into check_ins (booking_id, arrived_at, children, adults, method, briefing_done, person_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.as_str().to_owned())
    .bind(at.0)
    .bind(new.grades.total())
    .bind(new.adults)
    .bind(new.method.as_str())
    .bind(i64::from(new.briefing_done))
    .bind(person.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    for (grade, children) in new.grades.0.iter().filter(|(_, children)| *children > 0) {
        query("insert into check_in_heads (booking_id, grade, children) values ($1, $2, $3)")
            .bind(id.as_str().to_owned())
            .bind(*grade)
            .bind(*children)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Notes that a group that is here was given the safety briefing; whether that was new.
pub async fn update_briefing(tx: &mut Write, id: &BookingId) -> Result<bool> {
    let done = query("update check_ins set briefing_done = 1 where booking_id = $1 and briefing_done = 0")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a visit is over.
pub async fn insert_close_out(tx: &mut Write, person: &Person, id: &BookingId, note: &str, at: Moment) -> Result<()> {
    query("insert into close_outs (booking_id, at, person_id, note) values ($1, $2, $3, $4)")
        .bind(id.as_str().to_owned())
        .bind(at.0)
        .bind(person.id.as_str().to_owned())
        .bind(note.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
