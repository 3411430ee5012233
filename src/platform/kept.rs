//! Pages kept between requests. A page is found by its address, language, minute and the state of the
//! data it was drawn from; after a change of any of them it cannot be found, so none is ever stale
//! (see [`Db::state`](super::db::Db::state)). Nothing is flushed and nobody has to remember to.

use std::sync::Arc;

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use quick_cache::{
    DefaultHashBuilder, Weighter,
    sync::{Cache, DefaultLifecycle, PlaceholderGuard},
};

use super::{
    etag::{etag, is_known},
    packed::{Effort, Packed},
};

/// Bytes of all kept pages together, compressed forms included.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// How many pages fit, roughly.
const USUAL_PAGES: usize = 128;
/// A browser may store the page and must ask before it shows it again.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("private, no-cache");
/// What the answer depends on beside the address.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");

/// What a page was drawn for and from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Path and query, as they were asked for: the page's links back here hold them.
    pub address: String,
    /// Tag of the language.
    pub language: &'static str,
    /// The minute: what pages say changes with a full minute at the earliest.
    pub minute: i64,
    /// The state of the data, asked for before any of it was read.
    pub state: u64,
}

/// The kept pages. Addresses that are asked for again stay; random ones push each other out.
pub struct KeptPages(Cache<Key, Arc<KeptPage>, ByBytes>);

/// The place of a page that nobody has drawn yet; whoever else asks for it waits for this one.
pub struct Place<'a>(Guard<'a>);

type Guard<'a> =
    PlaceholderGuard<'a, Key, Arc<KeptPage>, ByBytes, DefaultHashBuilder, DefaultLifecycle<Key, Arc<KeptPage>>>;

/// A kept page.
pub struct KeptPage {
    mime: HeaderValue,
    etag: HeaderValue,
    content: Packed,
}

impl Default for KeptPages {
    fn default() -> Self {
        Self(Cache::with_weighter(USUAL_PAGES, MOST_BYTES, ByBytes))
    }
}

impl KeptPages {
    /// The page of `key`, or the place for it.
    pub async fn find(&self, key: &Key) -> Result<Arc<KeptPage>, Place<'_>> {
        self.0.get_value_or_guard_async(key).await.map_err(Place)
    }

    /// Bytes of all kept pages together.
    pub fn bytes(&self) -> u64 {
        self.0.weight()
    }
}

impl Place<'_> {
    /// Keeps `page` here.
    pub fn keep(self, page: &Arc<KeptPage>) {
        // Pushed out before it was drawn: then it is not kept.
        let _ = self.0.insert(page.clone());
    }
}

impl KeptPage {
    /// The page of this type and content.
    pub fn new(mime: HeaderValue, content: Bytes) -> Self {
        Self { mime, etag: etag(&content), content: Packed::new(content, Effort::Quick) }
    }

    /// Answers a request with these headers: the page in the best form it accepts, or that its copy is still right.
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        if is_known(&self.etag, headers) {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            self.describe(response.headers_mut());
            return response;
        }
        let (encoding, bytes) = self.content.chosen(headers);
        let mut response = bytes.into_response();
        let answered = response.headers_mut();
        self.describe(answered);
        answered.insert(header::CONTENT_TYPE, self.mime.clone());
        if let Some(encoding) = encoding {
            answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    fn describe(&self, headers: &mut HeaderMap) {
        headers.insert(header::CACHE_CONTROL, ASK_FIRST);
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::VARY, VARY);
    }
}

/// Weighs a page with its compressed forms; a page of words compresses to less than a quarter.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Arc<KeptPage>> for ByBytes {
    fn weight(&self, key: &Key, page: &Arc<KeptPage>) -> u64 {
        let plain = page.content.plain().len();
        (key.address.len() + plain + plain / 2) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: &str) -> Key {
        Key { address: address.to_owned(), language: "zh-CN", minute: 7, state: 1 }
    }

    fn page(letters: usize) -> Arc<KeptPage> {
        Arc::new(KeptPage::new(HeaderValue::from_static("text/html"), "页".repeat(letters).into()))
    }

    async fn draw(pages: &KeptPages, key: &Key) {
        if let Err(place) = pages.find(key).await {
            place.keep(&page(10_000));
        }
    }

    #[tokio::test]
    async fn a_page_is_found_for_what_it_was_drawn_for_only() {
        let pages = KeptPages::default();
        draw(&pages, &key("/")).await;
        assert!(pages.find(&key("/")).await.is_ok());
        let others = [
            key("/bases"),
            Key { language: "en", ..key("/") },
            Key { minute: 8, ..key("/") },
            Key { state: 2, ..key("/") },
        ];
        for other in others {
            assert!(pages.find(&other).await.is_err(), "{other:?}");
        }
    }

    #[tokio::test]
    async fn random_addresses_fill_no_memory_and_push_no_wanted_page_out() {
        let pages = KeptPages::default();
        for number in 0..5_000 {
            draw(&pages, &key(&format!("/projects?q={number}"))).await;
            if number % 10 == 0 {
                draw(&pages, &key("/projects")).await;
            }
        }
        assert!(pages.bytes() <= MOST_BYTES, "{}", pages.bytes());
        assert!(pages.find(&key("/projects")).await.is_ok());
    }

    #[tokio::test]
    async fn one_draws_and_the_others_wait_for_it() {
        let pages = Arc::new(KeptPages::default());
        let wanted = key("/");
        let place = pages.find(&wanted).await.err().unwrap();
        let waiting = tokio::spawn({
            let (pages, wanted) = (pages.clone(), wanted.clone());
            async move { pages.find(&wanted).await.is_ok() }
        });
        tokio::task::yield_now().await;
        place.keep(&page(1));
        assert!(waiting.await.unwrap());
    }

    #[test]
    fn a_browser_that_has_the_page_gets_no_second_copy() {
        let page = page(100);
        let first = page.answer(&HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        let etag = first.headers()[header::ETAG].clone();
        let again = page.answer(&HeaderMap::from_iter([(header::IF_NONE_MATCH, etag.clone())]));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(again.headers()[header::ETAG], etag);
        let another = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static("W/\"other\""))]);
        assert_eq!(page.answer(&another).status(), StatusCode::OK);
    }
}
