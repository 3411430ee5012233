//! Statements about filings and agreements.

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::OrganisationId,
    bases::model::BaseId,
    booking::{
        filing::FilingStatus,
        model::{AgreementId, AgreementKind, AgreementStatus, BookingId, FilingId, SessionId},
    },
    platform::db::{Conn, Insert, Pen, Write, exactly_one},
    time::Moment,
};

/// A filing as it comes in.
#[derive(Clone, Debug)]
pub struct NewFiling<'a> {
    /// Its number.
    pub number: String,
    /// Who files.
    pub organiser: &'a OrganisationId,
    /// What.
    pub title: String,
    /// What for.
    pub purpose: &'a str,
    /// The rules under which it was checked.
    pub decision_rule: String,
    /// State.
    pub status: FilingStatus,
    /// The rules that leave it to a person.
    pub stopped_by: String,
    /// Heads on which it is decided.
    pub heads: i64,
}

/// The row of a filing, to be written together with others; one that the rules accept was decided as it came.
pub fn filing_of(pen: &Pen, id: &FilingId, new: &NewFiling<'_>) -> Insert {
    let now = pen.now().0;
    Insert::new(
        "insert into plan_filings (id, number, organiser_id, title, purpose, status, submitted_at, decided_at,
           decision_rule, stopped_by, filed_heads)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(id.as_str())
    .bind(new.number.clone())
    .bind(new.organiser.as_str())
    .bind(new.title.clone())
    .bind(new.purpose)
    .bind(new.status.as_str())
    .bind(now)
    .bind((new.status == FilingStatus::Accepted).then_some(now))
    .bind(new.decision_rule.clone())
    .bind(new.stopped_by.clone())
    .bind(new.heads)
}

/// Whether agreements between an organiser and a base must be signed on this day: in general, or because one of the two
/// ended the last before its time.
pub async fn must_sign(conn: &mut Conn, organiser: &OrganisationId, base: &BaseId, day: NaiveDate) -> Result<bool> {
    let row = query(
        "select (select must_sign from agreement_rules where id = 1)
                  + (select count(*)
                     from agreements
                     where organiser_id = $1
                       and base_id = $2
                       and status in ('terminated', 'void')
                       and effective_from <= $3
                       and effective_until >= $3) as must_sign",
    )
    .bind(organiser.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(day.to_string())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>("must_sign")? != 0)
}

/// Has a booking stand on another agreement; on one that is not in force it waits.
pub async fn update_standing(
    tx: &mut Write,
    booking: &BookingId,
    agreement: &AgreementId,
    status: AgreementStatus,
) -> Result<()> {
    let waits = if status == AgreementStatus::Effective { "" } else { ", status = 'submitted'" };
    let text = format!("update bookings set agreement_id = $1, agreement_status = $2{waits} where id = $3");
    let done = query(AssertSqlSafe(text))
        .bind(agreement.as_str().to_owned())
        .bind(status.as_str())
        .bind(booking.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Whether the agreement of a booking is for the day of one visit only.
pub async fn is_agreed_for_one_day(conn: &mut Conn, id: &BookingId) -> Result<bool> {
    let row = query(
        "select count(*)
         from bookings b
         join agreements a on a.id = b.agreement_id
         where b.id = $1 and a.kind = 'single'",
    )
    .bind(id.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// The agreement between an organiser and a base for `day`: one in force, otherwise one that can be signed.
pub async fn find_open_agreement(
    conn: &mut Conn,
    organiser: &OrganisationId,
    base: &BaseId,
    day: NaiveDate,
) -> Result<Option<AgreementId>> {
    let row = query(
        "select id
         from agreements
         where organiser_id = $1
           and base_id = $2
           and status in ('effective', 'draft', 'sent_to_parties', 'partly_signed')
           and effective_from <= $3
           and effective_until >= $3
         order by case when status = 'effective' then 0 else 1 end, effective_from, id
         limit 1",
    )
    .bind(organiser.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(day.to_string())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get::<String, _>(0)).transpose()?.map(AgreementId))
}

/// Whether an agreement has neither ended nor run out.
pub async fn is_open_agreement(conn: &mut Conn, id: &AgreementId) -> Result<bool> {
    let row =
        query("select count(*) from agreements where id = $1 and status not in ('terminated', 'void', 'expired')")
            .bind(id.as_str().to_owned())
            .fetch_one(conn)
            .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Adds an agreement, in force or to be signed. Two first bookings may meet here: the second writes nothing. One that
/// has ended before its time leaves its place to the new one here, and not when it ends: whoever still changes a booking
/// that stands on it would wait for whoever ends it, and they for that booking.
pub async fn insert_agreement(
    tx: &mut Write,
    organiser: &OrganisationId,
    base: &BaseId,
    kind: AgreementKind,
    (from, until): (NaiveDate, NaiveDate),
    is_in_force: bool,
) -> Result<()> {
    query(
        "update agreements
         set kind = kind || ':' || id
         where organiser_id = $1
           and base_id = $2
           and kind = $3
           and effective_from = $4
           and status in ('terminated', 'void')",
    )
    .bind(organiser.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(kind.as_str())
    .bind(from.to_string())
    .execute(&mut **tx)
    .await?;
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into agreements (id, organiser_id, base_id, kind, status, effective_from, effective_until, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (organiser_id, base_id, kind, effective_from) do nothing",
    )
    .bind(id)
    .bind(organiser.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(kind.as_str())
    .bind(if is_in_force { "effective" } else { "draft" })
    .bind(from.to_string())
    .bind(until.to_string())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The single agreement between an organiser and a base for `day` that has not ended, and whether it is in force.
pub async fn find_single_agreement(
    conn: &mut Conn,
    organiser: &OrganisationId,
    base: &BaseId,
    day: NaiveDate,
) -> Result<Option<(AgreementId, bool)>> {
    let row = query(
        "select id, status
         from agreements
         where organiser_id = $1
           and base_id = $2
           and kind = 'single'
           and effective_from = $3
           and status not in ('terminated', 'void')",
    )
    .bind(organiser.as_str().to_owned())
    .bind(base.as_str().to_owned())
    .bind(day.to_string())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((AgreementId(row.try_get("id")?), row.try_get::<String, _>("status")? == "effective")))
}

/// Has everybody else who signs, ends or books on an agreement wait until this transaction is over. Whoever ends it
/// ends the bookings they see; so nobody writes one meanwhile.
pub async fn lock_agreement(tx: &mut Write, id: &AgreementId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query("update agreements set status = status where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Has everybody else who signs or ends an agreement wait until this transaction is over, but not those who only book
/// on it as well. Taken before anything of the booking is written: a second booking of the same group waits for that.
pub async fn share_agreement(tx: &mut Write, id: &AgreementId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query("select id from agreements where id = $1 for share").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// Whether an agreement is in force. Whoever signs it last waits until the caller has written down what stands on it.
pub async fn is_agreement_in_force(tx: &mut Write, id: &AgreementId) -> Result<bool> {
    lock_agreement(tx, id).await?;
    let row = query("select count(*) from agreements where id = $1 and status = 'effective'")
        .bind(id.as_str().to_owned())
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Lets a booking of `session` that waits stand on another agreement; false if it waits no longer, or has moved.
pub async fn update_agreement(
    tx: &mut Write,
    booking: &BookingId,
    session: &SessionId,
    agreement: &AgreementId,
) -> Result<bool> {
    let done = query(
        "update bookings
         set agreement_id = $1
         where id = $2 and session_id = $3 and status = 'submitted' and agreement_status <> 'effective'",
    )
    .bind(agreement.as_str().to_owned())
    .bind(booking.as_str().to_owned())
    .bind(session.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the agreement of a booking that waits is in force; false if the booking is over, or stands on another one.
pub async fn update_agreed(tx: &mut Write, booking: &BookingId, agreement: &AgreementId) -> Result<bool> {
    let done = query(
        "update bookings
         set agreement_status = 'effective'
         where id = $1 and agreement_id = $2 and status = 'submitted'",
    )
    .bind(booking.as_str().to_owned())
    .bind(agreement.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a booking stands on an agreement.
pub async fn is_on_agreement(conn: &mut Conn, booking: &BookingId, agreement: &AgreementId) -> Result<bool> {
    let row = query("select count(*) from bookings where id = $1 and agreement_id = $2")
        .bind(booking.as_str().to_owned())
        .bind(agreement.as_str().to_owned())
        .fetch_one(conn)
        .await?;
    Ok(row.try_get::<i64, _>(0)? > 0)
}

/// Bookings that stand on an agreement and whose visits lie ahead, with their sessions, by identifier.
pub async fn list_agreed_ahead(conn: &mut Conn, id: &AgreementId, now: Moment) -> Result<Vec<(BookingId, SessionId)>> {
    let rows = query(
        "select b.id, b.session_id
         from bookings b
         join sessions s on s.id = b.session_id
         where b.agreement_id = $1 and b.status in ('submitted', 'confirmed') and s.starts_at > $2
         order by b.id",
    )
    .bind(id.as_str().to_owned())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    let pair = |row: &AnyRow| -> sqlx::Result<(BookingId, SessionId)> {
        Ok((row.try_get::<String, _>("id")?.into(), row.try_get::<String, _>("session_id")?.into()))
    };
    rows.iter().map(|row| Ok(pair(row)?)).collect()
}
