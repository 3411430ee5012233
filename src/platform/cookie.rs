//! Cookies: the sign-in and the language. HTTP-only, same-site, secure where people come over TLS.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// Holds the sign-in token.
pub const SIGN_IN: &str = "sutong_sign_in";
/// Holds the chosen language.
pub const LANG: &str = "sutong_lang";

/// Says that the reader wants the elder mode.
pub const ELDER: &str = "sutong_elder";
/// Holds what lets a tablet in children's hands take answers.
pub const KIOSK: &str = "sutong_kiosk";

/// Holds a secret that is shown once.
const ONCE: &str = "sutong_once";
/// Seconds until a secret that no page asked for is forgotten.
const HANDED_SECONDS: i64 = 60;
/// Tells apart the devices of one day, only where surveys are answered, and is compared in memory only.
pub const DEVICE: &str = "sutong_day";
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

/// The cookie that remembers the elder mode for a year, or forgets it.
pub fn elder(is_on: bool, is_secure: bool) -> Cookie<'static> {
    if is_on { lasting(ELDER, "on".to_owned(), YEAR_SECONDS, is_secure) } else { forgotten(ELDER, is_secure) }
}

/// A cookie for the addresses at and below `path` only, until `seconds` have passed.
pub fn below(name: &'static str, value: String, path: &'static str, seconds: i64, is_secure: bool) -> Cookie<'static> {
    let cookie =
        Cookie::build((name, value)).http_only(true).same_site(SameSite::Strict).secure(is_secure).path(path).build();
    with_age(cookie, seconds)
}

/// A cookie that makes the browser forget `name`.
pub fn forgotten(name: &'static str, is_secure: bool) -> Cookie<'static> {
    lasting(name, String::new(), 0, is_secure)
}

/// The cookie by which ballots of one day from one device are counted. It goes to surveys only, and ends with the day.
pub fn device(value: String, seconds: i64, is_secure: bool) -> Cookie<'static> {
    let mut cookie = lasting(DEVICE, value, seconds, is_secure);
    cookie.set_path("/survey");
    cookie
}

/// Hands a new secret to the one page at or below `path` that shows it: for a minute, to this browser only, so that
/// the page can be reloaded like any other and does not show it again.
pub fn hand_over(secret: String, path: &'static str, is_secure: bool) -> Cookie<'static> {
    with_age(once(secret, path, is_secure), HANDED_SECONDS)
}

/// The secret that was handed over, and the cookies without it.
pub fn take_over(jar: CookieJar, path: &'static str, is_secure: bool) -> (CookieJar, Option<String>) {
    match jar.get(ONCE).map(|cookie| cookie.value().to_owned()) {
        Some(secret) => (jar.add(with_age(once(String::new(), path, is_secure), 0)), Some(secret)),
        None => (jar, None),
    }
}

fn once(secret: String, path: &'static str, is_secure: bool) -> Cookie<'static> {
    Cookie::build((ONCE, secret)).http_only(true).same_site(SameSite::Strict).secure(is_secure).path(path).build()
}

fn with_age(mut cookie: Cookie<'static>, seconds: i64) -> Cookie<'static> {
    let age = std::time::Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    if let Ok(age) = age.try_into() {
        cookie.set_max_age(Some(age));
    }
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_handed_over_once_and_to_no_other_page() {
        let handed = hand_over("geheim".to_owned(), "/account", true);
        assert_eq!((handed.path(), handed.http_only(), handed.secure()), (Some("/account"), Some(true), Some(true)));
        assert_eq!(handed.same_site(), Some(SameSite::Strict));
        let (jar, secret) = take_over(CookieJar::new().add(handed), "/account", true);
        assert_eq!(secret.as_deref(), Some("geheim"));
        let forgotten = jar.get(ONCE).unwrap();
        assert_eq!((forgotten.value(), forgotten.path()), ("", Some("/account")));
        assert_eq!(take_over(CookieJar::new(), "/account", true).1, None);
    }
}
