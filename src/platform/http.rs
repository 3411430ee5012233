//! What every request passes: number and log line, same-origin check, security headers.

use std::{ops::Deref, sync::Arc};

use axum::{
    extract::{FromRequest, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::Instrument;

use super::{
    assets::Assets, clock::Clock, config::Config, db::Db, files::Files, kept::KeptPages, limits::Limits, recall::Recall,
};
use crate::{error::AppError, form::Typed};

/// The largest form: long texts of a plan fit, a file does not.
pub const FORM_BYTES: usize = 256 * 1024;

/// Nothing but our own styles and pictures; pages with islands bring their own policy.
const POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What every handler may use. One shared thing: every layer a request passes clones it.
#[derive(Clone)]
pub struct App(Arc<Services>);

impl App {
    /// For the routes of the service.
    pub fn new(services: Services) -> Self {
        Self(Arc::new(services))
    }
}

impl Deref for App {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.0
    }
}

/// What there is to use.
pub struct Services {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Kept files.
    pub files: Files,
    /// Styles and islands.
    pub assets: Assets,
    /// Pages kept between requests.
    pub kept: KeptPages,
    /// Figures kept until anything changes.
    pub recall: Recall,
    /// Limits on guessing.
    pub limits: Limits,
    /// Configuration.
    pub config: Config,
}

/// Gives the request a number, logs one line about it (the route, never the address; of a survey nothing, because the
/// line would tell when somebody answered), and returns the number in
/// `x-request-id` and the headers that every response has.
pub async fn log_request(State(app): State<App>, request: Request, next: Next) -> Response {
    let number = app.db.chance().code(12);
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", number, method = %request.method(), route);
    let started = tokio::time::Instant::now();
    let mut request = request;
    request.extensions_mut().insert(RequestNumber(number.clone()));
    let mut response = next.run(request).instrument(span.clone()).await;
    let milliseconds = started.elapsed().as_millis();
    if !leaves_no_line(&route) {
        span.in_scope(|| tracing::info!(status = response.status().as_u16(), milliseconds, "answered"));
    }
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&number) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
    secure(headers, &app.config);
    response
}

/// Whether nothing is logged about a request that went well: its time could be compared with a ballot's.
fn leaves_no_line(route: &str) -> bool {
    route == "/survey" || route.starts_with("/survey/")
}

/// Finds nothing under an address with a zero character in it: PostgreSQL cannot look for one, and no name has it.
pub async fn find_no_zero(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if address.contains("%00") { AppError::NotFound.into_response() } else { next.run(request).await }
}

/// The number of a request, shown to people when something broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNumber(pub String);

/// What those who run the program should know of an error that somebody is told of.
pub fn note_fault(error: &AppError) {
    match error {
        AppError::Internal(what) => tracing::error!(what, "something broke"),
        AppError::Busy | AppError::TimedOut => tracing::warn!(%error, "a request was not served"),
        _ => (),
    }
}

/// Whether a path belongs to the open interface: for programs, which bring a token and whose cookies mean nothing.
pub fn is_interface(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Refuses writes that another site's page started: `Sec-Fetch-Site` where browsers send it, `Origin` otherwise.
/// A request with neither comes from no page; it is refused when it carries a cookie. The open interface ignores
/// cookies, so there is nothing another site's page could ride on.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_read || is_interface(request.uri().path()) || is_same_origin(request.headers()) {
        return next.run(request).await;
    }
    tracing::warn!("a write from another origin was refused");
    (StatusCode::FORBIDDEN, "cross-origin write refused\n").into_response()
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        _ => !headers.contains_key(header::COOKIE),
    }
}

/// Adds the security headers a response does not bring itself.
fn secure(headers: &mut HeaderMap, config: &Config) {
    for (name, value) in SECURE {
        headers.entry(name).or_insert(value);
    }
    if config.is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

const SECURE: [(HeaderName, HeaderValue); 8] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(self), geolocation=(), microphone=()"),
    ),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    /// Reads a form as it was typed, whatever its fields are.
    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = axum::body::Bytes::from_request(request, state).await.map_err(|refused| {
            let response = refused.into_response();
            if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
                return AppError::TooLarge.into_response();
            }
            response
        })?;
        let pairs = url::form_urlencoded::parse(&bytes).into_owned().collect();
        Ok(Self::new(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(a, b)| (HeaderName::from_static(a), HeaderValue::from_static(b))).collect()
    }

    #[test]
    fn another_site_cannot_write() {
        assert!(!is_same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!is_same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_same_origin(&headers(&[("origin", "https://evil.example"), ("host", "sutong.example")])));
        assert!(!is_same_origin(&headers(&[("origin", "null"), ("host", "sutong.example")])));
        assert!(!is_same_origin(&headers(&[("cookie", "a=b"), ("host", "sutong.example")])));
    }

    #[test]
    fn our_own_pages_and_cookieless_programs_can() {
        assert!(is_same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(is_same_origin(&headers(&[("origin", "https://sutong.example"), ("host", "sutong.example")])));
        assert!(is_same_origin(&headers(&[("host", "sutong.example")])));
    }
}
