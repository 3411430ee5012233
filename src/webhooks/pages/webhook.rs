//! One webhook: whether it runs, and what it was told.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{state_badge, topics_in_words};
use crate::{
    accounts::visitor::Visitor,
    booking::pages::{definitions, fact},
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, webhooks as words},
    ui::{Badge, BadgeKind, Button, ButtonKind, Column, Disclosure, Notice, NoticeKind, PageHead, Table},
    webhooks::{
        model::{Delivery, DeliveryStatus, Trouble, Webhook, WebhookId},
        policy::{can_keep_webhooks, kept},
        store,
    },
};

/// Deliveries that are shown.
const ROWS: i64 = 100;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The webhook.
pub async fn webhook_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let webhook = store::find_webhook(conn, &kept(person), &WebhookId(id)).await?.ok_or(AppError::NotFound)?;
    let deliveries = store::list_deliveries(conn, &webhook.id, ROWS).await?;
    let page = Page::new(&visitor, webhook.address.clone()).below("/webhooks", lang.t(words::WEBHOOKS));
    Ok(page.draw(&app, move || {
        let said = said(&done).map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let (badge, paused, facts) = (state_badge(lang, &webhook), paused(lang, &webhook), facts(lang, &webhook));
        let (log, end) = (log(lang, &webhook, &deliveries), end(lang, &webhook));
        view! {
            <div class="stack">
                <PageHead title=webhook.address.clone()>{badge}</PageHead>
                {said}
                {paused}
                {facts}
                {log}
                {end}
            </div>
        }
    }))
}

fn said(done: &str) -> Option<Text> {
    match done {
        "resumed" => Some(words::RESUMED),
        "again" => Some(words::AGAIN_DONE),
        _ => None,
    }
}

fn paused(lang: Lang, webhook: &Webhook) -> Option<AnyView> {
    webhook.paused_at?;
    let title = lang.fill(words::PAUSED, &[("n", &webhook.failures)]);
    let action = format!("/webhooks/{}/resumption", webhook.id);
    Some(
        view! {
            <Notice kind=NoticeKind::Danger title=title>
                <p>{lang.t(words::PAUSED_NEXT)}</p>
                <form method="post" action=action><Button>{lang.t(words::RESUME)}</Button></form>
            </Notice>
        }
        .into_any(),
    )
}

fn facts(lang: Lang, webhook: &Webhook) -> AnyView {
    definitions(
        lang,
        vec![
            fact(words::ORGANISATION, webhook.organisation_name.clone()),
            fact(words::TOPICS, topics_in_words(lang, &webhook.topics)),
            fact(words::SINCE, lang.moment(webhook.created_at)),
        ],
    )
}

fn log(lang: Lang, webhook: &Webhook, deliveries: &[Delivery]) -> AnyView {
    let export = export_link(lang, ListKind::WebhookDeliveries, &format!("?webhook={}", webhook.id));
    let table = if deliveries.is_empty() {
        view! { <p>{lang.t(words::NO_DELIVERIES)}</p> }.into_any()
    } else {
        let columns = [words::WHAT, words::WHEN, words::STATE].map(|text| Column::words(lang.t(text))).to_vec();
        let rows = deliveries.iter().map(|delivery| row(lang, delivery)).collect();
        view! { <Table caption=lang.t(words::DELIVERIES) columns=columns rows=rows cards=true quiet_caption=true/> }
            .into_any()
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::DELIVERIES)}</h2>
            {table}
            {export}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, delivery: &Delivery) -> Vec<AnyView> {
    let what = view! {
        {lang.t(words::topic(delivery.topic))}
        <p class="soft small"><code>{delivery.id.to_string()}</code></p>
    };
    vec![what.into_any(), lang.moment(delivery.created_at).into_any(), state(lang, delivery)]
}

fn state(lang: Lang, delivery: &Delivery) -> AnyView {
    let kind = match delivery.status {
        DeliveryStatus::Sent => BadgeKind::Success,
        DeliveryStatus::GivenUp => BadgeKind::Danger,
        DeliveryStatus::Waiting if delivery.tries > 0 => BadgeKind::Warning,
        DeliveryStatus::Waiting => BadgeKind::Plain,
    };
    let tries = (delivery.tries > 0).then(|| lang.fill(words::TRIES, &[("n", &delivery.tries)]));
    let waits = delivery.status == DeliveryStatus::Waiting && delivery.tries > 0;
    let next = waits.then(|| lang.fill(words::NEXT, &[("when", &lang.moment(delivery.next_at))]));
    let lines = tries.into_iter().chain(problem(lang, &delivery.problem)).chain(next);
    let lines = lines.map(|line| view! { <p class="soft small">{line}</p> }).collect_view();
    let again = (delivery.status != DeliveryStatus::Waiting).then(|| {
        let action = format!("/webhooks/{}/deliveries/{}/again", delivery.webhook_id, delivery.id);
        view! { <form method="post" action=action><Button kind=ButtonKind::Quiet>{lang.t(words::AGAIN)}</Button></form> }
    });
    view! {
        <Badge kind=kind label=lang.t(words::status(delivery.status))/>
        {lines}
        {again}
    }
    .into_any()
}

/// What went wrong: the word that is kept, and the number behind it.
pub fn problem(lang: Lang, problem: &str) -> Option<String> {
    let (word, status) = problem.split_once(' ').unwrap_or((problem, ""));
    Trouble::parse(word).map(|trouble| lang.fill(words::trouble(trouble), &[("status", &status)]))
}

fn end(lang: Lang, webhook: &Webhook) -> AnyView {
    let action = format!("/webhooks/{}/end", webhook.id);
    view! {
        <Disclosure summary=lang.t(words::END)>
            <form method="post" action=action class="stack">
                <p>{lang.t(words::END_EFFECT)}</p>
                <div class="button-row"><Button kind=ButtonKind::Danger>{lang.t(words::END)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}
