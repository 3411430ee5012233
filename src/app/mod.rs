//! The page shell's router: what every request passes. The table itself is in `routes`.

mod jobs;
mod plain;
mod routes;
mod sweep;

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    middleware,
    response::{IntoResponse, Response},
    routing::post,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    api,
    error::AppError,
    page::{draw_errors, keep_pages},
    platform::{
        http::{App, FORM_BYTES, find_no_zero, log_request, same_origin},
        patience::lose_patience,
    },
};

pub use jobs::{jobs_here, start_jobs};
pub use routes::ROUTES;
pub use sweep::sweep_files;

/// The whole service.
pub fn service(app: App) -> Router {
    routes::table()
        .route("/act/{*function}", post(server_function))
        .fallback(|| async { AppError::NotFound })
        .layer(middleware::from_fn(find_no_zero))
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::from_fn(lose_patience))
        .layer(middleware::from_fn_with_state(app.clone(), draw_errors))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(middleware::from_fn(same_origin))
        .layer(middleware::from_fn_with_state(app.clone(), api::answer_problems))
        // A kept page passes nothing further in.
        .layer(middleware::from_fn_with_state(app.clone(), keep_pages))
        .layer(middleware::from_fn_with_state(app.clone(), log_request))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)))
        .with_state(app)
}

async fn server_function(State(app): State<App>, request: axum::extract::Request) -> Response {
    let context = move || leptos::prelude::provide_context(app.clone());
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}

fn broken(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request panicked");
    AppError::Internal("panic".to_owned()).into_response()
}
