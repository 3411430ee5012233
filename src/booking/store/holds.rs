//! Statements about places that are held, and about bookings that are moved or split.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, PersonId},
    booking::{
        holds::{Hold, HoldId, HoldKind, HoldStatus},
        members::Members,
        model::{BookingId, BookingStatus, HeadCount, SessionId},
    },
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

/// Adds a live hold; whoever has one of the kind for the session already gets none.
pub async fn insert_hold(tx: &mut Write, hold: &Hold) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "insert into holds (id, session_id, organiser_id, person_id, kind, heads, status, created_at, expires_at,
           booking_id)
         values ($1, $2, $3, $4, $5, $6, 'live', $7, $8, $9)
         on conflict do nothing",
    )
    .bind(hold.id.as_str().to_owned())
    .bind(hold.session_id.as_str().to_owned())
    .bind(hold.organiser_id.as_str().to_owned())
    .bind(hold.person_id.as_str().to_owned())
    .bind(hold.kind.as_str())
    .bind(hold.heads)
    .bind(now)
    .bind(hold.expires_at.0)
    .bind(hold.booking_id.as_ref().map(|id| id.as_str().to_owned()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The live hold that a person has on a session while filling in the form.
pub async fn find_form_hold(conn: &mut Conn, session: &SessionId, person: &PersonId) -> Result<Option<Hold>> {
    let row = query(
        "select id, session_id, organiser_id, person_id, kind, heads, expires_at, booking_id
         from holds
         where session_id = $1 and person_id = $2 and kind = 'form' and status = 'live'",
    )
    .bind(session.as_str().to_owned())
    .bind(person.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(hold).transpose()?)
}

/// What a person holds of a session while filling in the form, or held last if its time was over after `since`.
pub async fn find_latest_form_hold(
    conn: &mut Conn,
    session: &SessionId,
    person: &PersonId,
    since: Moment,
) -> Result<Option<(Hold, HoldStatus)>> {
    let row = query(
        "select id, session_id, organiser_id, person_id, kind, heads, expires_at, booking_id, status
         from holds
         where session_id = $1
           and person_id = $2
           and kind = 'form'
           and status in ('live', 'expired')
           and expires_at > $3
         order by case when status = 'live' then 0 else 1 end, expires_at desc
         limit 1",
    )
    .bind(session.as_str().to_owned())
    .bind(person.as_str().to_owned())
    .bind(since.0)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(|row| Ok((hold(row)?, word(HoldStatus::parse, row.try_get("status")?)?))).transpose()
}

/// The live hold that is offered to the group of a booking.
pub async fn find_offer(conn: &mut Conn, booking: &BookingId) -> Result<Option<Hold>> {
    let row = query(
        "select id, session_id, organiser_id, person_id, kind, heads, expires_at, booking_id
         from holds
         where booking_id = $1 and status = 'live'",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(hold).transpose()?)
}

/// Live holds of a session.
pub async fn list_live_holds(conn: &mut Conn, session: &SessionId) -> Result<Vec<Hold>> {
    let rows = query(
        "select id, session_id, organiser_id, person_id, kind, heads, expires_at, booking_id
         from holds
         where session_id = $1 and status = 'live'
         order by id",
    )
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(hold(row)?)).collect()
}

/// Live holds whose time was over at `now`, the oldest first.
pub async fn list_due_holds(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<Hold>> {
    let rows = query(
        "select id, session_id, organiser_id, person_id, kind, heads, expires_at, booking_id
         from holds
         where status = 'live' and expires_at <= $1
         order by expires_at, id
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(hold(row)?)).collect()
}

/// Has everybody else who changes places of a session wait until this transaction is over.
pub async fn lock_session(tx: &mut Write, id: &SessionId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query("update sessions set reserved_heads = reserved_heads where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The same for several sessions, in one order everywhere: whoever needs the places of more than one takes them all
/// before anything else, so that no two wait for each other.
pub async fn lock_sessions(tx: &mut Write, ids: &[SessionId]) -> Result<()> {
    let mut ids: Vec<&SessionId> = ids.iter().collect();
    ids.sort_by_key(|id| id.as_str());
    ids.dedup();
    for id in ids {
        lock_session(tx, id).await?;
    }
    Ok(())
}

/// Ends a live hold; false if somebody was faster.
pub async fn update_hold_status(tx: &mut Write, id: &HoldId, to: HoldStatus) -> Result<bool> {
    let done = query("update holds set status = $1 where id = $2 and status = 'live'")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a booking in state `status` from one session to another; false if it is not there any more.
pub async fn update_booking_session(
    tx: &mut Write,
    id: &BookingId,
    status: BookingStatus,
    from: &SessionId,
    to: &SessionId,
) -> Result<bool> {
    let done = query(
        "update bookings set session_id = $1, changes = changes + 1 where id = $2 and session_id = $3 and status = $4",
    )
    .bind(to.as_str().to_owned())
    .bind(id.as_str().to_owned())
    .bind(from.as_str().to_owned())
    .bind(status.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Says what the group of a booking is made of.
pub async fn update_members(tx: &mut Write, id: &BookingId, members: &Members) -> Result<()> {
    let done = query("update bookings set members = $1 where id = $2")
        .bind(members.kept())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Changes who comes with a booking in state `status` that had `changes` changes; false if it is another now. Of other
/// children it is not known which classes or villages they are from.
pub async fn update_booking_heads(
    tx: &mut Write,
    id: &BookingId,
    status: BookingStatus,
    changes: i64,
    heads: &HeadCount,
) -> Result<bool> {
    let done = query(
        "update bookings
         set children = $1, adults = $2, in_difficulty = $3, changes = changes + 1,
           members = case when children = $1 then members else '' end
         where id = $4 and status = $5 and changes = $6",
    )
    .bind(heads.grades.total())
    .bind(heads.adults)
    .bind(heads.in_difficulty)
    .bind(id.as_str().to_owned())
    .bind(status.as_str())
    .bind(changes)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        query("delete from booking_heads where booking_id = $1")
            .bind(id.as_str().to_owned())
            .execute(&mut **tx)
            .await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Changes who leads the group of a booking.
pub async fn update_contact(tx: &mut Write, id: &BookingId, name: &str, phone: &str) -> Result<bool> {
    let done = query(
        "update bookings
         set contact_name = $1, contact_phone = $2, changes = changes + 1
         where id = $3 and status in ('submitted', 'confirmed')",
    )
    .bind(name.to_owned())
    .bind(phone.to_owned())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Has `to` be a part of the group that `from` is a part of, if it is one.
pub async fn copy_split(tx: &mut Write, from: &BookingId, to: &BookingId) -> Result<()> {
    query("update bookings set split_id = (select split_id from bookings where id = $1) where id = $2")
        .bind(from.as_str().to_owned())
        .bind(to.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that bookings are parts of one group.
pub async fn update_split(tx: &mut Write, id: &BookingId, split_id: &str) -> Result<()> {
    query("update bookings set split_id = $1 where id = $2")
        .bind(split_id.to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Live bookings of a session.
pub async fn list_live_bookings(conn: &mut Conn, session: &SessionId) -> Result<Vec<BookingId>> {
    let rows = query(
        "select id from bookings where session_id = $1 and status in ('held', 'submitted', 'confirmed') order by id",
    )
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Calls an open or paused session off; false if it is neither any more.
pub async fn update_session_cancelled(tx: &mut Write, session: &SessionId) -> Result<bool> {
    let done = query("update sessions set status = 'cancelled' where id = $1 and status in ('open', 'paused')")
        .bind(session.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes who called a session off and why.
pub async fn insert_session_cancellation(
    tx: &mut Write,
    session: &SessionId,
    person: &PersonId,
    reason: &str,
) -> Result<()> {
    let now = tx.now().0;
    query("insert into session_cancellations (session_id, at, person_id, reason) values ($1, $2, $3, $4)")
        .bind(session.as_str().to_owned())
        .bind(now)
        .bind(person.as_str().to_owned())
        .bind(reason.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Who booked, for whom.
pub async fn find_booker(conn: &mut Conn, id: &BookingId) -> Result<Option<(PersonId, OrganisationId)>> {
    let row = query("select booked_by, organiser_id from bookings where id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let pair = |row: AnyRow| -> sqlx::Result<_> {
        Ok((row.try_get::<String, _>("booked_by")?.into(), row.try_get::<String, _>("organiser_id")?.into()))
    };
    Ok(row.map(pair).transpose()?)
}

fn hold(row: &AnyRow) -> sqlx::Result<Hold> {
    Ok(Hold {
        id: row.try_get::<String, _>("id")?.into(),
        session_id: row.try_get::<String, _>("session_id")?.into(),
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        person_id: row.try_get::<String, _>("person_id")?.into(),
        kind: word(HoldKind::parse, row.try_get("kind")?)?,
        heads: row.try_get("heads")?,
        expires_at: Moment(row.try_get("expires_at")?),
        booking_id: row.try_get::<Option<String>, _>("booking_id")?.map(BookingId::from),
    })
}

/// Whether the agreement of a booking is for `day` too.
pub async fn is_agreed_for(conn: &mut Conn, id: &BookingId, day: NaiveDate) -> Result<bool> {
    let row = query(
        "select count(*)
         from bookings b
         join agreements a on a.id = b.agreement_id
         where b.id = $1 and a.effective_from <= $2 and a.effective_until >= $2",
    )
    .bind(id.as_str().to_owned())
    .bind(day.to_string())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Whether a group has a booking of a session that still counts.
pub async fn is_booked(
    conn: &mut Conn,
    session: &SessionId,
    organiser: &OrganisationId,
    group_name: &str,
) -> Result<bool> {
    let row = query(
        "select count(*)
         from bookings
         where session_id = $1
           and organiser_id = $2
           and group_name = $3
           and status in ('held', 'submitted', 'confirmed', 'checked_in')",
    )
    .bind(session.as_str().to_owned())
    .bind(organiser.as_str().to_owned())
    .bind(group_name.to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}
