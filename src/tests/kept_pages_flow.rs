//! Pages kept between requests: never stale, never of somebody else, never in another language.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, header},
    middleware,
    routing::get,
};
use http_body_util::BodyExt;
use sutong::{
    app::ROUTES,
    bases::store as bases_store,
    page::{KEPT, keep_pages},
    platform::{db::Db, http::App},
    time::MINUTE,
};
use tokio::sync::Notify;
use tower::ServiceExt;

use crate::{
    test_app::{Browser, TestApp, morning, on_both},
    world::World,
};

/// The page of the world's first project, which shows how many places are left.
const PROJECT: &str = "/projects/YZ-01-A";

#[test]
fn every_kept_page_is_a_route() {
    for path in KEPT {
        assert!(ROUTES.contains(&("get", path)), "{path}");
    }
}

on_both!(the_very_next_page_shows_the_booking, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let browser = app.stranger();
    browser.get(PROJECT).await.good().says("余 60 位");
    assert!(app.app.kept.bytes() > 0, "nothing was kept, so this test shows nothing");
    browser.get(PROJECT).await.good().says("余 60 位");
    world.booking(&app, &session, 20).await;
    browser.get(PROJECT).await.good().says("余 38 位");
    browser.get("/").await.good();
    browser.get(PROJECT).await.good().says("余 38 位");
});

on_both!(a_kept_page_needs_no_data_and_another_page_does, |app| async move {
    World::new(&app).await;
    app.stranger().get("/bases").await.good();
    app.app.db.close().await;
    app.stranger().get("/bases").await.good().says("YZ-01");
    app.stranger().get("/projects").await.is(500);
});

on_both!(what_another_program_writes_is_seen_within_a_moment, |app| async move {
    World::new(&app).await;
    let other = app.another_program().await;
    let browser = app.stranger();
    browser.get("/bases/YZ-01").await.good().says("YZ-01 号基地");
    for round in ["一", "二", "三"] {
        rename(&other, "YZ-01", &format!("新名{round}")).await;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        browser.get("/bases/YZ-01").await.good().says(&format!("新名{round}"));
    }
    other.close().await;
});

async fn rename(db: &Db, code: &str, name: &str) {
    let base = bases_store::find_base(&mut db.read().await.unwrap(), code).await.unwrap().unwrap();
    let mut tx = db.write(morning()).await.unwrap();
    sqlx::query("update bases set name = $1 where id = $2")
        .bind(name.to_owned())
        .bind(base.id.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_write_while_a_page_is_drawn_makes_it_old, |app| async move {
    let world = World::new(&app).await;
    let (has_read, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let router = counting_sessions(app.app.clone(), has_read.clone(), go_on.clone());
    let first = tokio::spawn(body(router.clone()));
    has_read.notified().await;
    world.session(&app, 60, 2).await;
    go_on.notify_one();
    assert_eq!(first.await.unwrap(), "0", "drawn from what was there before the write");
    go_on.notify_one();
    assert_eq!(body(router).await, "1", "the page drawn meanwhile was kept as if it were new");
});

/// A kept page that counts the sessions, then waits before it is done.
fn counting_sessions(app: App, has_read: Arc<Notify>, go_on: Arc<Notify>) -> Router {
    let state = app.clone();
    let page = move || async move {
        let mut conn = app.db.read().await.unwrap();
        let count: i64 = sqlx::query_scalar("select count(*) from sessions").fetch_one(&mut *conn).await.unwrap();
        drop(conn);
        has_read.notify_one();
        go_on.notified().await;
        count.to_string()
    };
    Router::new().route("/bases", get(page)).layer(middleware::from_fn_with_state(state, keep_pages))
}

async fn body(router: Router) -> String {
    let response = router.oneshot(Request::get("/bases").body(Body::empty()).unwrap()).await.unwrap();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8_lossy(&bytes).into_owned()
}

on_both!(the_next_minute_is_drawn_anew, |app| async move {
    World::new(&app).await;
    app.stranger().get("/bases").await.good();
    app.app.clock.set(morning().plus(MINUTE));
    app.app.db.close().await;
    app.stranger().get("/bases").await.is(500);
});

on_both!(who_is_signed_in_neither_gets_nor_fills_a_kept_page, |app| async move {
    let world = World::new(&app).await;
    let teacher = app.signed_in(&world.teacher).await;
    let page = teacher.get("/bases").await.good();
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(app.app.kept.bytes(), 0);
    app.stranger().get("/bases").await.good().says("登录").never_says("/sign-out");
    assert!(app.app.kept.bytes() > 0);
    let page = teacher.get("/bases").await.good();
    assert!(page.body.contains("/sign-out") && !page.headers.contains_key(header::ETAG));
});

on_both!(each_language_has_its_own_page, |app| async move {
    World::new(&app).await;
    let english = Browser { lang: "en", ..app.stranger() };
    let chosen = Browser { cookie: "sutong_lang=en".to_owned(), ..app.stranger() };
    for _ in 0..2 {
        app.stranger().get("/bases").await.good().says("基地");
        english.get("/bases").await.good().says("Sign in");
        chosen.get("/bases").await.good().says("Sign in");
    }
});

on_both!(what_is_not_there_is_not_kept, |app| async move {
    World::new(&app).await;
    app.stranger().get("/bases/YZ-99").await.is(404);
    assert_eq!(app.app.kept.bytes(), 0);
    rename_code(&app, "YZ-01", "YZ-99").await;
    app.stranger().get("/bases/YZ-99").await.good();
});

async fn rename_code(app: &TestApp, from: &str, to: &str) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let done = sqlx::query("update bases set code = $1 where code = $2")
        .bind(to.to_owned())
        .bind(from.to_owned())
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
    tx.commit().await.unwrap();
}

on_both!(a_drawn_and_a_kept_page_differ_in_their_number_only, |app| async move {
    World::new(&app).await;
    let browser = app.stranger();
    let packed = || Request::get("/projects").header(header::ACCEPT_ENCODING, "br").body(Body::empty()).unwrap();
    let (mut drawn, mut kept) = (browser.send(packed()).await.good(), browser.send(packed()).await.good());
    assert_ne!(drawn.headers.remove("x-request-id"), kept.headers.remove("x-request-id"));
    assert_eq!(drawn.headers, kept.headers);
    assert_eq!(drawn.body, kept.body);
    assert_eq!(kept.headers[header::CONTENT_ENCODING], "br");
    assert_eq!(kept.headers[header::CACHE_CONTROL], "private, no-cache");
    assert_eq!(kept.headers[header::VARY], "accept-encoding, accept-language, cookie");
    assert!(kept.headers["content-security-policy"].to_str().unwrap().contains("script-src 'none'"));
});

on_both!(a_browser_asks_whether_its_copy_is_right, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let etag = app.stranger().get(PROJECT).await.good().headers[header::ETAG].clone();
    let ask = || Request::get(PROJECT).header(header::IF_NONE_MATCH, etag.clone()).body(Body::empty()).unwrap();
    let still_right = app.stranger().send(ask()).await.is(304);
    assert!(still_right.body.is_empty() && still_right.headers[header::ETAG] == etag);
    world.booking(&app, &session, 20).await;
    app.stranger().send(ask()).await.good().says("余 38 位");
});
