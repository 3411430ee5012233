//! Statements about what an organiser did before, and what the Centre corrected of that.

use sqlx::{Row, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, Person},
    booking::{
        autorules::RULES,
        conduct::Conduct,
        model::{BookingId, BookingStatus, Correction},
        returns,
    },
    platform::db::{Conn, Write, word},
    time::{DAY, Moment},
};

/// Longest list of what one organisation missed.
const MOST: i64 = 200;

/// What an organiser did before `now`, as far as rules look at it: one statement, since every booking asks.
pub async fn find_conduct(conn: &mut Conn, organiser: &OrganisationId, now: Moment) -> Result<Conduct> {
    let (listed_from, overdue_until) = (returns::RULES.listed_for, returns::RULES.overdue_after);
    let rows = query(
        "select 'overdue' as what, s.ends_at as at
         from bookings b
         join sessions s on s.id = b.session_id
         where b.organiser_id = $1
           and b.status in ('checked_in', 'completed', 'closed')
           and s.ends_at >= $2
           and s.ends_at <= $3
           and not exists (select 1 from safe_returns r where r.booking_id = b.id)
           and not exists (select 1 from no_show_corrections k where k.booking_id = b.id)
         union all
         select 'missed' as what, s.starts_at as at
         from bookings b
         join sessions s on s.id = b.session_id
         left join cancellations c on c.booking_id = b.id
         where b.organiser_id = $1
           and (b.status = 'no_show' or (b.status = 'cancelled' and c.is_late = 1))
           and s.starts_at > $4
         order by at desc
         limit $5",
    )
    .bind(organiser.as_str().to_owned())
    .bind(now.plus(-listed_from).0)
    .bind(now.plus(-overdue_until).0)
    .bind(now.plus(-(RULES.missed_days + 1) * DAY).0)
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    let mut conduct = Conduct::default();
    for row in rows {
        match row.try_get::<String, _>("what")?.as_str() {
            "overdue" => conduct.overdue += 1,
            _ => conduct.missed.push(Moment(row.try_get("at")?).date()),
        }
    }
    Ok(conduct)
}

/// Notes what the Centre knows of a visit that counted as missed.
pub async fn insert_correction(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    to: BookingStatus,
    evidence: &str,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into no_show_corrections (booking_id, status, evidence, person_id, at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.as_str().to_owned())
    .bind(to.as_str())
    .bind(evidence.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the Centre corrected of a visit that counted as missed.
pub async fn find_correction(conn: &mut Conn, id: &BookingId) -> Result<Option<Correction>> {
    let row = query("select status, evidence, at from no_show_corrections where booking_id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Correction {
        status: word(BookingStatus::parse, row.try_get("status")?)?,
        evidence: row.try_get("evidence")?,
        at: Moment(row.try_get("at")?),
    }))
}
