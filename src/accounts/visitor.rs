//! Who asks: the person behind the sign-in cookie, if any, and the language to answer in.

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, header, request::Parts},
};

use super::{model::Person, policy::idle_seconds, store};
use crate::{
    error::AppError,
    platform::{chance::digest, cookie, http::App},
    text::Lang,
    time::{MINUTE, Moment},
};

/// Whoever sent a request.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language to answer in.
    pub lang: Lang,
    /// Larger letters and targets, one column, fewer things (长辈版).
    pub is_elder: bool,
    /// The signed-in person.
    pub person: Option<Person>,
    /// The sign-in token, to end or change this sign-in.
    pub token: String,
    /// Path and query of the request, for links back here.
    pub address: String,
    /// When the request came.
    pub now: Moment,
}

impl Visitor {
    /// The signed-in person, or an answer that asks to sign in.
    pub fn signed_in(&self) -> Result<&Person, AppError> {
        self.person.as_ref().ok_or(AppError::SignInNeeded)
    }

    /// The signed-in person if `policy` lets them, otherwise 403.
    pub fn allowed(&self, policy: impl Fn(&Person) -> bool) -> Result<&Person, AppError> {
        let person = self.signed_in()?;
        if policy(person) { Ok(person) } else { Err(AppError::NotAllowed) }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let now = app.clock.now();
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let address = uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let token = cookie::value(&parts.headers, cookie::SIGN_IN).unwrap_or_default();
        let person = person_behind(app, &token, now).await?;
        let (lang, is_elder) = (language(&parts.headers), elder(&parts.headers));
        Ok(Self { lang, is_elder, person, token, address, now })
    }
}

/// The language a request asks for: the cookie, then `Accept-Language`, then Chinese.
pub fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookie::value(headers, cookie::LANG).and_then(|tag| Lang::parse(&tag));
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Lang::accepted);
    chosen.or_else(accepted).unwrap_or_default()
}

/// Whether a request asks for the elder mode.
pub fn elder(headers: &HeaderMap) -> bool {
    cookie::value(headers, cookie::ELDER).is_some_and(|value| value == "on")
}

async fn person_behind(app: &App, token: &str, now: Moment) -> Result<Option<Person>, AppError> {
    if token.is_empty() {
        return Ok(None);
    }
    let hash = digest(token);
    let found = store::find_signed_in(&mut *app.db.read().await?, &hash).await?;
    let Some((person, last_seen)) = found else { return Ok(None) };
    if now.0 - last_seen.0 > idle_seconds(person.role()) {
        return Ok(None);
    }
    // Once a minute is precise enough for clocks of half an hour and more, and spares a write per request.
    if now.0 - last_seen.0 >= MINUTE {
        let mut tx = app.db.write(now).await?;
        store::update_last_seen(&mut tx, &hash).await?;
        tx.commit().await?;
    }
    Ok(Some(person))
}
