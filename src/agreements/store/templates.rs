//! Templates, and whether agreements must be signed.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::Person,
    agreements::template::{Template, TemplateStatus},
    booking::model::AgreementKind,
    platform::db::{Conn, Write, exactly_one, word},
};

/// Every version of the templates of a kind, the latest first.
pub async fn list_templates(conn: &mut Conn, kind: AgreementKind) -> Result<Vec<Template>> {
    let rows = query(
        "select version, status, title, body
         from agreement_templates
         where kind = $1
         order by version desc",
    )
    .bind(kind.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(template(row)?)).collect()
}

/// The last version of all kinds.
pub async fn find_last_version(conn: &mut Conn) -> Result<i64> {
    let row = query("select coalesce(max(version), 0) from agreement_templates").fetch_one(conn).await?;
    Ok(row.try_get(0)?)
}

/// Writes the draft of a kind, or writes it anew.
pub async fn save_draft(tx: &mut Write, kind: AgreementKind, version: i64, title: &str, body: &str) -> Result<()> {
    let done = query(
        "insert into agreement_templates (version, status, title, body, kind)
         values ($1, 'draft', $2, $3, $4)
         on conflict (version) do update set title = excluded.title, body = excluded.body
         where agreement_templates.status = 'draft' and agreement_templates.kind = excluded.kind",
    )
    .bind(version)
    .bind(title.to_owned())
    .bind(body.to_owned())
    .bind(kind.as_str())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Publishes a draft; false if it is published.
pub async fn publish_template(tx: &mut Write, person: &Person, version: i64) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update agreement_templates
         set status = 'published', published_at = $1, person_id = $2
         where version = $3 and status = 'draft'",
    )
    .bind(now)
    .bind(person.id.as_str().to_owned())
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether agreements must be signed before bookings are confirmed.
pub async fn find_must_sign(conn: &mut Conn) -> Result<bool> {
    let row = query("select must_sign from agreement_rules where id = 1").fetch_one(conn).await?;
    Ok(row.try_get::<i64, _>(0)? != 0)
}

/// Says whether they must.
pub async fn update_must_sign(tx: &mut Write, is_on: bool) -> Result<()> {
    let done = query("update agreement_rules set must_sign = $1 where id = 1")
        .bind(i64::from(is_on))
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

fn template(row: &AnyRow) -> sqlx::Result<Template> {
    Ok(Template {
        version: row.try_get("version")?,
        status: word(TemplateStatus::parse, row.try_get("status")?)?,
        title: row.try_get("title")?,
        body: row.try_get("body")?,
    })
}
