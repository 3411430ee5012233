//! Statements about bookings, their head counts, cancellations and providers.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, sessions::all};
use crate::{
    accounts::model::Person,
    booking::{
        members::Members,
        model::{
            AgreementStatus, Arrival, Booking, BookingId, BookingStatus, CancelReason, Cancellation, Decision, Grades,
        },
        policy::Reach,
    },
    platform::db::{Conn, Write, word},
    time::Moment,
};

/// The booking with this identifier.
pub async fn find_booking_by_id(conn: &mut Conn, id: &BookingId) -> Result<Option<Booking>> {
    let row = query(
        "select b.id, b.code, b.session_id, b.organiser_id, o.name as organiser_name, b.group_name, b.contact_name,
           b.contact_phone, b.arrival, b.needs, b.children, b.adults, b.members, b.status, b.base_decision,
           b.filing_decision, b.agreement_status, b.created_at, b.changes, b.waits_until
         from bookings b
         join organisations o on o.id = b.organiser_id
         where b.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(booking_of).transpose()?)
}

/// The booking with this code.
pub async fn find_booking_by_code(conn: &mut Conn, code: &str) -> Result<Option<Booking>> {
    let row = query(
        "select b.id, b.code, b.session_id, b.organiser_id, o.name as organiser_name, b.group_name, b.contact_name,
           b.contact_phone, b.arrival, b.needs, b.children, b.adults, b.members, b.status, b.base_decision,
           b.filing_decision, b.agreement_status, b.created_at, b.changes, b.waits_until
         from bookings b
         join organisations o on o.id = b.organiser_id
         where b.code = $1",
    )
    .bind(code.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(booking_of).transpose()?)
}

/// How many children of a booking are in difficulty, for whoever reaches it as organiser, town or Centre.
/// The base's reach is not asked for: whoever has only that gets nothing.
pub async fn find_difficulty(conn: &mut Conn, reach: &Reach, id: &BookingId) -> Result<Option<i64>> {
    let row = query(
        "select b.in_difficulty
         from bookings b
         join organisations o on o.id = b.organiser_id
         where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3)
           and b.id = $4",
    )
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The planned children of a booking by grade.
pub async fn list_booking_grades(conn: &mut Conn, id: &BookingId) -> Result<Grades> {
    let rows = query("select grade, children from booking_heads where booking_id = $1 order by grade")
        .bind(id.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    grades(&rows)
}

/// How a booking was called off.
pub async fn find_cancellation(conn: &mut Conn, id: &BookingId) -> Result<Option<Cancellation>> {
    let row = query("select at, reason, is_late from cancellations where booking_id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Cancellation {
        at: Moment(row.try_get("at")?),
        reason: word(CancelReason::parse, row.try_get("reason")?)?,
        is_late: row.try_get::<i64, _>("is_late")? != 0,
    }))
}

/// Has whoever else changes a booking wait until the transaction is over. Whoever decides on one takes it before
/// anything else, as whoever calls it off does: filing, signatures and places follow.
pub async fn lock_booking(tx: &mut Write, id: &BookingId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query("update bookings set status = status where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// Moves a booking from one state to another; false if somebody was faster.
pub async fn update_booking_status(
    tx: &mut Write,
    id: &BookingId,
    from: BookingStatus,
    to: BookingStatus,
) -> Result<bool> {
    let done = query("update bookings set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes who called a booking off and why.
pub async fn insert_cancellation(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    reason: CancelReason,
    is_late: bool,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into cancellations (booking_id, at, person_id, by_role, reason, is_late)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.as_str().to_owned())
    .bind(now)
    .bind(person.id.as_str().to_owned())
    .bind(person.role().as_str())
    .bind(reason.as_str())
    .bind(i64::from(is_late))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The name of the provider that serves a booking.
pub async fn find_provider_name(conn: &mut Conn, id: &BookingId) -> Result<Option<String>> {
    let row = query(
        "select o.name
         from service_assignments v
         join organisations o on o.id = v.provider_id
         where v.booking_id = $1 and v.status in ('accepted', 'delivered')",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The phone a person gave last time they booked, otherwise their own.
pub async fn find_usual_phone(conn: &mut Conn, person: &Person) -> Result<Option<String>> {
    let row = query(
        "select coalesce(
           (select b.contact_phone from bookings b where b.booked_by = p.id order by b.created_at desc, b.id limit 1),
           p.phone)
         from people p
         where p.id = $1",
    )
    .bind(person.id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten())
}

/// Confirmed bookings whose session ended before `moment`: nobody came. Where the base was closed, nobody could.
pub async fn update_missed_bookings(tx: &mut Write, moment: Moment) -> Result<u64> {
    let done = query(
        "update bookings
         set status = 'no_show'
         where status = 'confirmed'
           and session_id in (select id from sessions where ends_at < $1 and closure_id is null)",
    )
    .bind(moment.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Completed bookings whose session ended before `moment`: their surveys are over.
pub async fn update_closed_bookings(tx: &mut Write, moment: Moment) -> Result<u64> {
    let done = query(
        "update bookings
         set status = 'closed'
         where status = 'completed' and session_id in (select id from sessions where ends_at < $1)",
    )
    .bind(moment.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// The booking in a row.
pub(super) fn booking_of(row: &AnyRow) -> sqlx::Result<Booking> {
    Ok(Booking {
        id: row.try_get::<String, _>("id")?.into(),
        code: row.try_get("code")?,
        session_id: row.try_get::<String, _>("session_id")?.into(),
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        organiser_name: row.try_get("organiser_name")?,
        group_name: row.try_get("group_name")?,
        contact_name: row.try_get("contact_name")?,
        contact_phone: row.try_get("contact_phone")?,
        arrival: word(Arrival::parse, row.try_get("arrival")?)?,
        needs: row.try_get("needs")?,
        children: row.try_get("children")?,
        adults: row.try_get("adults")?,
        members: Members::parse(&row.try_get::<String, _>("members")?),
        status: word(BookingStatus::parse, row.try_get("status")?)?,
        base_decision: word(Decision::parse, row.try_get("base_decision")?)?,
        filing_decision: word(Decision::parse, row.try_get("filing_decision")?)?,
        agreement_status: word(AgreementStatus::parse, row.try_get("agreement_status")?)?,
        created_at: Moment(row.try_get("created_at")?),
        changes: row.try_get("changes")?,
        waits_until: row.try_get::<Option<i64>, _>("waits_until")?.map(Moment),
    })
}

/// Children by grade in rows of grade and count.
pub(super) fn grades(rows: &[AnyRow]) -> Result<Grades> {
    let pair = |row: &AnyRow| Ok((row.try_get("grade")?, row.try_get("children")?));
    Ok(Grades(rows.iter().map(pair).collect::<sqlx::Result<_>>()?))
}
