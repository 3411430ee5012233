//! The few answers that are no feature's: language, large letters, files, how the program is.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use crate::{accounts, platform::http::App};

/// The language of the pages from now on.
pub(super) async fn choose_language(
    State(app): State<App>,
    jar: CookieJar,
    Path(tag): Path<String>,
    Query(back): Query<accounts::forms::Back>,
) -> Response {
    accounts::forms::choose_language(&app, jar, &tag, &back)
}

/// Large letters from now on, or no more.
pub(super) async fn choose_elder(
    State(app): State<App>,
    jar: CookieJar,
    Path(choice): Path<String>,
    Query(back): Query<accounts::forms::Back>,
) -> Response {
    accounts::forms::choose_elder(&app, jar, &choice, &back)
}

/// A style, a script, a picture.
pub(super) async fn static_file(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    app.assets.answer(&file, &headers)
}

/// The program runs.
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// The program can serve: its database answers.
pub(super) async fn readyz(State(app): State<App>) -> Response {
    let answer = async {
        let mut conn = app.db.read().await?;
        accounts::store::count_people(&mut conn).await
    };
    match answer.await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response(),
    }
}
