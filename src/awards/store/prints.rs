//! Prints of certificates.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::PersonId,
    awards::model::{CertificateId, Print},
    platform::db::{Conn, Insert, Write},
    time::Moment,
};

/// Notes prints, each with its number.
pub async fn insert_prints(tx: &mut Write, prints: &[(CertificateId, i64)], by: &PersonId) -> Result<()> {
    let row = |(id, number): &(CertificateId, i64)| {
        Insert::new("insert into certificate_prints (certificate_id, number, at, person_id) values ($1, $2, $3, $4)")
            .bind(id.as_str())
            .bind(*number)
            .bind(tx.now().0)
            .bind(by.as_str())
    };
    let rows: Vec<Insert> = prints.iter().map(row).collect();
    Ok(tx.insert(rows).await?)
}

/// The prints of a certificate, the first first.
pub async fn list_prints(conn: &mut Conn, id: &CertificateId) -> Result<Vec<Print>> {
    let rows = query(
        "select p.number, p.at, w.name
         from certificate_prints p
         join people w on w.id = p.person_id
         where p.certificate_id = $1
         order by p.number",
    )
    .bind(id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let print = |row: &AnyRow| {
        Ok(Print { number: row.try_get("number")?, at: Moment(row.try_get("at")?), by_name: row.try_get("name")? })
    };
    rows.iter().map(print).collect()
}
