//! Acts that happen once however often they are sent (the header `Idempotency-Key`), and their answers.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::IntoParams;

use super::{
    caller::Caller,
    problem::{Code, Failure, Problem},
};
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        chance::digest,
        db::Write,
        idempotency::{Claim, claim, keep},
    },
};

/// Longest idempotency key; a UUID has 36 letters.
const LONGEST_KEY: usize = 100;

/// The key under which an act is sent, if any.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
pub struct Key {
    /// The same key with the same body within 24 hours is the same act: the answer is sent again, with the header
    /// `idempotency-replayed: true`. 1 to 100 visible ASCII letters.
    #[param(rename = "Idempotency-Key")]
    key: Option<String>,
}

impl Key {
    /// The key of a call.
    pub fn read(caller: &Caller, headers: &HeaderMap) -> Result<Self, Failure> {
        let Some(key) = headers.get("idempotency-key") else { return Ok(Self { key: None }) };
        let key = key.to_str().unwrap_or_default();
        let is_key = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|letter| letter.is_ascii_graphic());
        if is_key {
            Ok(Self { key: Some(key.to_owned()) })
        } else {
            Err(Problem::new(caller.lang, Code::InvalidIdempotencyKey).into())
        }
    }

    /// Takes the key for what is `sent`; the answer, if it was given already.
    pub async fn claim(
        &self,
        tx: &mut Write,
        caller: &Caller,
        person: &Person,
        sent: &str,
    ) -> Result<Option<Response>, Failure> {
        let Some(key) = &self.key else { return Ok(None) };
        match claim(tx, person.membership.id.as_str(), key, &digest(sent)).await? {
            Claim::New => Ok(None),
            Claim::Done { status, body, location } => Ok(Some(replayed(status, body, &location)?)),
            Claim::Reused => Err(Problem::new(caller.lang, Code::IdempotencyKeyReused).into()),
        }
    }

    /// Keeps the answer for whoever sends the same again.
    pub async fn keep(&self, tx: &mut Write, person: &Person, status: StatusCode, body: &str) -> Result<(), AppError> {
        match &self.key {
            Some(key) => keep(tx, person.membership.id.as_str(), key, (status.as_u16(), body, "")).await,
            None => Ok(()),
        }
    }

    /// The same for an act that made something at `location`; gives the answer.
    pub async fn keep_made(
        &self,
        tx: &mut Write,
        person: &Person,
        location: &str,
        body: String,
    ) -> Result<Response, AppError> {
        let status = StatusCode::CREATED;
        if let Some(key) = &self.key {
            keep(tx, person.membership.id.as_str(), key, (status.as_u16(), &body, location)).await?;
        }
        Ok(located(json(status, body), location))
    }
}

fn replayed(status: u16, body: String, location: &str) -> Result<Response, AppError> {
    let status = StatusCode::from_u16(status).map_err(|error| AppError::Internal(error.to_string()))?;
    let said = (HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true"));
    Ok(([said], located(json(status, body), location)).into_response())
}

/// An answer with the address of what was made; addresses of ours are header values.
fn located(mut answer: Response, location: &str) -> Response {
    if let Ok(location) = HeaderValue::from_str(location)
        && !location.is_empty()
    {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    answer
}

/// An answer as text, to be sent and kept.
pub fn text(answer: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(answer).map_err(|error| AppError::Internal(error.to_string()))
}

/// The text of an answer, sent.
pub fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}
