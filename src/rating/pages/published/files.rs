//! The texts of a final season for programs: the public bundle, the method, open data.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{open_data::table, published};
use crate::{
    error::AppError,
    platform::{
        etag::{etag, is_known},
        http::App,
        spreadsheet::csv,
    },
};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
/// A copy may be kept and must be asked about: a star can be revoked.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// The public bundle of a season, to the byte of its fingerprint.
pub async fn bundle_file(
    State(app): State<App>,
    Path(year): Path<i64>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    Ok(answer(&headers, JSON, published(&app, year).await?.text.clone()))
}

/// The method of a season, to the byte of its fingerprint.
pub async fn method_file(
    State(app): State<App>,
    Path(year): Path<i64>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    Ok(answer(&headers, JSON, published(&app, year).await?.method_text.clone()))
}

/// Open data of a season: `stars-2025.json`, `stars-2025.csv`.
pub async fn open_data_file(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (name, ending) = file.rsplit_once('.').ok_or(AppError::NotFound)?;
    let year = name.strip_prefix("stars-").and_then(|year| year.parse().ok()).ok_or(AppError::NotFound)?;
    let rows = table(&app, year).await?;
    match ending {
        "json" => Ok(answer(&headers, JSON, rows.json().to_string())),
        "csv" => Ok(answer(&headers, CSV, csv(&rows.csv()))),
        _ => Err(AppError::NotFound),
    }
}

/// A text that pages of other sites may read too.
fn answer(asked: &HeaderMap, mime: HeaderValue, text: String) -> Response {
    let mark = etag(text.as_bytes());
    let headers = [
        (header::CACHE_CONTROL, ASK_FIRST),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
        (header::ETAG, mark.clone()),
    ];
    if is_known(&mark, asked) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, mime)], text).into_response()
}
