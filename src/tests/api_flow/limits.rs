//! How often a token may call, and answers that have not changed.

use axum::{body::Body, http::Request};
use sutong::platform::limits::CALLS_A_MINUTE;

use super::{Program, body, code, order};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(a_token_that_calls_too_often_waits_and_others_do_not, |app| async move {
    let world = World::new(&app).await;
    let (busy, other) = (Program::of(&app, &world.teacher).await, Program::of(&app, &world.manager).await);
    for _ in 0..CALLS_A_MINUTE {
        busy.get("/api/v1/sessions/none").await.is(404);
    }
    app.app.clock.set(morning().plus(20));
    let refused = busy.get("/api/v1/bases").await.is(429);
    assert_eq!((refused.header("retry-after"), refused.header("content-type")), ("40", "application/problem+json"));
    assert_eq!(body(&refused)["code"], "too_many_requests");
    other.get("/api/v1/bases").await.good();
    Program::without_token(&app).get("/api/v1/bases").await.good();
    app.app.clock.set(morning().plus(60));
    busy.get("/api/v1/bases").await.good();
});

on_both!(a_program_that_finds_everybody_busy_books_with_the_same_key_later, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let writers = app.every_writer().await;
    let refused = teacher.book("k", &order(&session)).await.is(503);
    assert_eq!((refused.header("retry-after"), code(&refused).as_str()), ("5", "busy"));
    drop(writers);
    let booked = teacher.book("k", &order(&session)).await.is(201);
    assert!(booked.headers.get("idempotency-replayed").is_none(), "what was not done is not repeated");
});

on_both!(an_answer_that_has_not_changed_is_not_sent_again, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let nobody = app.stranger();
    let ask = async |address: &str, etag: &str| {
        let request = Request::get(address).header("if-none-match", etag).body(Body::empty()).unwrap();
        nobody.send(request).await
    };
    let one = format!("/api/v1/sessions/{session}");
    for address in ["/api/v1/bases", "/api/v1/projects", "/api/v1/sessions", &one, "/api/openapi.json"] {
        let first = nobody.get(address).await.good();
        let etag = first.header("etag");
        assert!(etag.starts_with("W/") && first.header("cache-control") == "no-cache", "{address}: {etag}");
        let again = ask(address, etag).await.is(304);
        assert_eq!((again.body.as_str(), again.header("etag")), ("", etag), "{address}");
        ask(address, "W/\"another\"").await.good();
    }
    let before = nobody.get("/api/v1/sessions").await.good();
    world.booking(&app, &session, 20).await;
    ask("/api/v1/sessions", before.header("etag")).await.good();
});
