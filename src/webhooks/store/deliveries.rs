//! What is told, and how far each telling is.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
    webhooks::model::{Delivery, DeliveryId, DeliveryStatus, Topic, WebhookId},
};

/// A statement about deliveries, going on as given.
macro_rules! deliveries {
    ($rest:literal) => {
        concat!(
            "select d.id, d.webhook_id, d.topic, d.body, d.status, d.tries, d.created_at, d.next_at, d.problem
             from webhook_deliveries d ",
            $rest
        )
    };
}

/// Notes what is to be told of an event, once for each webhook and topic; whether it is new.
pub async fn insert_delivery(
    tx: &mut Write,
    webhook: &WebhookId,
    event: &str,
    topic: Topic,
    happened_at: Moment,
    body: &str,
) -> Result<bool> {
    let id = tx.id();
    let now = tx.now().0;
    let done = query(
        "insert into webhook_deliveries (id, webhook_id, event_id, topic, body, status, created_at, next_at)
         values ($1, $2, $3, $4, $5, 'waiting', $6, $7)
         on conflict (webhook_id, event_id, topic) do nothing",
    )
    .bind(id)
    .bind(webhook.as_str().to_owned())
    .bind(event.to_owned())
    .bind(topic.as_str())
    .bind(body.to_owned())
    .bind(happened_at.0)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What is due at `now` to webhooks that run, the longest due first.
pub async fn list_due(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<Delivery>> {
    let due = deliveries!(
        "join webhooks w on w.id = d.webhook_id
         where d.status = 'waiting' and d.next_at <= $1 and (d.held_until is null or d.held_until <= $1)
           and w.ended_at is null and w.paused_at is null
         order by d.next_at, d.id
         limit $2"
    );
    let rows = query(due).bind(now.0).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(delivery(row)?)).collect()
}

/// The latest deliveries of a webhook.
pub async fn list_deliveries(conn: &mut Conn, webhook: &WebhookId, limit: i64) -> Result<Vec<Delivery>> {
    let of_one = deliveries!("where d.webhook_id = $1 order by d.created_at desc, d.id desc limit $2");
    let rows = query(of_one).bind(webhook.as_str().to_owned()).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(delivery(row)?)).collect()
}

/// Holds a delivery for whoever sends it; false if another program holds it, or has sent it meanwhile.
pub async fn hold_delivery(tx: &mut Write, seen: &Delivery, until: Moment) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update webhook_deliveries set held_until = $1
         where id = $2 and status = 'waiting' and tries = $3 and (held_until is null or held_until <= $4)",
    )
    .bind(until.0)
    .bind(seen.id.as_str().to_owned())
    .bind(seen.tries)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes what became of a try, and lets the delivery go.
pub async fn update_delivery(tx: &mut Write, delivery: &Delivery) -> Result<()> {
    let ended_at = (delivery.status != DeliveryStatus::Waiting).then_some(tx.now().0);
    let done = query(
        "update webhook_deliveries
         set status = $1, tries = $2, next_at = $3, ended_at = $4, problem = $5, held_until = null
         where id = $6",
    )
    .bind(delivery.status.as_str())
    .bind(delivery.tries)
    .bind(delivery.next_at.0)
    .bind(ended_at)
    .bind(delivery.problem.clone())
    .bind(delivery.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Has a delivery sent once more, under its identifier; false if it waits already or is none of the webhook's.
pub async fn renew_delivery(tx: &mut Write, webhook: &WebhookId, id: &DeliveryId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update webhook_deliveries
         set status = 'waiting', tries = 0, next_at = $1, ended_at = null
         where id = $2 and webhook_id = $3 and status <> 'waiting'",
    )
    .bind(now)
    .bind(id.as_str().to_owned())
    .bind(webhook.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn delivery(row: &AnyRow) -> sqlx::Result<Delivery> {
    Ok(Delivery {
        id: row.try_get::<String, _>("id")?.into(),
        webhook_id: row.try_get::<String, _>("webhook_id")?.into(),
        topic: word(Topic::parse, row.try_get("topic")?)?,
        body: row.try_get("body")?,
        status: word(DeliveryStatus::parse, row.try_get("status")?)?,
        tries: row.try_get("tries")?,
        created_at: Moment(row.try_get("created_at")?),
        next_at: Moment(row.try_get("next_at")?),
        problem: row.try_get("problem")?,
    })
}
