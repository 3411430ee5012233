//! Form targets of webhooks.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    actions,
    model::{DeliveryId, NewWebhook, Topic, WebhookId},
    pages,
    policy::{can_keep_webhooks, kept},
};
use crate::{
    accounts::{self, model::OrganisationId, visitor::Visitor},
    error::AppError,
    form::Typed,
    platform::{
        cookie,
        http::App,
        outgoing::{AddressRefusal, Outgoing},
    },
    text::{Text, problems, webhooks as words},
};

/// Longest address.
const ADDRESS: usize = 500;

/// Makes a webhook; the page of webhooks shows its secret once.
pub async fn make_webhook(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let address = typed.text("address", ADDRESS);
    let topics: Vec<Topic> = typed.values("topics").filter_map(Topic::parse).collect();
    if topics.is_empty() {
        typed.refuse("topics", words::NO_TOPIC, &[]);
    }
    let outgoing = Outgoing::new(app.config.webhooks_private);
    if let (false, Err(refusal)) = (address.is_empty(), outgoing.address(&address)) {
        typed.refuse("address", refused(refusal), &[]);
    }
    let own = kept(person);
    let chosen = if own.is_empty() { typed.value("organisation").to_owned() } else { own };
    let organisation = OrganisationId(chosen);
    let mut tx = app.db.write(visitor.now).await?;
    if accounts::store::find_organisation(&mut tx, &organisation).await?.is_none() {
        typed.refuse("organisation", problems::NOT_A_CHOICE, &[]);
    }
    if !typed.is_fine() {
        drop(tx);
        return pages::webhooks_again(&app, &visitor, typed).await;
    }
    let (_, secret) = actions::make_webhook(&mut tx, person, &NewWebhook { organisation, address, topics }).await?;
    tx.commit().await?;
    let handed = cookie::hand_over(secret, "/webhooks", app.config.is_secure());
    Ok((jar.add(handed), Redirect::to("/webhooks?done=made")).into_response())
}

/// Ends a webhook.
pub async fn end_webhook(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::end_webhook(&mut tx, person, &WebhookId(id)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/webhooks?done=ended"))
}

/// Lets a paused webhook go on.
pub async fn resume_webhook(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let id = WebhookId(id);
    let mut tx = app.db.write(visitor.now).await?;
    actions::resume_webhook(&mut tx, person, &id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/webhooks/{id}?done=resumed")))
}

/// Has something told once more.
pub async fn send_again(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<Redirect, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let id = WebhookId(id);
    let mut tx = app.db.write(visitor.now).await?;
    actions::send_again(&mut tx, person, &id, &DeliveryId(delivery)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/webhooks/{id}?done=again")))
}

const fn refused(refusal: AddressRefusal) -> Text {
    match refusal {
        AddressRefusal::NotAnAddress => words::NOT_AN_ADDRESS,
        AddressRefusal::NotSecure => words::NOT_SECURE,
        AddressRefusal::Private => words::PRIVATE,
    }
}
