//! Pages: a title, the way here, and a body drawn into the one frame.
//!
//! A page function reads what it needs, then ends with
//! `Page::new(&visitor, title).draw(&app, || view! { … })`. Drawing is one synchronous
//! pass over finished data: no page waits for anything half-drawn, and the same call
//! draws a page for the first time and again with what was typed and what is wrong.

mod errors;
mod frame;
mod kept;
mod problems;
mod qr;
mod worker;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

pub use errors::draw_errors;
pub use kept::{KEPT, keep_pages};
pub use problems::problem_summary;
pub use qr::{qr_modules, qr_picture};
pub use worker::{Worker, worker};

use crate::{
    accounts::visitor::Visitor,
    platform::http::App,
    ui::{Crumb, NavItem},
};

/// A page about to be drawn.
pub struct Page {
    visitor: Visitor,
    title: String,
    description: Option<String>,
    public: Option<String>,
    crumbs: Vec<Crumb>,
    status: StatusCode,
    has_islands: bool,
    is_quiet: bool,
    is_handed: bool,
    is_posted: bool,
    returns: Option<String>,
}

impl Page {
    /// A page with this title (also its `h1`, which the body draws).
    pub fn new(visitor: &Visitor, title: impl Into<String>) -> Self {
        Self {
            visitor: visitor.clone(),
            title: title.into(),
            description: None,
            public: None,
            crumbs: Vec::new(),
            status: StatusCode::OK,
            has_islands: false,
            is_quiet: false,
            is_handed: false,
            is_posted: false,
            returns: None,
        }
    }

    /// One sentence for search engines and previews.
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// A page for everybody, found by search engines under this one address whatever the reader
    /// narrowed it to. Every other page asks them to stay away.
    pub fn public(mut self, path: impl Into<String>) -> Self {
        self.public = Some(path.into());
        self
    }

    /// A page above this one; the first page and this page are added by themselves.
    pub fn below(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.crumbs.push(Crumb::link(href, label));
        self
    }

    /// The answer to a form that could not be accepted: status 422.
    pub fn refused(mut self) -> Self {
        self.status = StatusCode::UNPROCESSABLE_ENTITY;
        self
    }

    /// Any other status.
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A page with islands: it alone loads script.
    pub fn with_islands(mut self) -> Self {
        self.has_islands = true;
        self
    }

    /// Without navigation and person: surveys and shared tablets.
    pub fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }

    /// Quiet, and without any way to other pages: a tablet is handed from child to child.
    pub fn handed(mut self) -> Self {
        self.is_handed = true;
        self.quiet()
    }

    /// Drawn in answer to a form, at an address that cannot be opened again: no link here leads back to it.
    pub fn posted(mut self) -> Self {
        self.is_posted = true;
        self
    }

    /// Leads on to `address` by itself after some seconds, without script too.
    pub fn returns_to(mut self, address: &str, seconds: u32) -> Self {
        self.returns = Some(format!("{seconds}; url={address}"));
        self
    }

    /// Draws the page; `body` is called once, where islands may be made.
    pub fn draw<V: IntoView + 'static>(self, app: &App, body: impl FnOnce() -> V) -> Response {
        let nonce = self.has_islands.then(|| app.db.chance().token());
        let status = self.status;
        let returns = self.returns.as_deref().and_then(|returns| HeaderValue::from_str(returns).ok());
        let owner = Owner::new_root(Some(std::sync::Arc::new(SsrSharedContext::new_islands())));
        let html = owner.with(|| frame::document(self, app, nonce.as_deref(), body).to_html());
        drop(owner);
        let mut response = (status, Html(html)).into_response();
        if let Some(policy) = nonce.and_then(|nonce| island_policy(&nonce)) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        if let Some(returns) = returns {
            response.headers_mut().insert(header::REFRESH, returns);
        }
        response
    }
}

/// A place in the person's menu.
fn item(href: &str, label: &str, address: &str) -> NavItem {
    let here = address.split('?').next().unwrap_or_default();
    let is_below = here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    NavItem::new(href, label, here == href || is_below)
}

/// Only this page's script, which may load our islands and talk to us.
fn island_policy(nonce: &str) -> Option<HeaderValue> {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; \
         worker-src 'self'; media-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}
