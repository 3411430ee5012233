//! How long a request may take before whoever sent it is told that we gave up.

use std::time::Duration;

use axum::{
    extract::Request,
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::error::AppError;

/// No page takes this long; whoever waits longer has gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// 20 MB through half a megabit a second, as phones have it in a village.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(5);

/// Ends a request that takes too long.
pub async fn lose_patience(request: Request, next: Next) -> Response {
    within(patience_with(request.headers()), next.run(request)).await
}

async fn within(patience: Duration, answer: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(patience, answer).await.unwrap_or_else(|_| AppError::TimedOut.into_response())
}

/// Only forms with a file come slowly; where none is taken, they are refused before they are read.
fn patience_with(headers: &HeaderMap) -> Duration {
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    if kind.starts_with(b"multipart/form-data") { UPLOAD_PATIENCE } else { PATIENCE }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, StatusCode};

    use super::*;

    #[tokio::test]
    async fn what_takes_too_long_is_told_to_whoever_draws_errors() {
        let answer = within(Duration::from_millis(1), std::future::pending()).await;
        assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
        assert_eq!(answer.extensions().get(), Some(&AppError::TimedOut));
        let answer = within(PATIENCE, async { "in time".into_response() }).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }

    #[test]
    fn only_a_form_with_a_file_has_minutes() {
        let cases = [
            (None, PATIENCE),
            (Some("application/x-www-form-urlencoded"), PATIENCE),
            (Some("multipart/form-data; boundary=edge"), UPLOAD_PATIENCE),
        ];
        for (kind, expected) in cases {
            let kind = kind.map(|kind| (header::CONTENT_TYPE, HeaderValue::from_static(kind)));
            assert_eq!(patience_with(&kind.into_iter().collect()), expected);
        }
    }
}
