//! Certificates for programs: the badge, the key it is checked with, who issues it, and what it is worth today.

use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    accounts::{self, model::OrganisationKind, visitor::Visitor},
    awards::{
        actions::{mark_charged, signing_key},
        badge::{Issuer, list_named},
        model::Certificate,
        store,
    },
    error::AppError,
    platform::{chance::plain_code, http::App, signing::SigningKey},
};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
/// A credential as it is, for looking at.
const CREDENTIAL: HeaderValue = HeaderValue::from_static("application/vc");
/// A credential that is signed.
const SIGNED: HeaderValue = HeaderValue::from_static("application/vc+jwt");
/// Several keys.
const KEYS: HeaderValue = HeaderValue::from_static("application/jwk-set+json");
/// A copy must be asked about: an award can be suspended within the hour.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// The certificate as a credential, to be looked at; what proves it is its signed form.
pub async fn badge_json(State(app): State<App>, Path(token): Path<String>) -> Result<Response, AppError> {
    let (issuer, certificate) = (issuer(&app).await?, find(&app, &token).await?);
    Ok(answer(CREDENTIAL, issuer.credential(&certificate).to_string()))
}

/// The certificate as a signed credential: a compact VC-JWT.
pub async fn badge_jwt(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let (issuer, certificate) = (issuer(&app).await?, find(&app, &token).await?);
    let key = signing_key(&app.db, visitor.now).await?;
    let signed = issuer.signed(&key, issuer.credential(&certificate), certificate.issued_at);
    Ok(answer(SIGNED, signed))
}

/// A status list of a season, signed: `2025-revocation`, `2025-suspension`.
pub async fn status_list(
    State(app): State<App>,
    visitor: Visitor,
    Path(list): Path<String>,
) -> Result<Response, AppError> {
    let (season, purpose) = list_named(&list).ok_or(AppError::NotFound)?;
    let mut conn = app.db.read().await?;
    let mut certificates = store::list_certificates(&mut conn, season).await?;
    mark_charged(&mut conn, &mut certificates, visitor.now.date()).await?;
    drop(conn);
    if certificates.is_empty() {
        return Err(AppError::NotFound);
    }
    let (issuer, key) = (issuer(&app).await?, signing_key(&app.db, visitor.now).await?);
    let list = issuer.status_list(season, purpose, &certificates, visitor.now);
    let list = list.map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(answer(SIGNED, issuer.signed(&key, list, visitor.now)))
}

/// Who issues, and with which key.
pub async fn issuer_document(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let (issuer, key) = with_key(&app, &visitor).await?;
    Ok(answer(JSON, issuer.document(&key).to_string()))
}

/// A key under its own name.
pub async fn key_document(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, AppError> {
    let (issuer, key) = with_key(&app, &visitor).await?;
    if key.thumbprint() != name {
        return Err(AppError::NotFound);
    }
    Ok(answer(JSON, issuer.jwk(&key).to_string()))
}

/// Every key, where programs look for them.
pub async fn key_set(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let (issuer, key) = with_key(&app, &visitor).await?;
    let keys: Value = json!({ "keys": [issuer.jwk(&key)] });
    Ok(answer(KEYS, keys.to_string()))
}

async fn with_key(app: &App, visitor: &Visitor) -> Result<(Issuer, SigningKey), AppError> {
    Ok((issuer(app).await?, signing_key(&app.db, visitor.now).await?))
}

async fn issuer(app: &App) -> Result<Issuer, AppError> {
    let centre = accounts::store::list_organisations(&mut *app.db.read().await?, OrganisationKind::Centre).await?;
    let name = centre.into_iter().next().map(|centre| centre.name).unwrap_or_default();
    Ok(Issuer { site: app.config.public_url(), name })
}

async fn find(app: &App, token: &str) -> Result<Certificate, AppError> {
    store::find_certificate(&mut *app.db.read().await?, &plain_code(token)).await?.ok_or(AppError::NotFound)
}

/// A text that programs and pages of other sites may read.
fn answer(mime: HeaderValue, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, mime),
        (header::CACHE_CONTROL, ASK_FIRST),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (headers, text).into_response()
}
