//! How long a request may take before whoever sent it is told that we gave up.

use std::time::Duration;

use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// No page takes this long; whoever waits longer has gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// 20 MB through half a megabit a second, as phones have it in a village.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(5);

/// Ends a request that takes too long.
pub async fn lose_patience(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(patience_with(request.headers()), next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}

/// Only forms with a file come slowly; where none is taken, they are refused before they are read.
fn patience_with(headers: &HeaderMap) -> Duration {
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    if kind.starts_with(b"multipart/form-data") { UPLOAD_PATIENCE } else { PATIENCE }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

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
