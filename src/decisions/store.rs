//! Every statement about what leaders and bases say, and about when they are asked.

use sqlx::{Row, any::AnyRow, query};

use super::model::Word;
use crate::{
    accounts::model::{OrganisationId, Person},
    bases::model::ProjectId,
    booking::model::{BookingId, Decision},
    error::AppError,
    platform::db::{Conn, Write, exactly_one},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// Notes what a school's leader says of a booking.
pub async fn insert_approval(
    tx: &mut Write,
    person: &Person,
    booking: &BookingId,
    decision: Decision,
    remark: &str,
) -> Result<()> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into approvals (id, booking_id, decision, remark, person_id, at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(booking.as_str().to_owned())
    .bind(decision.as_str())
    .bind(remark.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the school's leader said of a booking last.
pub async fn find_approval(conn: &mut Conn, booking: &BookingId) -> Result<Option<Word>> {
    let row = query(
        "select v.decision, v.remark, v.at, p.name
         from approvals v
         join people p on p.id = v.person_id
         where v.booking_id = $1
         order by v.at desc, v.id desc
         limit 1",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(word).transpose()?)
}

/// Notes what a base says of a booking.
pub async fn insert_base_decision(
    tx: &mut Write,
    person: &Person,
    booking: &BookingId,
    decision: Decision,
    remark: &str,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into base_decisions (booking_id, decision, remark, person_id, at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(booking.as_str().to_owned())
    .bind(decision.as_str())
    .bind(remark.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the base said of a booking.
pub async fn find_base_decision(conn: &mut Conn, booking: &BookingId) -> Result<Option<Word>> {
    let row = query(
        "select v.decision, v.remark, v.at, p.name
         from base_decisions v
         join people p on p.id = v.person_id
         where v.booking_id = $1",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(word).transpose()?)
}

/// Whether the leader of an organisation approves what its teachers book.
pub async fn find_asks_school(conn: &mut Conn, organisation: &OrganisationId) -> Result<bool> {
    let row = query("select approves_bookings from organisations where id = $1")
        .bind(organisation.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| row.try_get::<i64, _>(0)).transpose()?.unwrap_or_default() != 0)
}

/// Has the leader of an organisation approve what its teachers book, or not.
pub async fn update_asks_school(tx: &mut Write, organisation: &OrganisationId, is_on: bool) -> Result<()> {
    let done = query("update organisations set approves_bookings = $1 where id = $2")
        .bind(i64::from(is_on))
        .bind(organisation.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Whether bookings of a project need no word of its base.
pub async fn find_accepts_by_rule(conn: &mut Conn, project: &ProjectId) -> Result<bool> {
    let row = query("select accepts_by_rule from projects where id = $1")
        .bind(project.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| row.try_get::<i64, _>(0)).transpose()?.unwrap_or_default() != 0)
}

/// Has bookings of a project accepted by rule, or one by one.
pub async fn update_accepts_by_rule(tx: &mut Write, project: &ProjectId, is_on: bool) -> Result<()> {
    let done = query("update projects set accepts_by_rule = $1 where id = $2")
        .bind(i64::from(is_on))
        .bind(project.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

fn word(row: &AnyRow) -> sqlx::Result<Word> {
    let decision = crate::platform::db::word(Decision::parse, row.try_get("decision")?)?;
    Ok(Word {
        is_yes: decision == Decision::Accepted,
        remark: row.try_get("remark")?,
        name: row.try_get("name")?,
        at: Moment(row.try_get("at")?),
    })
}
