//! What happened to plaques.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    awards::{
        model::CertificateId,
        plaques::{PlaqueAct, PlaqueEvent, Receiver},
    },
    platform::db::{Conn, Write, date, word},
};

/// Notes what happened to a plaque.
pub async fn insert_plaque_event(tx: &mut Write, id: &CertificateId, event: &PlaqueEvent, by: &PersonId) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into plaque_events (certificate_id, kind, happened_on, receiver, reason, at, person_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.as_str().to_owned())
    .bind(event.act.as_str())
    .bind(event.on.to_string())
    .bind(event.receiver.map_or("", Receiver::as_str))
    .bind(event.reason.clone())
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What happened to the plaques of certificates of these seasons, the first first: the certificate, and what.
pub(super) async fn list_plaque_events(conn: &mut Conn, first: i64, last: i64) -> Result<Vec<(String, PlaqueEvent)>> {
    let rows = query(
        "select e.certificate_id, e.kind, e.happened_on, e.receiver, e.reason
         from plaque_events e
         join certificates c on c.id = e.certificate_id
         where c.season between $1 and $2
         order by e.happened_on, e.at, e.kind",
    )
    .bind(first)
    .bind(last)
    .fetch_all(conn)
    .await?;
    let event = |row: &AnyRow| -> sqlx::Result<(String, PlaqueEvent)> {
        let event = PlaqueEvent {
            act: word(PlaqueAct::parse, row.try_get("kind")?)?,
            on: date(row.try_get("happened_on")?)?,
            receiver: Receiver::parse(row.try_get("receiver")?),
            reason: row.try_get("reason")?,
        };
        Ok((row.try_get("certificate_id")?, event))
    };
    rows.iter().map(|row| Ok(event(row)?)).collect()
}
