//! Every statement about agreements, their templates, signatures, scans and ends.

mod endings;
mod templates;

pub use endings::*;
pub use templates::*;

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::model::{Agreement, AgreementState, Scan, ScanId, ScanStatus, Side, Signature};
use crate::{
    accounts::model::{OrganisationId, Person, Role},
    booking::model::{AgreementId, AgreementKind, BookingId},
    error::AppError,
    platform::db::{Conn, Write, date, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// A statement about agreements with their parties, ending as given.
macro_rules! agreements {
    ($rest:literal) => {
        concat!(
            "select g.id, g.kind, g.status, g.effective_from, g.effective_until, g.organiser_id, o.name as organiser,
               a.operator_id, p.name as operator, a.name as base, a.code as base_code, g.template_version, g.content, g.content_hash
             from agreements g
             join organisations o on o.id = g.organiser_id
             join bases a on a.id = g.base_id
             join organisations p on p.id = a.operator_id ",
            $rest
        )
    };
}

/// The agreement with this identifier, if `organisation` is a party of it; any for the Centre (an empty one).
pub async fn find_agreement(conn: &mut Conn, organisation: &str, id: &AgreementId) -> Result<Option<Agreement>> {
    let row = query(agreements!("where g.id = $1 and ($2 = '' or g.organiser_id = $2 or a.operator_id = $2)"))
        .bind(id.as_str().to_owned())
        .bind(organisation.to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(agreement).transpose()?)
}

/// Agreements of `organisation` (an empty one: all), those to sign first, then the latest.
pub async fn list_agreements(conn: &mut Conn, organisation: &str, limit: i64, offset: i64) -> Result<Vec<Agreement>> {
    let rows = query(agreements!(
        "where ($1 = '' or g.organiser_id = $1 or a.operator_id = $1)
         order by case when g.status in ('draft', 'sent_to_parties', 'partly_signed') then 0 else 1 end,
           g.effective_until desc, o.name, a.code, g.id
         limit $2 offset $3"
    ))
    .bind(organisation.to_owned())
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(agreement(row)?)).collect()
}

/// At most `limit` agreements of `organisation` (an empty one: all) behind the identifier `after`.
pub async fn list_agreements_after(
    conn: &mut Conn,
    organisation: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Agreement>> {
    let rows = query(agreements!(
        "where ($1 = '' or g.organiser_id = $1 or a.operator_id = $1) and g.id > $2
         order by g.id
         limit $3"
    ))
    .bind(organisation.to_owned())
    .bind(after.to_owned())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(agreement(row)?)).collect()
}

/// Agreements in force that end on or before a day and whose parties have not been told, and those that have ended.
pub async fn list_ending(conn: &mut Conn, until: NaiveDate, limit: i64) -> Result<Vec<Agreement>> {
    let rows = query(agreements!(
        "where g.status = 'effective' and g.warned_at is null and g.effective_until <= $1
         order by g.effective_until, g.id
         limit $2"
    ))
    .bind(until.to_string())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(agreement(row)?)).collect()
}

/// The agreement behind a booking, and for how long it holds.
pub async fn find_agreement_of(conn: &mut Conn, booking: &BookingId) -> Result<Option<(AgreementId, AgreementKind)>> {
    let row = query(
        "select g.id, g.kind
         from bookings b
         join agreements g on g.id = b.agreement_id
         where b.id = $1",
    )
    .bind(booking.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let pair = |row: &AnyRow| -> sqlx::Result<(AgreementId, AgreementKind)> {
        Ok((AgreementId(row.try_get("id")?), kind_of(row.try_get("kind")?)?))
    };
    Ok(row.as_ref().map(pair).transpose()?)
}

/// Bookings that wait for an agreement.
pub async fn list_waiting(conn: &mut Conn, id: &AgreementId) -> Result<Vec<BookingId>> {
    let rows = query(
        "select id
         from bookings
         where agreement_id = $1 and status = 'submitted' and agreement_status <> 'effective'
         order by id",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Moves an agreement from one state to another; false if somebody was faster.
pub async fn update_state(tx: &mut Write, id: &AgreementId, from: AgreementState, to: AgreementState) -> Result<bool> {
    let done = query("update agreements set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Fixes the text of an agreement that nobody has seen.
pub async fn update_content(
    tx: &mut Write,
    id: &AgreementId,
    version: i64,
    content: &str,
    content_hash: &str,
) -> Result<()> {
    let done = query(
        "update agreements
         set template_version = $1, content = $2, content_hash = $3
         where id = $4 and content = ''",
    )
    .bind(version)
    .bind(content.to_owned())
    .bind(content_hash.to_owned())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Notes that the parties know when an agreement ends.
pub async fn update_warned(tx: &mut Write, id: &AgreementId) -> Result<()> {
    let now = tx.now().0;
    query("update agreements set warned_at = $1 where id = $2")
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends agreements whose last day was before `today`; how many.
pub async fn update_expired(tx: &mut Write, today: NaiveDate) -> Result<u64> {
    let done = query(
        "update agreements
         set status = 'expired'
         where status in ('draft', 'sent_to_parties', 'partly_signed', 'effective') and effective_until < $1",
    )
    .bind(today.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Adds the signature of a side; false if it has one.
pub async fn insert_signature(tx: &mut Write, person: &Person, id: &AgreementId, side: Side) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "insert into agreement_signatures (agreement_id, side, person_id, at)
         values ($1, $2, $3, $4)
         on conflict (agreement_id, side) do nothing",
    )
    .bind(id.as_str().to_owned())
    .bind(side.as_str())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The signatures of an agreement, the earliest first.
pub async fn list_signatures(conn: &mut Conn, id: &AgreementId) -> Result<Vec<Signature>> {
    let rows = query(
        "select s.side, s.at, p.name
         from agreement_signatures s
         join people p on p.id = s.person_id
         where s.agreement_id = $1
         order by s.at, s.side",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let signature = |row: &AnyRow| -> sqlx::Result<Signature> {
        Ok(Signature {
            side: word(Side::parse, row.try_get("side")?)?,
            name: row.try_get("name")?,
            at: Moment(row.try_get("at")?),
        })
    };
    rows.iter().map(|row| Ok(signature(row)?)).collect()
}

/// Adds a scan for the Centre to look at.
pub async fn insert_scan(
    tx: &mut Write,
    person: &Person,
    id: &AgreementId,
    side: Side,
    (file, kind): (&str, &str),
) -> Result<ScanId> {
    let scan = tx.id();
    let now = tx.now().0;
    query(
        "insert into agreement_scans (id, agreement_id, side, file, kind, status, reason, person_id, at)
         values ($1, $2, $3, $4, $5, 'submitted', '', $6, $7)",
    )
    .bind(scan.clone())
    .bind(id.as_str().to_owned())
    .bind(side.as_str())
    .bind(file.to_owned())
    .bind(kind.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(scan.into())
}

/// A scan.
pub async fn find_scan(conn: &mut Conn, id: &ScanId) -> Result<Option<Scan>> {
    let row = query(
        "select id, agreement_id, file, kind, status, reason, person_id, at
         from agreement_scans
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(scan).transpose()?)
}

/// The file of every scan.
pub async fn list_scan_files(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(query_scalar("select file from agreement_scans").fetch_all(conn).await?)
}

/// The scans of an agreement, the latest first.
pub async fn list_scans(conn: &mut Conn, id: &AgreementId) -> Result<Vec<Scan>> {
    let rows = query(
        "select id, agreement_id, file, kind, status, reason, person_id, at
         from agreement_scans
         where agreement_id = $1
         order by at desc, id desc",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(scan(row)?)).collect()
}

/// Decides on a scan that waits; false if somebody was faster.
pub async fn update_scan(tx: &mut Write, person: &Person, id: &ScanId, to: ScanStatus, reason: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update agreement_scans
         set status = $1, reason = $2, decided_by = $3, decided_at = $4
         where id = $5 and status = 'submitted'",
    )
    .bind(to.as_str())
    .bind(reason.to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether an organisation has a leader who signs.
pub async fn has_leader(conn: &mut Conn, organisation: &OrganisationId) -> Result<bool> {
    let row = query(
        "select count(*)
         from memberships m
         join people p on p.id = m.person_id
         where m.organisation_id = $1 and m.role = $2 and m.ended_at is null and p.status <> 'disabled'",
    )
    .bind(organisation.as_str().to_owned())
    .bind(Role::OrganiserApprover.as_str())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

fn agreement(row: &AnyRow) -> sqlx::Result<Agreement> {
    Ok(Agreement {
        id: row.try_get::<String, _>("id")?.into(),
        kind: kind_of(row.try_get("kind")?)?,
        state: word(AgreementState::parse, row.try_get("status")?)?,
        from: date(row.try_get("effective_from")?)?,
        until: date(row.try_get("effective_until")?)?,
        organiser_id: row.try_get::<String, _>("organiser_id")?.into(),
        organiser: row.try_get("organiser")?,
        operator_id: row.try_get::<String, _>("operator_id")?.into(),
        operator: row.try_get("operator")?,
        base: row.try_get("base")?,
        base_code: row.try_get("base_code")?,
        template_version: row.try_get("template_version")?,
        content: row.try_get("content")?,
        content_hash: row.try_get("content_hash")?,
    })
}

/// The kind as it is kept: behind it may stand the identifier of an agreement that has ended before its time.
fn kind_of(kept: &str) -> sqlx::Result<AgreementKind> {
    word(AgreementKind::parse, kept.split(':').next().unwrap_or(kept))
}

fn scan(row: &AnyRow) -> sqlx::Result<Scan> {
    Ok(Scan {
        id: row.try_get::<String, _>("id")?.into(),
        agreement_id: row.try_get::<String, _>("agreement_id")?.into(),
        file: row.try_get("file")?,
        kind: row.try_get("kind")?,
        status: word(ScanStatus::parse, row.try_get("status")?)?,
        reason: row.try_get("reason")?,
        sent_by: row.try_get::<String, _>("person_id")?.into(),
        at: Moment(row.try_get("at")?),
    })
}
