//! Webhooks.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationKind, Person},
    error::AppError,
    platform::db::{Conn, Write, word},
    time::Moment,
    webhooks::model::{NewWebhook, Topic, Webhook, WebhookId},
};

/// A statement about webhooks that have not ended, going on as given.
macro_rules! webhooks {
    ($rest:literal) => {
        concat!(
            "select w.id, w.organisation_id, o.name as organisation_name, o.kind, w.person_id, w.address, w.topics, w.secret,
               w.created_at, w.failures, w.paused_at
             from webhooks w
             join organisations o on o.id = w.organisation_id
             where w.ended_at is null ",
            $rest
        )
    };
}

/// Webhooks of this organisation (an empty word: of all), by name, the latest first.
pub async fn list_webhooks(conn: &mut Conn, organisation: &str) -> Result<Vec<Webhook>> {
    let of_one = webhooks!("and ($1 = '' or w.organisation_id = $1) order by o.name, w.created_at desc, w.id");
    let rows = query(of_one).bind(organisation.to_owned()).fetch_all(conn).await?;
    rows.iter().map(webhook).collect()
}

/// A webhook of this organisation (an empty word: of any).
pub async fn find_webhook(conn: &mut Conn, organisation: &str, id: &WebhookId) -> Result<Option<Webhook>> {
    let row = query(webhooks!("and w.id = $1 and ($2 = '' or w.organisation_id = $2)"))
        .bind(id.as_str().to_owned())
        .bind(organisation.to_owned())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(webhook).transpose()
}

/// Adds a webhook.
pub async fn insert_webhook(tx: &mut Write, person: &Person, new: &NewWebhook, secret: &str) -> Result<WebhookId> {
    let id = tx.id();
    let now = tx.now().0;
    let topics: Vec<&str> = new.topics.iter().map(|topic| topic.as_str()).collect();
    query(
        "insert into webhooks (id, organisation_id, person_id, address, topics, secret, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(new.organisation.as_str().to_owned())
    .bind(person.id.as_str().to_owned())
    .bind(new.address.clone())
    .bind(topics.join(","))
    .bind(secret.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Ends a webhook; false if somebody was faster.
pub async fn end_webhook(tx: &mut Write, id: &WebhookId) -> Result<bool> {
    let now = tx.now().0;
    let done = query("update webhooks set ended_at = $1 where id = $2 and ended_at is null")
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets a paused webhook go on; false if it is not paused.
pub async fn resume_webhook(tx: &mut Write, id: &WebhookId) -> Result<bool> {
    let done = query(
        "update webhooks set paused_at = null, failures = 0
         where id = $1 and paused_at is not null and ended_at is null",
    )
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets the failures of a webhook: a try went well.
pub async fn update_well(tx: &mut Write, id: &WebhookId) -> Result<()> {
    query("update webhooks set failures = 0 where id = $1 and failures > 0")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Counts a failure, and pauses the webhook with the one that is too many; whether it was paused by this one.
pub async fn update_failed(tx: &mut Write, id: &WebhookId, most: i64) -> Result<bool> {
    let now = tx.now().0;
    query("update webhooks set failures = failures + 1 where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    let done = query("update webhooks set paused_at = $1 where id = $2 and paused_at is null and failures >= $3")
        .bind(now)
        .bind(id.as_str().to_owned())
        .bind(most)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

fn webhook(row: &AnyRow) -> Result<Webhook> {
    let topics: String = row.try_get("topics")?;
    let topics = topics.split(',').map(Topic::parse).collect::<Option<Vec<_>>>();
    let kind = word(OrganisationKind::parse, row.try_get("kind")?)?;
    Ok(Webhook {
        id: row.try_get::<String, _>("id")?.into(),
        organisation_id: row.try_get::<String, _>("organisation_id")?.into(),
        organisation_name: row.try_get("organisation_name")?,
        is_of_all: kind == OrganisationKind::Centre,
        person_id: row.try_get::<String, _>("person_id")?.into(),
        address: row.try_get("address")?,
        topics: topics.ok_or_else(|| AppError::Internal("a webhook has an unknown topic".to_owned()))?,
        secret: row.try_get("secret")?,
        created_at: Moment(row.try_get("created_at")?),
        failures: row.try_get("failures")?,
        paused_at: row.try_get::<Option<i64>, _>("paused_at")?.map(Moment),
    })
}
