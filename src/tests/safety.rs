//! What protects people: headers, origins, sizes, secrets, errors.

use axum::{
    body::Body,
    http::{Request, header},
};

use crate::{
    test_app::{TestApp, on_both},
    world::World,
};

#[tokio::test]
async fn pages_without_islands_allow_no_script() {
    let app = TestApp::on_sqlite().await;
    let page = app.stranger().get("/sign-in").await.good();
    let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("script-src 'none'"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!page.body.contains("<script"), "a page without islands ships no script");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(page.headers[name], value, "{name}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = TestApp::on_sqlite().await;
    let forged = |name: &'static str, value: &'static str| {
        Request::post("/sign-out").header(name, value).header(header::COOKIE, "a=b").body(Body::empty()).unwrap()
    };
    let browser = app.stranger();
    browser.send(forged("sec-fetch-site", "cross-site")).await.is(403);
    browser.send(forged("origin", "https://evil.example")).await.is(403);
    browser.send(forged("origin", "null")).await.is(403);
    browser.send(forged("sec-fetch-site", "same-origin")).await.is(303);
    browser.send(forged("origin", "https://sutong.example")).await.is(303);
}

#[tokio::test]
async fn a_request_that_is_too_large_is_refused() {
    let app = TestApp::on_sqlite().await;
    let long = "x".repeat(sutong::platform::http::FORM_BYTES + 1);
    app.stranger().post("/sign-in", &[("name", &long)]).await.is(413).says("填写的内容太长");
}

#[tokio::test]
async fn an_unknown_address_is_a_clear_page_in_the_readers_language() {
    let app = TestApp::on_sqlite().await;
    app.stranger().get("/nothing/here").await.is(404).says("没有找到这个页面");
    let english = crate::test_app::Browser { lang: "en-GB,en;q=0.9", ..app.stranger() };
    english.get("/nothing/here").await.is(404).says("This page was not found");
}

#[tokio::test]
async fn health_and_readiness_answer() {
    let app = TestApp::on_sqlite().await;
    app.stranger().get("/healthz").await.good();
    app.stranger().get("/readyz").await.good();
    app.app.db.close().await;
    app.stranger().get("/readyz").await.is(503);
    app.stranger().get("/healthz").await.good();
}

on_both!(secrets_are_stored_as_hashes_only, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.teacher).await;
    let token = browser.cookie.trim_start_matches("sutong_sign_in=").to_owned();
    let mut conn = app.app.db.read().await.unwrap();
    let stored: Vec<String> =
        sqlx::query_scalar("select token_hash from sign_ins").fetch_all(&mut *conn).await.unwrap();
    assert!(!stored.is_empty() && stored.iter().all(|hash| *hash != token && hash.len() == 64));
});

on_both!(effects_leave_after_commit_and_never_after_a_rollback, |app| async move {
    use sutong::platform::mail::Letter;
    let letters = app.letters();
    let letter =
        Letter { to: "leader@school.example".to_owned(), subject: "预约".to_owned(), body: "已确认".to_owned() };
    let mut dropped = app.app.db.write(crate::test_app::morning()).await.unwrap();
    dropped.send_after_commit(letter.clone());
    assert_eq!(dropped.queued_letters(), std::slice::from_ref(&letter));
    drop(dropped);
    assert_eq!(letters.count(), 0);
    let mut kept = app.app.db.write(crate::test_app::morning()).await.unwrap();
    kept.send_after_commit(letter);
    assert_eq!(letters.count(), 0);
    kept.commit().await.unwrap();
    assert_eq!(letters.count(), 1);
});

on_both!(a_zero_character_breaks_nothing_wherever_it_stands, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    let booking = format!("/sessions/{session}/booking");
    let people = [&world.teacher, &world.manager, &world.officer, &world.others.last().unwrap().1];
    for person in people {
        let browser = app.signed_in(person).await;
        let forms = [
            ("/sign-in", &["name", "password"][..]),
            (&booking, &["group_name", "contact_name", "contact_phone", "purpose", "needs", "arrival", "grade_2"]),
            ("/supply/bases/YZ-01/facts", &["name", "address", "intro", "phone", "town", "operator"]),
            ("/sessions/new", &["project", "from", "until"]),
            ("/account/tokens", &["label"]),
            ("/account/membership", &["membership"]),
            ("/messages/email", &["email"]),
            ("/feeds", &["base"]),
            ("/survey", &["code"]),
            ("/gate/code", &["code"]),
            ("/import/people/confirmation", &["kept"]),
        ];
        for (path, fields) in forms {
            let fields: Vec<(&str, &str)> = fields.iter().map(|field| (*field, "a\0b")).collect();
            let answer = browser.post(path, &fields).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.text());
        }
        let addresses = [
            "/bases/%00",
            "/projects/YZ%00",
            "/bookings/%00",
            "/sessions/%00/booking",
            "/gate/%00",
            "/seasons/%00",
            "/survey/mine/%00",
            "/files/photos/%00",
            "/feeds/%00.ics",
            "/invitation/%00",
            "/export/bases%00",
            "/projects?q=%00",
            "/audit?q=a%00b",
            "/export/audit?q=%00",
            "/bookings?view=%00",
            "/import/people?done=%00",
            "/sign-in?next=%00",
            "/api/v1/bases?q=%00",
            "/api/v1/sessions?after=%00",
        ];
        for address in addresses {
            browser.get(address).await.is(404);
        }
    }
});

/// PostgreSQL's usual connections commit without waiting; the writer waits for the disk afterwards.
#[tokio::test]
async fn connections_of_the_program_leave_the_waiting_to_the_end() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let mut conn = app.app.db.read().await.unwrap();
    let row = sqlx::query("select current_setting('synchronous_commit')").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(sqlx::Row::get::<String, _>(&row, 0), "off");
}
