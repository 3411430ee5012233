//! Form targets of the audit log.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{
    actions,
    export::{self, Export},
    model::Search,
    policy::can_read_log,
};
use crate::{accounts::visitor::Visitor, error::AppError, form::Typed, platform::http::App};

/// What a search consists of in a form.
const FIELDS: [&str; 4] = ["q", "from", "to", "refused"];

/// Gives the events that were searched for as a file. Taking them out of the house is itself in the log.
pub async fn export_log(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_read_log)?;
    let asked = Search::read(FIELDS.into_iter().map(|field| (field, typed.value(field))));
    if !asked.wrong.is_empty() {
        return Err(AppError::BadRequest);
    }
    let mut tx = app.db.write(visitor.now).await?;
    let exported = actions::export_log(&mut tx, person, &asked).await?;
    tx.commit().await?;
    Ok(file(&asked, &exported))
}

fn file(asked: &Search, exported: &Export) -> Response {
    let name = format!("attachment; filename=\"sutong-audit-{}.ndjson\"", exported.at.date());
    // A name of digits and letters is a header value.
    let disposition = HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, export::written(asked, exported)).into_response()
}
