//! `GET /api/v1/agreements`, `GET /api/v1/agreements/{id}`. Signing and ending are words of people: they have no call.

use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    caller::Caller,
    examples,
    list::{List, Query},
    once::{json, text},
    openapi::AGREEMENTS,
    problem::Failure,
    schemas::{agreement_kind_schema, agreement_state_schema},
};
use crate::{
    agreements::{
        actions::{find_agreement as find, reached},
        model::{self, AgreementState},
        policy::can_see_agreements,
        store,
    },
    booking::model::{AgreementId, AgreementKind},
    platform::http::App,
};

/// An agreement of an organiser and a base.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreement {
    /// Identifier.
    id: String,
    /// Its number, for people.
    number: String,
    #[schema(schema_with = agreement_kind_schema)]
    kind: AgreementKind,
    #[schema(schema_with = agreement_state_schema)]
    status: AgreementState,
    /// Name of the organiser.
    organiser: String,
    /// Name of the operator of the base.
    operator: String,
    /// Code of the base.
    base: String,
    /// First day.
    #[schema(format = Date)]
    from: String,
    /// Last day.
    #[schema(format = Date)]
    until: String,
    /// SHA-256 of the text; null as long as nobody has begun to sign it.
    #[schema(required = true)]
    content_hash: Option<String>,
}

impl Agreement {
    fn id(&self) -> &str {
        &self.id
    }
}

impl From<model::Agreement> for Agreement {
    fn from(found: model::Agreement) -> Self {
        Self {
            number: found.number(),
            id: found.id.to_string(),
            kind: found.kind,
            status: found.state,
            organiser: found.organiser,
            operator: found.operator,
            base: found.base_code,
            from: found.from.to_string(),
            until: found.until.to_string(),
            content_hash: Some(found.content_hash).filter(|hash| !hash.is_empty()),
        }
    }
}

/// Agreements that the token's person may see: of the own organisation, or all.
#[utoipa::path(
    get, path = "/api/v1/agreements", operation_id = "list_agreements", security(("token" = [])),
    params(
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200; 50 without"),
        ("after" = Option<String>, Query, description = "The cursor of `next`"),
    ),
    responses((
        status = 200, description = "A page of the list", body = List<Agreement>,
        example = json!(examples::agreements())
    ))
)]
pub async fn list_agreements(
    State(app): State<App>,
    caller: Caller,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_agreements)?;
    let query = Query::read(caller.lang, raw.as_deref(), &[])?;
    let limit = i64::try_from(query.limit + 1).unwrap_or(i64::MAX);
    let conn = &mut *app.db.read().await?;
    let found = store::list_agreements_after(conn, reached(person), &query.after, limit).await?;
    let list = query.page(&app.config.at(AGREEMENTS), found.into_iter().map(Agreement::from), Agreement::id);
    Ok(json(StatusCode::OK, text(&list)?))
}

/// An agreement that the token's person may see.
#[utoipa::path(
    get, path = "/api/v1/agreements/{id}", operation_id = "find_agreement", security(("token" = [])),
    params(("id" = String, Path, description = "Identifier of the agreement", example = json!(examples::AGREEMENT))),
    responses((status = 200, description = "The agreement", body = Agreement, example = json!(examples::agreement())))
)]
pub async fn find_agreement(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let person = caller.allowed(can_see_agreements)?;
    let found = find(&mut *app.db.read().await?, person, &AgreementId(id)).await?;
    Ok(json(StatusCode::OK, text(&Agreement::from(found))?))
}
