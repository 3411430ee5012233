//! Keeping webhooks, finding what is to be told, telling it.

use std::collections::BTreeSet;

use serde_json::json;
use url::Url;

use super::{
    model::{Delivery, DeliveryId, DeliveryStatus, NewWebhook, Topic, Trouble, Webhook, WebhookId, topics_of},
    policy::{can_keep_webhooks, kept},
    signature::{new_secret, sign},
    store::{self, Thing},
    timing::{TIMES, retry_at},
};
use crate::{
    accounts::model::Person,
    audit::{self, model::AuditEvent},
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage},
    },
    platform::{
        audit::{Act, record},
        db::{Db, Write},
        outgoing::{Outgoing, SendRefusal},
    },
    time::Moment,
};

/// Events looked at in one transaction.
const LOOKED_AT: i64 = 500;
/// Deliveries of one run; the next run comes soon.
const AT_ONCE: i64 = 30;

/// Makes a webhook and returns it with its secret, which is shown once.
pub async fn make_webhook(tx: &mut Write, person: &Person, new: &NewWebhook) -> Result<(WebhookId, String), AppError> {
    let own = kept(person);
    if !can_keep_webhooks(person) || !(own.is_empty() || own == new.organisation.as_str()) {
        return Err(AppError::NotAllowed);
    }
    if store::list_webhooks(tx, "").await?.is_empty() {
        skip_past(tx).await?;
    }
    let secret = new_secret(tx.chance());
    let id = store::insert_webhook(tx, person, new, &secret).await?;
    record(tx, &person.into(), Act::done("make_webhook", "webhook", id.as_str())).await?;
    Ok((id, secret))
}

/// The first webhook after a time without any need not look through that time.
async fn skip_past(tx: &mut Write) -> Result<(), AppError> {
    let (from, head) = (store::hold_cursor(tx).await?, audit::store::find_head(tx).await?);
    store::update_cursor(tx, head.position.max(from)).await
}

/// Ends a webhook: nothing is told there any more.
pub async fn end_webhook(tx: &mut Write, person: &Person, id: &WebhookId) -> Result<(), AppError> {
    find_kept(tx, person, id).await?;
    if !store::end_webhook(tx, id).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("end_webhook", "webhook", id.as_str())).await
}

/// Lets a paused webhook go on with what has waited.
pub async fn resume_webhook(tx: &mut Write, person: &Person, id: &WebhookId) -> Result<(), AppError> {
    find_kept(tx, person, id).await?;
    if store::resume_webhook(tx, id).await? {
        record(tx, &person.into(), Act::done("resume_webhook", "webhook", id.as_str())).await?;
    }
    Ok(())
}

/// Has a delivery sent once more, under the same identifier.
pub async fn send_again(
    tx: &mut Write,
    person: &Person,
    id: &WebhookId,
    delivery: &DeliveryId,
) -> Result<(), AppError> {
    find_kept(tx, person, id).await?;
    if store::renew_delivery(tx, id, delivery).await? {
        record(tx, &person.into(), Act::done("send_again", "webhook", id.as_str()).with(delivery.as_str())).await?;
    }
    Ok(())
}

/// Finds what is to be told, then tells what is due; returns how many tries were made.
pub async fn deliver_webhooks(db: &Db, outgoing: Outgoing, channels: Channels, now: Moment) -> Result<usize, AppError> {
    while find_news(db, now).await? {}
    let due = store::list_due(&mut *db.read().await?, now, AT_ONCE).await?;
    let (mut tries, mut failed) = (0, BTreeSet::new());
    for delivery in due {
        // Whoever has just failed is left in peace until the next run.
        if failed.contains(&delivery.webhook_id) {
            continue;
        }
        let webhook = delivery.webhook_id.clone();
        match deliver(db, outgoing, channels, delivery, now).await? {
            Some(true) => tries += 1,
            Some(false) => {
                tries += 1;
                failed.insert(webhook);
            }
            None => {}
        }
    }
    Ok(tries)
}

/// Looks at the next events of the log and notes what is to be told of them; whether there may be more.
async fn find_news(db: &Db, now: Moment) -> Result<bool, AppError> {
    // Where nobody is told nothing is looked at, and nobody's writing waits.
    if store::list_webhooks(&mut *db.read().await?, "").await?.is_empty() {
        return Ok(false);
    }
    let mut tx = db.write(now).await?;
    let from = store::hold_cursor(&mut tx).await?;
    let webhooks = store::list_webhooks(&mut tx, "").await?;
    let links = audit::store::list_links(&mut tx, from, LOOKED_AT).await?;
    let Some(last) = links.last().map(|link| link.position) else { return Ok(false) };
    for link in &links {
        note(&mut tx, &webhooks, &link.event).await?;
    }
    store::update_cursor(&mut tx, last).await?;
    tx.commit().await?;
    Ok(i64::try_from(links.len()).unwrap_or_default() == LOOKED_AT)
}

/// Notes an event for every webhook that is told of it.
async fn note(tx: &mut Write, webhooks: &[Webhook], event: &AuditEvent) -> Result<(), AppError> {
    let topics = topics_of(&event.action, &event.object_kind, &event.detail);
    let wanted = |webhook: &&Webhook| {
        webhook.created_at <= event.at && topics.iter().any(|topic| webhook.topics.contains(topic))
    };
    let webhooks: Vec<&Webhook> = webhooks.iter().filter(wanted).collect();
    if webhooks.is_empty() {
        return Ok(());
    }
    let Some(thing) = store::find_thing(tx, &event.object_kind, &event.object_id).await? else { return Ok(()) };
    for webhook in webhooks.into_iter().filter(|webhook| concerns(webhook, &thing)) {
        for topic in topics.iter().filter(|topic| webhook.topics.contains(topic)) {
            let body = body(*topic, event.at, &thing);
            store::insert_delivery(tx, &webhook.id, &event.id, *topic, event.at, &body).await?;
        }
    }
    Ok(())
}

fn concerns(webhook: &Webhook, thing: &Thing) -> bool {
    webhook.is_of_all || thing.parties.iter().any(|party| party == webhook.organisation_id.as_str())
}

fn body(topic: Topic, at: Moment, thing: &Thing) -> String {
    json!({ "type": topic.as_str(), "timestamp": at.rfc3339(), "data": thing.data }).to_string()
}

/// Sends a delivery, unless another program does; whether it went well.
///
/// A program that dies between sending and noting it sends once more, under the same identifier.
async fn deliver(
    db: &Db,
    outgoing: Outgoing,
    channels: Channels,
    delivery: Delivery,
    now: Moment,
) -> Result<Option<bool>, AppError> {
    let mut tx = db.write(now).await?;
    if !store::hold_delivery(&mut tx, &delivery, now.plus(TIMES.held)).await? {
        return Ok(None);
    }
    let Some(webhook) = store::find_webhook(&mut tx, "", &delivery.webhook_id).await? else { return Ok(None) };
    tx.commit().await?;
    let outcome = send(outgoing, &webhook, &delivery, now).await?;
    let mut tx = db.write(now).await?;
    store::update_delivery(&mut tx, &after_try(delivery, now, outcome)).await?;
    if outcome.is_ok() {
        store::update_well(&mut tx, &webhook.id).await?;
    } else if store::update_failed(&mut tx, &webhook.id, TIMES.pause_after).await? {
        tell_owner(&mut tx, channels, &webhook).await?;
    }
    tx.commit().await?;
    Ok(Some(outcome.is_ok()))
}

async fn send(
    outgoing: Outgoing,
    webhook: &Webhook,
    delivery: &Delivery,
    now: Moment,
) -> Result<Result<(), SendRefusal>, AppError> {
    let url =
        Url::parse(&webhook.address).map_err(|error| AppError::Internal(format!("a webhook's address: {error}")))?;
    let headers = [
        ("webhook-id", delivery.id.to_string()),
        ("webhook-timestamp", now.0.to_string()),
        ("webhook-signature", sign(&webhook.secret, delivery.id.as_str(), now, &delivery.body)?),
    ];
    Ok(outgoing.post(&url, &headers, delivery.body.clone()).await)
}

fn after_try(delivery: Delivery, now: Moment, outcome: Result<(), SendRefusal>) -> Delivery {
    let tries = delivery.tries + 1;
    let Err(refusal) = outcome else {
        return Delivery { tries, status: DeliveryStatus::Sent, problem: String::new(), ..delivery };
    };
    let problem = problem(refusal);
    match retry_at(&TIMES, now, tries) {
        Some(next_at) => Delivery { tries, next_at, problem, ..delivery },
        None => Delivery { tries, status: DeliveryStatus::GivenUp, problem, ..delivery },
    }
}

fn problem(refusal: SendRefusal) -> String {
    match refusal {
        SendRefusal::Unreachable => Trouble::Unreachable.to_string(),
        SendRefusal::TooSlow => Trouble::TooSlow.to_string(),
        SendRefusal::Private => Trouble::Private.to_string(),
        SendRefusal::Status(status) => format!("{} {status}", Trouble::Status),
    }
}

/// Tells whoever made a webhook that it was paused.
async fn tell_owner(tx: &mut Write, channels: Channels, webhook: &Webhook) -> Result<(), AppError> {
    let details = Details {
        organiser: webhook.organisation_name.clone(),
        heads: TIMES.pause_after,
        starts_at: tx.now(),
        ..Details::default()
    };
    let (person_id, href) = (webhook.person_id.clone(), format!("/webhooks/{}", webhook.id));
    let new = NewMessage { person_id, topic: messages::model::Topic::WebhookPaused, details, href };
    messages::actions::tell(tx, channels, &new).await?;
    Ok(())
}

async fn find_kept(tx: &mut Write, person: &Person, id: &WebhookId) -> Result<Webhook, AppError> {
    if !can_keep_webhooks(person) {
        return Err(AppError::NotAllowed);
    }
    store::find_webhook(tx, &kept(person), id).await?.ok_or(AppError::NotFound)
}
