//! Cookies: the sign-in and the language. HTTP-only, same-site, secure where people come over TLS.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// Holds the sign-in token.
pub const SIGN_IN: &str = "sutong_sign_in";
/// Holds the chosen language.
pub const LANG: &str = "sutong_lang";

const YEAR_SECONDS: i64 = 365 * 24 * 3600;

/// The value of cookie `name`.
pub fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// A cookie that lasts for `seconds`.
pub fn lasting(name: &'static str, value: String, seconds: i64, is_secure: bool) -> Cookie<'static> {
    let cookie =
        Cookie::build((name, value)).http_only(true).same_site(SameSite::Lax).secure(is_secure).path("/").build();
    with_age(cookie, seconds)
}

/// The cookie that remembers a language for a year.
pub fn language(tag: &'static str, is_secure: bool) -> Cookie<'static> {
    lasting(LANG, tag.to_owned(), YEAR_SECONDS, is_secure)
}

/// A cookie that makes the browser forget `name`.
pub fn forgotten(name: &'static str, is_secure: bool) -> Cookie<'static> {
    lasting(name, String::new(), 0, is_secure)
}

fn with_age(mut cookie: Cookie<'static>, seconds: i64) -> Cookie<'static> {
    let age = std::time::Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    if let Ok(age) = age.try_into() {
        cookie.set_max_age(Some(age));
    }
    cookie
}
