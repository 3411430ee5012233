//! Certificates that were suspended, resumed, revoked.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    awards::model::{CertificateId, Suspension},
    platform::db::{Conn, Write, exactly_one},
    time::Moment,
};

/// Revokes a certificate, by itself or with the one it rests on; false if it was revoked before.
pub async fn insert_revocation(
    tx: &mut Write,
    id: &CertificateId,
    reason: &str,
    because_of: Option<&CertificateId>,
    by: &PersonId,
) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "insert into certificate_revocations (certificate_id, reason, because_of, at, person_id)
         values ($1, $2, $3, $4, $5)
         on conflict (certificate_id) do nothing",
    )
    .bind(id.as_str().to_owned())
    .bind(reason.to_owned())
    .bind(because_of.map(|id| id.as_str().to_owned()))
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that another certificate takes the place of this one.
pub async fn update_replaced(tx: &mut Write, id: &CertificateId) -> Result<()> {
    let now = tx.now().0;
    let done = query("update certificates set replaced_at = $1 where id = $2 and replaced_at is null")
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Suspends a certificate.
pub async fn insert_suspension(tx: &mut Write, id: &CertificateId, reason: &str, by: &PersonId) -> Result<()> {
    let (row, now) = (tx.id(), tx.now().0);
    query(
        "insert into certificate_suspensions (id, certificate_id, reason, at, person_id)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(row)
    .bind(id.as_str().to_owned())
    .bind(reason.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends the suspension of a certificate.
pub async fn update_resumed(tx: &mut Write, id: &CertificateId, reason: &str, by: &PersonId) -> Result<()> {
    let now = tx.now().0;
    let done = query(
        "update certificate_suspensions
         set resume_reason = $1, resumed_at = $2, resumed_by = $3
         where certificate_id = $4 and resumed_at is null",
    )
    .bind(reason.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Every suspension of a certificate, the first first.
pub async fn list_suspensions(conn: &mut Conn, id: &CertificateId) -> Result<Vec<Suspension>> {
    let rows = query(
        "select at, reason, resumed_at, resume_reason
         from certificate_suspensions
         where certificate_id = $1
         order by at, id",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let suspension = |row: &AnyRow| {
        let resumed: (Option<i64>, Option<String>) = (row.try_get("resumed_at")?, row.try_get("resume_reason")?);
        Ok(Suspension {
            at: Moment(row.try_get("at")?),
            reason: row.try_get("reason")?,
            resumed: resumed.0.map(|at| (Moment(at), resumed.1.unwrap_or_default())),
        })
    };
    rows.iter().map(suspension).collect()
}
