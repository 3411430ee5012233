//! A list as a file, and the links that ask for one.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::{
    error::AppError,
    platform::spreadsheet::{self, MEDIA_TYPE, Table, csv},
    spreadsheets::model::ListKind,
    text::{Lang, spreadsheets as words},
    ui::{ButtonKind, Icon, LinkButton},
};

/// What a list goes out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Text for programs that read no workbooks.
    Csv,
}

impl Format {
    /// The list and the format that the last part of an address asks for: `bookings`, `bookings.csv`.
    pub fn of(name: &str) -> (&str, Self) {
        name.strip_suffix(".csv").map_or((name, Self::Xlsx), |list| (list, Self::Csv))
    }
}

/// The links that take a list out as its page shows it: `address` is the page's own.
pub fn export_link(lang: Lang, list: ListKind, address: &str) -> AnyView {
    let query = address.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    let (xlsx, csv) = (format!("/export/{list}{query}"), format!("/export/{list}.csv{query}"));
    view! {
        <div class="button-row no-print">
            <LinkButton href=xlsx icon=Icon::Download>{lang.t(words::EXPORT)}</LinkButton>
            <LinkButton href=csv kind=ButtonKind::Quiet>{lang.t(words::EXPORT_CSV)}</LinkButton>
        </div>
    }
    .into_any()
}

/// A list to be saved under `name`.
pub async fn file(name: &str, format: Format, table: Table) -> Result<Response, AppError> {
    Ok(match format {
        Format::Xlsx => workbook(name, spreadsheet::write(vec![table]).await?),
        Format::Csv => saved(name, "csv", "text/csv; charset=utf-8", csv(&table).into_bytes()),
    })
}

/// A workbook to be saved under `name`.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    saved(name, "xlsx", MEDIA_TYPE, bytes)
}

fn saved(name: &str, ending: &str, mime: &'static str, bytes: Vec<u8>) -> Response {
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    let disposition = format!("attachment; filename=\"sutong.{ending}\"; filename*=UTF-8''{encoded}.{ending}");
    let headers = [(header::CONTENT_TYPE, mime.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}
