//! A workbook as an answer, and the link that asks for one.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::{
    platform::spreadsheet::MEDIA_TYPE,
    spreadsheets::model::ListKind,
    text::{Lang, spreadsheets as words},
    ui::{Icon, LinkButton},
};

/// The link that takes a list out as its page shows it: `address` is the page's own.
pub fn export_link(lang: Lang, list: ListKind, address: &str) -> AnyView {
    let query = address.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    let href = format!("/export/{list}{query}");
    view! {
        <p class="no-print"><LinkButton href=href icon=Icon::Download>{lang.t(words::EXPORT)}</LinkButton></p>
    }
    .into_any()
}

/// A workbook to be saved under `name`.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition =
        format!("attachment; filename=\"sutong.xlsx\"; filename*=UTF-8''{}.xlsx", encoded.replace('+', "%20"));
    let headers = [(header::CONTENT_TYPE, MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}
