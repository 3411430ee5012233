//! Records of what happened by itself or was noted: messages, deliveries, jobs, the audit log.

use super::{Asker, Rows, moment, moment_or_nothing};
use crate::{
    audit,
    error::AppError,
    jobs::{self, model::Job},
    messages::{
        self, letters,
        model::{Delivery, Message, masked},
    },
    platform::{db::Conn, spreadsheet::Value},
    text::{audit as audit_words, jobs as job_words, messages as message_words, webhooks as webhook_words},
    webhooks::{self, model::WebhookId, pages::problem},
};

/// What a person was told.
pub async fn messages(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let messages = messages::store::list_messages(conn, &asker.person()?.id, asker.asked(), 0).await?;
    let row = |one: Message| {
        vec![
            moment(one.created_at),
            Value::text(letters::title(asker.lang, &one)),
            Value::text(letters::text(asker.lang, &one)),
            moment_or_nothing(one.read_at),
        ]
    };
    let titles = [message_words::WHEN, message_words::WHAT, message_words::TEXT, message_words::READ_AT];
    Ok((titles.to_vec(), messages.into_iter().map(row).collect()))
}

/// Deliveries, addresses masked as on their page.
pub async fn deliveries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let failed_only = !asker.value("failed").is_empty();
    let deliveries = messages::store::list_deliveries(conn, failed_only, asker.asked(), 0).await?;
    let row = |one: Delivery| {
        vec![
            Value::text(one.person_name),
            Value::text(masked(&one.address)),
            Value::text(letters::title(asker.lang, &one.message)),
            Value::text(asker.lang.t(message_words::channel(one.channel))),
            Value::text(asker.lang.t(message_words::delivery_status(one.status))),
            Value::count(one.tries),
            moment(one.message.created_at),
        ]
    };
    let titles = [
        message_words::WHO,
        message_words::ADDRESS_COLUMN,
        message_words::WHAT,
        message_words::CHANNEL,
        message_words::STATE,
        message_words::TRIES,
        message_words::WHEN,
    ];
    Ok((titles.to_vec(), deliveries.into_iter().map(row).collect()))
}

/// What a webhook was told; without a name nothing at all, since every webhook has a log of its own.
pub async fn webhook_deliveries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let id = WebhookId(asker.value("webhook").to_owned());
    // Everybody's for the operator.
    let whose = asker.person.as_ref().map(webhooks::policy::kept).unwrap_or_default();
    let webhook = webhooks::store::find_webhook(conn, &whose, &id).await?.ok_or(AppError::NotFound)?;
    let deliveries = webhooks::store::list_deliveries(conn, &webhook.id, asker.asked()).await?;
    let row = |one: webhooks::model::Delivery| {
        vec![
            Value::text(one.id.to_string()),
            Value::text(one.topic.to_string()),
            Value::text(asker.lang.t(webhook_words::topic(one.topic))),
            moment(one.created_at),
            Value::text(asker.lang.t(webhook_words::status(one.status))),
            Value::count(one.tries),
            Value::text(problem(asker.lang, &one.problem).unwrap_or_default()),
        ]
    };
    let titles = [
        webhook_words::IDENTIFIER,
        webhook_words::TYPE,
        webhook_words::WHAT,
        webhook_words::WHEN,
        webhook_words::STATE,
        message_words::TRIES,
        webhook_words::PROBLEM,
    ];
    Ok((titles.to_vec(), deliveries.into_iter().map(row).collect()))
}

/// Background work: how its last run ended.
pub async fn jobs(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let row = |job: Job| {
        vec![
            Value::text(lang.t(job_words::job(job.name))),
            Value::text(jobs::pages::state_words(lang, &job)),
            Value::count(job.failures),
            moment_or_nothing(job.ended_at),
            Value::count(job.things_done),
            moment(job.next_at),
            Value::text(job.problem),
        ]
    };
    let titles = [
        job_words::JOB,
        job_words::STATE,
        job_words::FAILURES,
        job_words::LAST,
        job_words::DONE,
        job_words::NEXT,
        job_words::PROBLEM,
    ];
    Ok((titles.to_vec(), jobs::store::list_jobs(conn).await?.into_iter().map(row).collect()))
}

/// The audit log, the latest first.
pub async fn events(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let asked = audit::model::Search::read(asker.pairs());
    let entries = audit::store::list_entries(conn, &asked, asker.asked(), 0).await?;
    let row = |entry: audit::model::Entry| {
        let words = audit::pages::cells(asker.lang, &entry);
        let event = entry.event;
        let codes = [event.action, event.object_kind, event.object_id, event.result];
        words.into_iter().chain(codes).map(Value::text).collect()
    };
    let titles = [
        audit_words::WHEN,
        audit_words::WHO,
        audit_words::WHAT,
        audit_words::ON_WHAT,
        audit_words::RESULT,
        audit_words::DETAIL,
        audit_words::PLACE,
        audit_words::ACT_CODE,
        audit_words::KIND_CODE,
        audit_words::OBJECT,
        audit_words::RESULT_CODE,
    ];
    Ok((titles.to_vec(), entries.into_iter().map(row).collect()))
}
