//! Entries, found through the person.

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::Result;
use crate::{
    accounts::model::OrganisationKind,
    booking::{
        holds::{Hold, HoldKind, HoldStatus},
        model::{BookingId, SessionId, SessionStatus},
        policy::Reach,
    },
    platform::db::{Conn, Write, date, word},
    time::Moment,
    waiting::model::{EntryId, EntryStatus, WaitlistEntry, Wish},
};

/// A statement about entries with what is held for them, ending as given.
macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "select e.id, e.organiser_id, o.name as organiser_name, o.kind as organiser_kind, e.person_id, e.project_id,
               p.code as project_code, p.title as project_title, a.name as base_name, e.wish, e.session_id, e.from_day,
               e.until_day, e.group_name, e.children, e.adults, e.status, e.created_at, e.expires_at, e.booking_id,
               e.unanswered, h.id as hold_id, h.session_id as hold_session, h.organiser_id as hold_organiser,
               h.person_id as hold_person, h.kind as hold_kind, h.heads as hold_heads, h.expires_at as hold_until
             from waiting_entries e
             join organisations o on o.id = e.organiser_id
             join projects p on p.id = e.project_id
             join bases a on a.id = p.base_id
             left join holds h on h.id = e.hold_id and h.status = 'live' ",
            $rest
        )
    };
}

/// The entry with this identifier, if it is within `reach`.
pub async fn find_entry(conn: &mut Conn, reach: &Reach, id: &EntryId) -> Result<Option<WaitlistEntry>> {
    let row = query(entries!(
        "where ($1 = 'all' or e.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and e.id = $5"
    ))
    .bind(if reach.is_all { "all" } else { "" })
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(entry).transpose()?)
}

/// Entries within `reach`, live ones first, then the latest.
pub async fn list_entries(conn: &mut Conn, reach: &Reach, limit: i64) -> Result<Vec<WaitlistEntry>> {
    let rows = query(entries!(
        "where ($1 = 'all' or e.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
         order by case e.status when 'offered' then 0 when 'waiting' then 1 else 2 end, e.created_at desc, e.id desc
         limit $5"
    ))
    .bind(if reach.is_all { "all" } else { "" })
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(entry(row)?)).collect()
}

/// Every live entry, who joined first first.
pub async fn list_live_entries(conn: &mut Conn) -> Result<Vec<WaitlistEntry>> {
    let rows =
        query(entries!("where e.status in ('waiting', 'offered') order by e.created_at, e.id")).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(entry(row)?)).collect()
}

/// Live entries that cannot get anything any more: their days are over, or their session is.
pub async fn list_over(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<EntryId>> {
    let rows = query(
        "select e.id
         from waiting_entries e
         left join sessions s on s.id = e.session_id
         where e.status = 'waiting'
           and (e.expires_at <= $1 or s.starts_at <= $1 or s.status in ('finished', 'cancelled'))
         order by e.id
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Entries whose offer nobody can take any more: its time is over, or its session was called off.
pub async fn list_unanswered(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<EntryId>> {
    let rows = query(
        "select e.id
         from waiting_entries e
         join holds h on h.id = e.hold_id
         where e.status = 'offered' and (h.status <> 'live' or h.expires_at <= $1)
         order by e.id
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// The session of what was last held for an entry with the state it is in, and how the hold ended.
pub async fn find_last_hold(conn: &mut Conn, id: &EntryId) -> Result<Option<(SessionId, SessionStatus, HoldStatus)>> {
    let row = query(
        "select h.session_id, s.status as session_status, h.status
         from waiting_entries e
         join holds h on h.id = e.hold_id
         join sessions s on s.id = h.session_id
         where e.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let last = |row: AnyRow| -> sqlx::Result<_> {
        let session = row.try_get::<String, _>("session_id")?.into();
        let at = word(SessionStatus::parse, row.try_get("session_status")?)?;
        Ok((session, at, word(HoldStatus::parse, row.try_get("status")?)?))
    };
    Ok(row.map(last).transpose()?)
}

/// Moves an entry from one state to another; false if it is in another one by now. Whoever changes an entry does
/// this before anything about sessions, so that two acts on the same entry never wait for each other in a circle.
pub async fn update_entry_status(tx: &mut Write, id: &EntryId, from: EntryStatus, to: EntryStatus) -> Result<bool> {
    let done = query("update waiting_entries set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes what is held for an entry; nothing if nothing is any more.
pub async fn update_entry_hold(tx: &mut Write, id: &EntryId, hold: Option<&Hold>) -> Result<()> {
    query("update waiting_entries set hold_id = $1 where id = $2")
        .bind(hold.map(|hold| hold.id.as_str().to_owned()))
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Counts one more offer that an entry did not answer.
pub async fn update_unanswered(tx: &mut Write, id: &EntryId) -> Result<()> {
    query("update waiting_entries set unanswered = unanswered + 1 where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes what an entry became.
pub async fn update_entry_booking(tx: &mut Write, id: &EntryId, booking: &BookingId) -> Result<()> {
    query("update waiting_entries set booking_id = $1 where id = $2")
        .bind(booking.as_str().to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many groups wait for a session: for it alone, or for any of its project on that day.
pub async fn count_waiting(conn: &mut Conn, session: &SessionId) -> Result<i64> {
    let count = query_scalar(
        "select count(*)
         from waiting_entries e
         join sessions s on s.id = $1
         where e.status in ('waiting', 'offered')
           and (e.session_id = s.id
             or (e.session_id is null and e.project_id = s.project_id and s.date between e.from_day and e.until_day))",
    )
    .bind(session.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(count)
}

/// The same for every session that begins between two moments; those for which nobody waits are left out.
pub async fn list_waiting_counts(conn: &mut Conn, from: Moment, until: Moment) -> Result<Vec<(SessionId, i64)>> {
    let rows = query(
        "select s.id, count(*) as groups
         from waiting_entries e
         join sessions s on s.project_id = e.project_id
         where e.status in ('waiting', 'offered')
           and (e.session_id = s.id or (e.session_id is null and s.date between e.from_day and e.until_day))
           and s.starts_at >= $1
           and s.starts_at < $2
         group by s.id",
    )
    .bind(from.0)
    .bind(until.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("id")?.into(), row.try_get("groups")?))).collect()
}

fn entry(row: &AnyRow) -> sqlx::Result<WaitlistEntry> {
    Ok(WaitlistEntry {
        id: row.try_get::<String, _>("id")?.into(),
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        organiser_name: row.try_get("organiser_name")?,
        organiser_kind: word(OrganisationKind::parse, row.try_get("organiser_kind")?)?,
        person_id: row.try_get::<String, _>("person_id")?.into(),
        project_id: row.try_get::<String, _>("project_id")?.into(),
        project_code: row.try_get("project_code")?,
        project_title: row.try_get("project_title")?,
        base_name: row.try_get("base_name")?,
        wish: word(Wish::parse, row.try_get("wish")?)?,
        session_id: row.try_get::<Option<String>, _>("session_id")?.map(SessionId::from),
        from: date(row.try_get("from_day")?)?,
        until: date(row.try_get("until_day")?)?,
        group_name: row.try_get("group_name")?,
        children: row.try_get("children")?,
        adults: row.try_get("adults")?,
        status: word(EntryStatus::parse, row.try_get("status")?)?,
        created_at: Moment(row.try_get("created_at")?),
        expires_at: Moment(row.try_get("expires_at")?),
        hold: hold(row)?,
        booking_id: row.try_get::<Option<String>, _>("booking_id")?.map(BookingId::from),
        unanswered: row.try_get("unanswered")?,
    })
}

fn hold(row: &AnyRow) -> sqlx::Result<Option<Hold>> {
    let Some(id) = row.try_get::<Option<String>, _>("hold_id")? else { return Ok(None) };
    Ok(Some(Hold {
        id: id.into(),
        session_id: row.try_get::<String, _>("hold_session")?.into(),
        organiser_id: row.try_get::<String, _>("hold_organiser")?.into(),
        person_id: row.try_get::<String, _>("hold_person")?.into(),
        kind: word(HoldKind::parse, row.try_get("hold_kind")?)?,
        heads: row.try_get("hold_heads")?,
        expires_at: Moment(row.try_get("hold_until")?),
        booking_id: None,
    }))
}
