//! Pages for requests that could not be answered.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use super::Page;
use crate::{
    accounts::{
        actions::note_refused_act,
        store,
        visitor::{Visitor, elder, language},
    },
    error::AppError,
    platform::{
        chance::digest,
        cookie,
        http::{App, RequestNumber, is_interface, note_fault},
    },
    text::{Lang, Text, shell as words},
    time::MINUTE,
    ui::{Empty, LinkButton},
};

impl IntoResponse for AppError {
    /// A bare status that carries the error to [`draw_errors`].
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns errors into pages in the reader's language; asks strangers to sign in. Programs get theirs elsewhere.
pub async fn draw_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_interface(request.uri().path()) {
        return next.run(request).await;
    }
    let (lang, is_elder) = (language(request.headers()), elder(request.headers()));
    let address = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let is_get = request.method() == axum::http::Method::GET;
    let back = if is_get { Some(address.clone()) } else { page_of(request.headers()) };
    let token = cookie::value(request.headers(), cookie::SIGN_IN).filter(|_| !is_get);
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let number = request.extensions().get::<RequestNumber>().map(|number| number.0.clone()).unwrap_or_default();
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<AppError>().cloned() else { return response };
    if error == AppError::SignInNeeded {
        return Redirect::to(&sign_in_address(back.as_deref())).into_response();
    }
    if let (AppError::NotAllowed, Some(token)) = (&error, token)
        && let Err(error) = note_refusal(&app, &token, &route).await
    {
        tracing::error!(%error, "a refused act could not be noted");
    }
    note_fault(&error);
    draw(&app, (lang, is_elder), address, &error, &number)
}

/// What a signed-in person tried and may not do is an event too: a row of the log, with the route.
async fn note_refusal(app: &App, token: &str, route: &str) -> Result<(), AppError> {
    let now = app.clock.now();
    let found = store::find_signed_in(&mut *app.db.read().await?, &digest(token)).await?;
    let Some((person, _)) = found else { return Ok(()) };
    let mut tx = app.db.write(now).await?;
    note_refused_act(&mut tx, &person, route).await?;
    tx.commit().await
}

/// The page whose form was sent: whose sign-in ran out over it finds it again.
fn page_of(headers: &HeaderMap) -> Option<String> {
    let page = url::Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    Some(page.query().map_or_else(|| page.path().to_owned(), |query| format!("{}?{query}", page.path())))
}

fn sign_in_address(back: Option<&str>) -> String {
    let Some(back) = back else { return "/sign-in".to_owned() };
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", back).finish();
    format!("/sign-in?{query}")
}

fn draw(app: &App, (lang, is_elder): (Lang, bool), address: String, error: &AppError, number: &str) -> Response {
    let visitor = Visitor { lang, is_elder, person: None, token: String::new(), address, now: app.clock.now() };
    let (title, next) = sentences(error);
    let wait = error.wait();
    let minutes = (wait.unwrap_or_default() + MINUTE - 1) / MINUTE;
    let what_next = lang.fill(next, &[("minutes", &minutes), ("number", &number)]);
    let title = lang.t(title).to_owned();
    let home = lang.t(words::TO_HOME);
    let mut response = Page::new(&visitor, title.clone()).with_status(status(error)).draw(app, move || {
        view! {
            <h1 class="visually-hidden">{title.clone()}</h1>
            <Empty title=title next=what_next>
                <LinkButton href="/">{home}</LinkButton>
            </Empty>
        }
    });
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
    response
}

fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::NotAllowed => StatusCode::FORBIDDEN,
        AppError::SignInNeeded => StatusCode::UNAUTHORIZED,
        AppError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::BadRequest => StatusCode::BAD_REQUEST,
        AppError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        AppError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        AppError::TimedOut => StatusCode::GATEWAY_TIMEOUT,
        AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn sentences(error: &AppError) -> (Text, Text) {
    match error {
        AppError::NotFound | AppError::SignInNeeded => (words::NOT_FOUND, words::NOT_FOUND_NEXT),
        AppError::NotAllowed => (words::NOT_ALLOWED, words::NOT_ALLOWED_NEXT),
        AppError::TooMany { .. } => (words::TOO_MANY, words::TOO_MANY_NEXT),
        AppError::BadRequest => (words::BAD_REQUEST, words::BAD_REQUEST_NEXT),
        AppError::TooLarge => (words::TOO_LARGE, words::TOO_LARGE_NEXT),
        AppError::Busy => (words::BUSY, words::BUSY_NEXT),
        AppError::TimedOut => (words::TIMED_OUT, words::TIMED_OUT_NEXT),
        AppError::Internal(_) => (words::BROKEN, words::BROKEN_NEXT),
    }
}
