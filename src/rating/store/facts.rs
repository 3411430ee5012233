//! What the platform itself knows about the visits of a season, one statement for all bases.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::PaperKind,
    booking::model::{BookingStatus, CancelReason},
    platform::db::{Conn, date, word},
    rating::assemble::{IncidentRow, PaperRow, VisitRow},
    time::Moment,
};

/// Every visit from `from` to `to` that took place or was called off, of sessions over by `as_of`.
pub async fn list_visits(conn: &mut Conn, from: NaiveDate, to: NaiveDate, as_of: Moment) -> Result<Vec<VisitRow>> {
    let rows = query(
        "select b.id, s.base_id, b.organiser_id, a.provider_id, b.status, s.ends_at,
                coalesce(c.children, 0) as children, coalesce(c.briefing_done, 0) as briefing_done,
                o.at as closed_out_at, x.by_role, x.reason
         from bookings b
         join sessions s on s.id = b.session_id
         left join service_assignments a on a.booking_id = b.id and a.status in ('accepted', 'delivered')
         left join check_ins c on c.booking_id = b.id
         left join close_outs o on o.booking_id = b.id
         left join cancellations x on x.booking_id = b.id
         where s.date >= $1
           and s.date <= $2
           and s.ends_at <= $3
           and b.status in ('checked_in', 'completed', 'closed', 'cancelled')
         order by b.id",
    )
    .bind(from.to_string())
    .bind(to.to_string())
    .bind(as_of.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(visit(row)?)).collect()
}

/// The day of the first visit from `from` to `to` that took place.
pub async fn find_first_visit(conn: &mut Conn, from: NaiveDate, to: NaiveDate) -> Result<Option<NaiveDate>> {
    let row = query(
        "select min(s.date) as day
         from bookings b
         join sessions s on s.id = b.session_id
         where s.date >= $1
           and s.date <= $2
           and b.status in ('checked_in', 'completed', 'closed')",
    )
    .bind(from.to_string())
    .bind(to.to_string())
    .fetch_one(conn)
    .await?;
    let day: Option<String> = row.try_get("day")?;
    Ok(day.map(|day| date(&day)).transpose()?)
}

/// The longest validity of each kind of paper of each base.
pub async fn list_papers(conn: &mut Conn) -> Result<Vec<PaperRow>> {
    let rows = query(
        "select base_id, kind, max(valid_until) as valid_until
         from base_papers
         group by base_id, kind
         order by base_id, kind",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(paper(row)?)).collect()
}

/// The bookings of a base in a season, by identifier: date and code, to name sessions in its workbook.
pub async fn list_session_labels(
    conn: &mut Conn,
    base_code: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<String, (NaiveDate, String)>> {
    let rows = query(
        "select b.id, s.date, b.code
         from bookings b
         join sessions s on s.id = b.session_id
         join bases p on p.id = s.base_id
         where p.code = $1
           and s.date >= $2
           and s.date <= $3",
    )
    .bind(base_code.to_owned())
    .bind(from.to_string())
    .bind(to.to_string())
    .fetch_all(conn)
    .await?;
    let label = |row: &AnyRow| Ok((row.try_get("id")?, (date(row.try_get("date")?)?, row.try_get("code")?)));
    rows.iter().map(label).collect()
}

/// The incidents that happened from `from` on and before `to`, and that the Centre is through with.
pub async fn list_incidents(conn: &mut Conn, from: Moment, to: Moment) -> Result<Vec<IncidentRow>> {
    let rows = query(
        "select base_id, happened_at, reported_at
         from incidents
         where status = 'closed' and happened_at >= $1 and happened_at < $2
         order by happened_at, id",
    )
    .bind(from.0)
    .bind(to.0)
    .fetch_all(conn)
    .await?;
    let incident = |row: &AnyRow| -> sqlx::Result<IncidentRow> {
        Ok(IncidentRow {
            base_id: row.try_get::<String, _>("base_id")?.into(),
            happened_at: Moment(row.try_get("happened_at")?),
            reported_at: Moment(row.try_get("reported_at")?),
        })
    };
    rows.iter().map(|row| Ok(incident(row)?)).collect()
}

/// The short name of every organisation, by identifier.
pub async fn organisation_names(conn: &mut Conn) -> Result<BTreeMap<String, String>> {
    let rows = query("select id, short_name from organisations").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("short_name")?))).collect()
}

fn visit(row: &AnyRow) -> std::result::Result<VisitRow, sqlx::Error> {
    let reason: Option<String> = row.try_get("reason")?;
    let provider: Option<String> = row.try_get("provider_id")?;
    let closed_out_at: Option<i64> = row.try_get("closed_out_at")?;
    Ok(VisitRow {
        booking_id: row.try_get::<String, _>("id")?.into(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        provider_id: provider.map(Into::into),
        status: word(BookingStatus::parse, row.try_get("status")?)?,
        ends_at: Moment(row.try_get("ends_at")?),
        children: row.try_get("children")?,
        is_briefed: row.try_get::<i64, _>("briefing_done")? != 0,
        closed_out_at: closed_out_at.map(Moment),
        cancelled_by: row.try_get::<Option<String>, _>("by_role")?.unwrap_or_default(),
        cancel_reason: reason.map(|reason| word(CancelReason::parse, &reason)).transpose()?,
    })
}

fn paper(row: &AnyRow) -> std::result::Result<PaperRow, sqlx::Error> {
    Ok(PaperRow {
        base_id: row.try_get::<String, _>("base_id")?.into(),
        kind: word(PaperKind::parse, row.try_get("kind")?)?,
        valid_until: date(row.try_get("valid_until")?)?,
    })
}
