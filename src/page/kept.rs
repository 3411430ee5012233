//! Keeps the pages that are the same for every stranger, see [`crate::platform::kept`].

use std::sync::Arc;

use axum::{
    body::{self, Body, HttpBody},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use crate::{
    accounts::visitor::language,
    error::AppError,
    platform::{
        cookie,
        http::App,
        kept::{KeptPage, Key, Place},
    },
    time::MINUTE,
};

/// Pages made of the address, the language, the data and the minute alone, unless somebody is signed in.
pub const KEPT: &[&str] = &[
    "/",
    "/bases",
    "/bases/{code}",
    "/projects",
    "/projects/{code}",
    "/map",
    "/calendar",
    "/guide",
    "/stars",
    "/stars/{year}",
    "/open-data",
    "/sitemap.xml",
];

/// A longer address is somebody's experiment.
const LONGEST_ADDRESS: usize = 512;
/// A larger page is not kept.
const LARGEST_PAGE: u64 = 1024 * 1024;
/// What every cookie of ours begins with.
const OURS: &str = "sutong_";

/// Answers with the kept page if there is one, and keeps what may be kept.
pub async fn keep_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    if !may_be_kept(&request) {
        return next.run(request).await;
    }
    // Before anything is read: a write that is committed while the page is drawn makes another state.
    let Ok(state) = app.db.state().await else { return next.run(request).await };
    let key = key(&app, &request, state);
    let place = match app.kept.find(&key).await {
        Ok(page) => return page.answer(request.headers()),
        Err(place) => place,
    };
    let headers = request.headers().clone();
    let response = next.run(request).await;
    keep(place, &headers, response).await
}

fn may_be_kept(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    request.method() == Method::GET
        && KEPT.contains(&route)
        && address(request).len() <= LONGEST_ADDRESS
        && has_no_cookie_but_the_language(request.headers())
}

/// A sign-in, or a cookie of a later version that this key does not hold: the page is drawn.
fn has_no_cookie_but_the_language(headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::COOKIE) {
        return true;
    }
    CookieJar::from_headers(headers).iter().all(|one| one.name() == cookie::LANG || !one.name().starts_with(OURS))
}

fn address(request: &Request) -> &str {
    request.uri().path_and_query().map_or("/", |address| address.as_str())
}

fn key(app: &App, request: &Request, state: u64) -> Key {
    Key {
        address: address(request).to_owned(),
        language: language(request.headers()).tag(),
        minute: app.clock.now().0.div_euclid(MINUTE),
        state,
    }
}

/// Keeps a page that came out well; anything else goes on as it is.
async fn keep(place: Place<'_>, headers: &HeaderMap, response: Response) -> Response {
    if !is_for_everybody(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Some(mime) = parts.headers.remove(header::CONTENT_TYPE) else {
        return Response::from_parts(parts, body);
    };
    match body::to_bytes(body, usize::MAX).await {
        Ok(content) => {
            let page = Arc::new(KeptPage::new(mime, content));
            place.keep(&page);
            page.answer(headers)
        }
        Err(error) => AppError::Internal(format!("a page broke off: {error}")).into_response(),
    }
}

/// A whole page without script of its own and without a cookie for whoever asked.
fn is_for_everybody(response: &Response<Body>) -> bool {
    let headers = response.headers();
    response.status() == StatusCode::OK
        && response.body().size_hint().exact().is_some_and(|bytes| bytes <= LARGEST_PAGE)
        && !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && !headers.contains_key(header::SET_COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(cookies: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, cookies.parse().unwrap())])
    }

    #[test]
    fn only_a_visitor_whose_cookies_are_in_the_key_gets_a_kept_page() {
        assert!(has_no_cookie_but_the_language(&HeaderMap::new()));
        assert!(has_no_cookie_but_the_language(&asking("sutong_lang=en; proxy=1")));
        assert!(!has_no_cookie_but_the_language(&asking("sutong_lang=en; sutong_sign_in=x")));
        assert!(!has_no_cookie_but_the_language(&asking("sutong_sign_in=")));
        assert!(!has_no_cookie_but_the_language(&asking("sutong_of_tomorrow=1")));
    }
}
