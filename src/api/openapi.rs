//! The description of the open interface (OpenAPI 3.1), generated from the handlers and what they send.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::Value;
use utoipa::{
    OpenApi as _,
    openapi::{
        Content, HeaderBuilder, HttpMethod, ObjectBuilder, OpenApi, PathItem, Ref, RefOr, ResponseBuilder,
        path::{Operation, Parameter, ParameterIn},
        schema::Type,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
        server::Server,
    },
};

use super::{
    caller::language,
    hooks::{AgreementTold, BookingTold, SessionTold, webhooks},
    list::published,
    problem::PROBLEM_JSON,
    problem::Problem,
};
use crate::{
    platform::{http::App, limits::CALLS_A_MINUTE},
    text::{Lang, api as words},
};

/// The path of the bases.
pub const BASES: &str = "/api/v1/bases";
/// The path of the projects.
pub const PROJECTS: &str = "/api/v1/projects";
/// The path of the sessions.
pub const SESSIONS: &str = "/api/v1/sessions";
/// The path of the bookings.
pub const BOOKINGS: &str = "/api/v1/bookings";
/// The path of the agreements.
pub const AGREEMENTS: &str = "/api/v1/agreements";
/// The path of the waiting list.
pub const WAITING: &str = "/api/v1/waiting-list";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Sutong", version = "1"),
    paths(
        super::bases::list_bases,
        super::bases::list_projects,
        super::sessions::list_sessions,
        super::sessions::find_session,
        super::bookings::list_bookings,
        super::bookings::book_session,
        super::parts::book_in_parts,
        super::bookings::find_booking,
        super::bookings::cancel_booking,
        super::changes::reschedule_booking,
        super::changes::change_heads,
        super::changes::change_leader,
        super::agreements::list_agreements,
        super::agreements::find_agreement,
        super::waiting::join_waiting_list,
        super::waiting::find_waiting_entry,
        super::waiting::accept_waiting_offer,
        super::waiting::withdraw_waiting_entry,
    ),
    components(schemas(Problem, BookingTold, SessionTold, AgreementTold))
)]
struct Interface;

/// A call as people read it.
pub struct Call {
    /// `get` or `post`.
    pub method: &'static str,
    /// The path with its places.
    pub path: String,
    /// The operation.
    pub operation: Operation,
}

/// The description, for programs.
pub async fn describe(State(app): State<App>, headers: HeaderMap) -> Response {
    published(&headers, document(language(&headers), &app.config.public_url()))
}

/// The description with its sentences in `lang`, for the interface at `site`.
pub fn document(lang: Lang, site: &str) -> OpenApi {
    let mut document = Interface::openapi();
    document.info.description = Some(lang.fill(words::DESCRIPTION, &[("n", &CALLS_A_MINUTE)]));
    document.servers = Some(vec![Server::new(site)]);
    document.webhooks = Some(webhooks(lang));
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.summary = operation.operation_id.as_deref().map(|id| lang.t(words::summary(id)).to_owned());
            let about = operation.description.take().unwrap_or_default();
            operation.description = Some(format!("{about}\n\n```sh\n{}\n```", curl(site, method, path, operation)));
            let answers = &mut operation.responses.responses;
            answers.insert("default".to_owned(), Ref::from_response_name("Problem").into());
            answers.insert("429".to_owned(), Ref::from_response_name("TooManyCalls").into());
        }
    }
    let problem = Content::new(Some(Ref::from_schema_name("Problem")));
    let problem = ResponseBuilder::new().description(lang.t(words::PROBLEM)).content(PROBLEM_JSON, problem).build();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(lang.t(words::TOKEN))).build();
    let components = document.components.get_or_insert_default();
    components.responses.insert("Problem".to_owned(), RefOr::T(problem));
    components.responses.insert("TooManyCalls".to_owned(), RefOr::T(too_many_calls(lang)));
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    document
}

/// The answer to a token that calls too often.
fn too_many_calls(lang: Lang) -> utoipa::openapi::Response {
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).build();
    let wait = HeaderBuilder::new().schema(Some(seconds)).description(Some(lang.t(words::RETRY_AFTER))).build();
    ResponseBuilder::new()
        .description(lang.fill(words::TOO_MANY, &[("n", &CALLS_A_MINUTE)]))
        .header("Retry-After", wait)
        .content(PROBLEM_JSON, Content::new(Some(Ref::from_schema_name("Problem"))))
        .build()
}

/// Every call of the description, by path.
pub fn calls(mut document: OpenApi) -> Vec<Call> {
    let paths = document.paths.paths.iter_mut();
    let calls = paths.flat_map(|(path, item)| {
        operations(item).into_iter().map(|(method, found)| (path.clone(), method, found.clone()))
    });
    calls.map(|(path, method, operation)| Call { method: name(&method), path, operation }).collect()
}

/// How the call is made from a command line.
pub fn curl(site: &str, method: HttpMethod, path: &str, operation: &Operation) -> String {
    let mut line = format!("curl '{site}{}'", address(path, operation));
    if operation.security.is_some() {
        line.push_str(" \\\n  --header \"authorization: Bearer $TOKEN\"");
    }
    if parameters(operation).any(|found| found.name == "Idempotency-Key") {
        line.push_str(" \\\n  --header \"idempotency-key: $(uuidgen)\"");
    }
    match (example_body(operation), method) {
        (Some(body), _) => line.push_str(&format!(" \\\n  --json '{body:#}'")),
        (None, HttpMethod::Post) => line.push_str(" --request POST"),
        (None, _) => {}
    }
    line
}

/// The path of a call with the examples of its parameters filled in.
pub fn address(path: &str, operation: &Operation) -> String {
    let mut address = path.to_owned();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for found in parameters(operation) {
        let Some(example) = example(found) else { continue };
        match found.parameter_in {
            ParameterIn::Path => address = address.replace(&format!("{{{}}}", found.name), &example),
            _ => {
                query.append_pair(&found.name, &example);
            }
        }
    }
    let query = query.finish();
    if query.is_empty() { address } else { format!("{address}?{query}") }
}

/// The body of the worked example, if the call has one.
pub fn example_body(operation: &Operation) -> Option<&Value> {
    let RefOr::T(body) = operation.request_body.as_ref()? else { return None };
    let RefOr::T(content) = body.content.get("application/json")? else { return None };
    content.example.as_ref()
}

/// The parameters of a call.
pub fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    let all = operation.parameters.iter().flatten();
    all.filter_map(|found| if let RefOr::T(parameter) = found { Some(parameter) } else { None })
}

/// The example of a parameter; the field itself is closed.
fn example(parameter: &Parameter) -> Option<String> {
    serde_json::to_value(parameter).ok()?.get("example")?.as_str().map(str::to_owned)
}

fn operations(item: &mut PathItem) -> Vec<(HttpMethod, &mut Operation)> {
    let pairs = [(HttpMethod::Get, item.get.as_mut()), (HttpMethod::Post, item.post.as_mut())];
    pairs.into_iter().filter_map(|(method, found)| Some((method, found?))).collect()
}

fn name(method: &HttpMethod) -> &'static str {
    if matches!(method, HttpMethod::Post) { "post" } else { "get" }
}
