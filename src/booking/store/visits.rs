//! Bookings with their sessions, found through the person. None of these statements reads
//! how many children are in difficulty: what the base sees comes from here.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::{
    Result,
    bookings::{booking_of, lock_booking},
    sessions::{all, session_of},
};
use crate::{
    accounts::model::OrganisationId,
    booking::{
        filing::FilingStatus,
        model::{BookingId, SessionId, Visit},
        policy::Reach,
    },
    platform::db::{Conn, Write},
    time::Moment,
};

/// A statement about bookings with everything a page says of them, ending as given.
macro_rules! visits {
    ($rest:literal) => {
        visits!("", $rest)
    };
    ($more:literal, $rest:literal) => {
        concat!(
            "select ",
            $more,
            "b.id, b.code, b.session_id, b.organiser_id, o.name as organiser_name, b.group_name,
               b.contact_name, b.contact_phone, b.arrival, b.needs, b.children, b.adults, b.members, b.status,
               b.base_decision, b.filing_decision, b.agreement_status, b.created_at, b.changes, b.waits_until,
               s.project_id, s.base_id, s.starts_at, s.ends_at, s.capacity_heads, s.max_groups,
               s.reserved_heads, s.reserved_groups, s.status as session_status,
               p.title as project_title, a.code as base_code, a.name as base_name, a.address as base_address,
               a.phone as base_phone, a.operator_id
             from bookings b
             join organisations o on o.id = b.organiser_id
             join sessions s on s.id = b.session_id
             join projects p on p.id = s.project_id
             join bases a on a.id = s.base_id ",
            $rest
        )
    };
}

/// The booking with this identifier, if it is within `reach`.
pub async fn find_visit(conn: &mut Conn, reach: &Reach, id: &BookingId) -> Result<Option<Visit>> {
    let row = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and b.id = $5"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(visit).transpose()?)
}

/// The same for whoever is about to change it: nobody else does until the transaction is over, so what is read here is
/// what is changed.
pub async fn take_visit(tx: &mut Write, reach: &Reach, id: &BookingId) -> Result<Option<Visit>> {
    lock_booking(tx, id).await?;
    find_visit(tx, reach, id).await
}

/// The booking with this identifier, for what the program does by itself.
pub async fn find_any_visit(conn: &mut Conn, id: &BookingId) -> Result<Option<Visit>> {
    let row = query(visits!("where b.id = $1")).bind(id.as_str().to_owned()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(visit).transpose()?)
}

/// A visit that a social organisation comes to, or came to no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The visit.
    pub visit: Visit,
    /// Identifier of the request.
    pub service: String,
    /// The organisation was not needed any more, or stepped back.
    pub is_off: bool,
}

/// Visits that end at `from` or later and to which an organisation said that it comes, soonest first.
pub async fn list_served(conn: &mut Conn, provider: &OrganisationId, from: Moment, limit: i64) -> Result<Vec<Served>> {
    let rows = query(visits!(
        "v.id as service, v.status as service_status, ",
        "join service_assignments v on v.booking_id = b.id
         where v.provider_id = $1 and v.accepted_at is not null and s.ends_at >= $2
         order by s.starts_at, v.id
         limit $3"
    ))
    .bind(provider.as_str().to_owned())
    .bind(from.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    let served = |row: &AnyRow| -> sqlx::Result<Served> {
        let status: &str = row.try_get("service_status")?;
        let is_off = !matches!(status, "accepted" | "delivered");
        Ok(Served { visit: visit(row)?, service: row.try_get("service")?, is_off })
    };
    rows.iter().map(|row| Ok(served(row)?)).collect()
}

/// Live bookings of a session.
pub async fn list_live_visits(conn: &mut Conn, session: &SessionId) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where b.session_id = $1 and b.status in ('held', 'submitted', 'confirmed')
         order by b.id"
    ))
    .bind(session.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// Visits within `reach` that were checked in and ended before `moment`, but nobody has said that they left: the latest
/// first.
pub async fn list_not_closed(conn: &mut Conn, reach: &Reach, moment: Moment, limit: i64) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or a.operator_id = $2) and b.status = 'checked_in' and s.ends_at <= $3
         order by s.starts_at desc, b.id
         limit $4"
    ))
    .bind(all(reach))
    .bind(reach.operator.clone())
    .bind(moment.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// The other parts of the group that a booking is a part of, by time.
pub async fn list_other_parts(conn: &mut Conn, id: &BookingId) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where b.split_id = (select split_id from bookings where id = $1) and b.id <> $1
         order by s.starts_at, b.id"
    ))
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// Bookings within `reach` whose filing is in this state and that wait for it, the next visit first.
pub async fn list_visits_filed(conn: &mut Conn, reach: &Reach, status: FilingStatus, limit: i64) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "join plan_filings f on f.id = b.filing_id
         where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and b.status = 'submitted'
           and f.status = $5
         order by s.starts_at, b.id
         limit $6"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(status.as_str())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// Bookings within `reach` behind the identifier `after`, the earliest made first.
pub async fn list_visits_after(conn: &mut Conn, reach: &Reach, after: &str, limit: i64) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and b.id > $5
         order by b.id
         limit $6"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(after.to_owned())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// The booking with this code, if it is within `reach`.
pub async fn find_visit_by_code(conn: &mut Conn, reach: &Reach, code: &str) -> Result<Option<Visit>> {
    let row = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and b.code = $5"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(code.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(visit).transpose()?)
}

/// Bookings within `reach` whose session ends at `from` or later, soonest first.
pub async fn list_visits_ahead(
    conn: &mut Conn,
    reach: &Reach,
    from: Moment,
    limit: i64,
    skip: i64,
) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and s.ends_at >= $5
         order by s.starts_at, b.id
         limit $6 offset $7"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(from.0)
    .bind(limit)
    .bind(skip)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// Bookings within `reach` whose session ended before `until`, latest first.
pub async fn list_visits_past(
    conn: &mut Conn,
    reach: &Reach,
    until: Moment,
    limit: i64,
    skip: i64,
) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and s.ends_at < $5
         order by s.starts_at desc, b.id
         limit $6 offset $7"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(until.0)
    .bind(limit)
    .bind(skip)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// Visits within `reach` whose session ended between `from` and `until` and of whom nobody said that they are back,
/// the longest over first.
pub async fn list_visits_not_back(
    conn: &mut Conn,
    reach: &Reach,
    from: Moment,
    until: Moment,
    limit: i64,
) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and b.status in ('checked_in', 'completed', 'closed')
           and s.ends_at >= $5
           and s.ends_at < $6
           and not exists (select 1 from safe_returns r where r.booking_id = b.id)
         order by s.ends_at, b.id
         limit $7"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(from.0)
    .bind(until.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// The bookings of `date` at the bases an organisation operates, by time.
pub async fn list_day(conn: &mut Conn, operator: &OrganisationId, date: NaiveDate) -> Result<Vec<Visit>> {
    let reach = Reach { operator: operator.to_string(), ..Reach::default() };
    list_day_within(conn, &reach, date).await
}

/// The bookings of `date` within `reach`, by time; holds and what was never confirmed are left out.
pub async fn list_day_within(conn: &mut Conn, reach: &Reach, date: NaiveDate) -> Result<Vec<Visit>> {
    let rows = query(visits!(
        "where ($1 = 'all' or b.organiser_id = $2 or o.town_code = $3 or a.operator_id = $4)
           and s.date = $5
           and b.status not in ('held', 'expired', 'declined')
         order by s.starts_at, b.id"
    ))
    .bind(all(reach))
    .bind(reach.organiser.clone())
    .bind(reach.town.clone())
    .bind(reach.operator.clone())
    .bind(date.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

fn visit(row: &AnyRow) -> sqlx::Result<Visit> {
    Ok(Visit {
        booking: booking_of(row)?,
        session: session_of(row, "session_id", "session_status")?,
        project_title: row.try_get("project_title")?,
        base_code: row.try_get("base_code")?,
        base_name: row.try_get("base_name")?,
        base_address: row.try_get("base_address")?,
        base_phone: row.try_get("base_phone")?,
        operator_id: row.try_get::<String, _>("operator_id")?.into(),
    })
}
