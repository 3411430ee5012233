//! Somebody's browser, and what came back: the language flows look at pages in.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use scraper::{Html, Selector};

use crate::test_app::TestApp;

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    /// The service it talks to.
    pub app: TestApp,
    /// The cookie header.
    pub cookie: String,
    /// The language it asks for.
    pub lang: &'static str,
}

impl Browser {
    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends a file in the field `file` of a form.
    pub async fn upload(&self, path: &str, file: &[u8]) -> Answer {
        self.post_with_file(path, &[], "a.xlsx", file).await
    }

    /// Sends a form with a file of this name behind its fields.
    pub async fn post_with_file(&self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
        let part = |(field, value): &(&str, &str)| {
            format!("--edge\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
        };
        let mut body: String = fields.iter().map(part).collect();
        body += &format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [body.as_bytes(), file, b"\r\n--edge--\r\n"].concat();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Goes where an answer leads, with the cookies it set.
    pub async fn follow(&self, answer: &Answer) -> Answer {
        let set = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = set.filter_map(|line| line.split(';').next());
        let cookie = pairs.fold(self.cookie.clone(), |cookies, pair| format!("{cookies}; {pair}"));
        Browser { cookie, ..self.clone() }.get(answer.location()).await
    }

    /// Sends any request with this browser's cookie and language.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "sutong.example".parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, self.lang.parse().unwrap());
        if !self.cookie.is_empty() {
            headers.insert(header::COOKIE, self.cookie.parse().unwrap());
        }
        let response = self.app.answer(request).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }
    }
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: axum::http::HeaderMap,
    /// Body.
    pub body: String,
    /// The same as it came, for files.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// It is a page.
    pub fn good(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }

    /// It has this status.
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// It says `words`.
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{words:?} is not on the page:\n{}", self.text());
        self
    }

    /// It does not say `words`, not even in its markup.
    pub fn never_says(self, words: &str) -> Self {
        assert!(!self.body.contains(words), "{words:?} is on the page");
        self
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// It leads to an address that begins so.
    pub fn leads_to(self, path: &str) -> Self {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        assert!(self.location().starts_with(path), "leads to {}", self.location());
        self
    }

    /// What a field of a form holds.
    pub fn field(&self, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let field = Selector::parse(&format!("[name='{name}']")).unwrap();
        let found = page.select(&field).next().unwrap_or_else(|| panic!("no field {name}"));
        found.value().attr("value").map_or_else(|| found.text().collect(), str::to_owned)
    }

    /// The message beside a field.
    pub fn error(&self, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let error = Selector::parse(&format!("#{name}-error")).unwrap();
        page.select(&error).flat_map(|element| element.text()).collect()
    }

    /// Every address on the page that begins so, in order.
    pub fn addresses(&self, beginning: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let all = Selector::parse("[href], [src], [action]").unwrap();
        let of = |found: scraper::ElementRef<'_>| {
            ["href", "src", "action"].iter().find_map(|name| found.value().attr(name)).unwrap_or_default().to_owned()
        };
        page.select(&all).map(of).filter(|address| address.starts_with(beginning)).collect()
    }

    /// A header in words; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = set.filter_map(|line| line.split(';').next()?.split_once('='));
        pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
    }

    /// The words of the page.
    pub fn text(&self) -> String {
        Html::parse_document(&self.body).root_element().text().collect()
    }
}
