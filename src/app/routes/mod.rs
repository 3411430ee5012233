//! The one route table, grouped by who uses it.

mod seasons;
mod work;

use std::sync::LazyLock;

use axum::Router;

use crate::platform::http::App;

/// Declares a part of the route table once, for the router and for the tests that walk it.
macro_rules! routes {
    ($($(#[$note:meta])* $method:ident $path:literal => $handler:path;)+) => {
        /// Every route of this part: method and path.
        pub(super) const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        /// This part as axum wants it.
        pub(super) fn table() -> Router<App> {
            Router::new()$(.route($path, $method($handler)))+
        }
    };
}
use routes;

/// Every route: method and path.
pub static ROUTES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| [work::ROUTES, seasons::ROUTES].concat());

/// The table as axum wants it.
pub(super) fn table() -> Router<App> {
    work::table().merge(seasons::table())
}
