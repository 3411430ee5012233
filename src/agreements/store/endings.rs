//! Agreements that end before their time.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::Person,
    agreements::model::{AgreementState, EndedBy, Ending},
    booking::model::AgreementId,
    platform::db::{Conn, Write, word},
    time::Moment,
};

/// Ends an agreement before its time; false if somebody was faster. From here on nobody books on it.
pub async fn update_ended(tx: &mut Write, id: &AgreementId, from: AgreementState, to: AgreementState) -> Result<bool> {
    let done = query("update agreements set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes who ended an agreement, and why.
pub async fn insert_ending(tx: &mut Write, person: &Person, id: &AgreementId, by: EndedBy, reason: &str) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into agreement_endings (agreement_id, side, person_id, reason, at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.as_str().to_owned())
    .bind(by.as_str())
    .bind(person.id.as_str().to_owned())
    .bind(reason.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How an agreement ended before its time, if it did.
pub async fn find_ending(conn: &mut Conn, id: &AgreementId) -> Result<Option<Ending>> {
    let row = query(
        "select e.side, e.reason, e.at, p.name
         from agreement_endings e
         join people p on p.id = e.person_id
         where e.agreement_id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let ending = |row: &AnyRow| -> sqlx::Result<Ending> {
        Ok(Ending {
            by: word(EndedBy::parse, row.try_get("side")?)?,
            name: row.try_get("name")?,
            reason: row.try_get("reason")?,
            at: Moment(row.try_get("at")?),
        })
    };
    Ok(row.as_ref().map(ending).transpose()?)
}
