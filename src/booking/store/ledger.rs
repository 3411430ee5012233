//! The capacity ledger.

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::Result;
use crate::{
    booking::{
        holds::Hold,
        ledger::{Drift, Entry, EntryKind, Places},
        model::{BookingId, SessionId},
    },
    platform::db::{Conn, Insert, Pen, Write, word},
    time::Moment,
};

/// Adds an entry. A session is opened once, a booking takes and gives back its places once: the entry's identifier
/// says so, and a second one is refused. Only its room may be changed again and again.
pub async fn insert_entry(
    tx: &mut Write,
    session: &SessionId,
    booking: Option<&BookingId>,
    kind: EntryKind,
    places: Places,
) -> Result<()> {
    let changed = (kind == EntryKind::Changed).then(|| tx.id());
    let whose = changed.as_deref().or(booking.map(BookingId::as_str)).unwrap_or(session.as_str());
    insert(tx, whose, session, booking, kind, places).await
}

/// Adds the entry of a walk-in, which takes its places once.
pub async fn insert_walk_in_entry(tx: &mut Write, session: &SessionId, walk_in: &str, places: Places) -> Result<()> {
    insert(tx, walk_in, session, None, EntryKind::WalkedIn, places).await
}

/// Adds the entry of a hold, which takes its places once and gives them back once.
pub async fn insert_hold_entry(tx: &mut Write, hold: &Hold, kind: EntryKind, places: Places) -> Result<()> {
    insert(tx, hold.id.as_str(), &hold.session_id, None, kind, places).await
}

/// Adds the entry of a change of a booking, which may have many: `change` counts them.
pub async fn insert_change_entry(
    tx: &mut Write,
    session: &SessionId,
    booking: &BookingId,
    change: i64,
    kind: EntryKind,
    places: Places,
) -> Result<()> {
    insert(tx, &format!("{booking}-{change}"), session, Some(booking), kind, places).await
}

/// The entry of a booking that takes its places, to be written together with others.
pub fn booked_entry(pen: &Pen, session: &SessionId, booking: &BookingId, places: Places) -> Insert {
    entry_of(pen, booking.as_str(), session, Some(booking), EntryKind::Booked, places)
}

async fn insert(
    tx: &mut Write,
    whose: &str,
    session: &SessionId,
    booking: Option<&BookingId>,
    kind: EntryKind,
    places: Places,
) -> Result<()> {
    let entry = entry_of(tx.pen(), whose, session, booking, kind, places);
    Ok(tx.insert([entry]).await?)
}

fn entry_of(
    pen: &Pen,
    whose: &str,
    session: &SessionId,
    booking: Option<&BookingId>,
    kind: EntryKind,
    places: Places,
) -> Insert {
    Insert::new(
        "insert into capacity_entries (id, session_id, booking_id, kind, capacity_heads, max_groups, reserved_heads,
                                       reserved_groups, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(format!("{whose}-{kind}"))
    .bind(session.as_str())
    .bind(booking.map(|booking| booking.as_str().to_owned()))
    .bind(kind.as_str())
    .bind(places.capacity_heads)
    .bind(places.max_groups)
    .bind(places.reserved_heads)
    .bind(places.reserved_groups)
    .bind(pen.now().0)
}

/// The entries of a session, the latest first.
pub async fn list_entries(conn: &mut Conn, session: &SessionId, limit: i64) -> Result<Vec<Entry>> {
    let rows = query(
        "select e.kind, e.booking_id, e.capacity_heads, e.max_groups, e.reserved_heads, e.reserved_groups, e.at,
                b.group_name
         from capacity_entries e
         left join bookings b on b.id = e.booking_id
         where e.session_id = $1
         order by e.at desc, e.id desc
         limit $2",
    )
    .bind(session.as_str().to_owned())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(entry(row)?)).collect()
}

/// How many sessions there are to compare.
pub async fn count_sessions(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar("select count(*) from sessions").fetch_one(conn).await?)
}

/// The sessions whose three accounts (figures, entries, bookings with holds) do not agree, soonest first. One statement sees one moment.
pub async fn list_drifts(conn: &mut Conn, limit: i64) -> Result<Vec<Drift>> {
    let rows = query(
        "select s.id, s.starts_at, p.title, s.capacity_heads, s.max_groups, s.reserved_heads, s.reserved_groups,
                coalesce(e.capacity_heads, 0) as entry_capacity, coalesce(e.max_groups, 0) as entry_groups_max,
                coalesce(e.reserved_heads, 0) as entry_heads, coalesce(e.reserved_groups, 0) as entry_groups,
                coalesce(b.heads, 0) + coalesce(w.heads, 0) + coalesce(h.heads, 0) as booking_heads,
                coalesce(b.groups, 0) + coalesce(w.groups, 0) + coalesce(h.groups, 0) as booking_groups
         from sessions s
         join projects p on p.id = s.project_id
         left join (
           select session_id,
                  cast(sum(capacity_heads) as bigint) as capacity_heads, cast(sum(max_groups) as bigint) as max_groups,
                  cast(sum(reserved_heads) as bigint) as reserved_heads,
                  cast(sum(reserved_groups) as bigint) as reserved_groups
           from capacity_entries
           group by session_id
         ) e on e.session_id = s.id
         left join (
           select k.session_id, count(*) as groups,
                  cast(sum(case when c.children + c.adults > k.children + k.adults then c.children + c.adults
                                else k.children + k.adults end) as bigint) as heads
           from bookings k
           left join check_ins c on c.booking_id = k.id
           where k.status in ('held', 'submitted', 'confirmed', 'checked_in', 'completed', 'closed', 'no_show')
           group by k.session_id
         ) b on b.session_id = s.id
         left join (
           select session_id, count(*) as groups, cast(sum(children + adults) as bigint) as heads
           from walk_ins
           group by session_id
         ) w on w.session_id = s.id
         left join (
           select session_id, count(*) as groups, cast(sum(heads) as bigint) as heads
           from holds
           where status = 'live'
           group by session_id
         ) h on h.session_id = s.id
         where s.capacity_heads <> coalesce(e.capacity_heads, 0)
            or s.max_groups <> coalesce(e.max_groups, 0)
            or s.reserved_heads <> coalesce(e.reserved_heads, 0)
            or s.reserved_groups <> coalesce(e.reserved_groups, 0)
            or s.reserved_heads <> coalesce(b.heads, 0) + coalesce(w.heads, 0) + coalesce(h.heads, 0)
            or s.reserved_groups <> coalesce(b.groups, 0) + coalesce(w.groups, 0) + coalesce(h.groups, 0)
         order by s.starts_at, s.id
         limit $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(drift(row)?)).collect()
}

fn entry(row: &AnyRow) -> sqlx::Result<Entry> {
    Ok(Entry {
        kind: word(EntryKind::parse, row.try_get("kind")?)?,
        places: places(row, ["capacity_heads", "max_groups", "reserved_heads", "reserved_groups"])?,
        booking_id: row.try_get::<Option<String>, _>("booking_id")?.map(BookingId::from),
        group: row.try_get("group_name")?,
        at: Moment(row.try_get("at")?),
    })
}

fn drift(row: &AnyRow) -> sqlx::Result<Drift> {
    Ok(Drift {
        session_id: row.try_get::<String, _>("id")?.into(),
        starts_at: Moment(row.try_get("starts_at")?),
        project_title: row.try_get("title")?,
        stored: places(row, ["capacity_heads", "max_groups", "reserved_heads", "reserved_groups"])?,
        by_entries: places(row, ["entry_capacity", "entry_groups_max", "entry_heads", "entry_groups"])?,
        by_bookings: (row.try_get("booking_heads")?, row.try_get("booking_groups")?),
    })
}

fn places(row: &AnyRow, [capacity, groups, heads, reserved]: [&str; 4]) -> sqlx::Result<Places> {
    Ok(Places {
        capacity_heads: row.try_get(capacity)?,
        max_groups: row.try_get(groups)?,
        reserved_heads: row.try_get(heads)?,
        reserved_groups: row.try_get(reserved)?,
    })
}
