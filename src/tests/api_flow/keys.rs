//! Requests sent twice.

use serde_json::json;
use sutong::time::DAY;

use super::{Program, body, bookings, code, order};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(the_same_key_is_the_same_booking, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let mut refused = order(&session);
    refused["head_count"]["adults"] = json!(1);
    teacher.book("k", &refused).await.is(422);
    let first = teacher.book("k", &order(&session)).await.is(201);
    assert!(first.headers.get("idempotency-replayed").is_none(), "a refused request keeps no key");
    let again = teacher.book("k", &order(&session)).await.is(201);
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.body, first.body);
    assert!(first.header("location").contains("/api/v1/bookings/"));
    assert_eq!(again.header("location"), first.header("location"), "the program looks for it there");
    let mut other = order(&session);
    other["group_name"] = json!("四年级（3）班");
    assert_eq!(code(&teacher.book("k", &other).await.is(422)), "idempotency_key_reused");
    Program::of(&app, &world.other_teacher).await.book("k", &other).await.is(201);
    assert_eq!(bookings(&app).await, 2, "keys of others are other keys");
    for key in ["", "two words", &"k".repeat(101)] {
        assert_eq!(code(&teacher.book(key, &other).await.is(400)), "invalid_idempotency_key", "{key:?}");
    }
    app.app.clock.set(morning().plus(DAY));
    assert_eq!(code(&teacher.book("k", &order(&session)).await.is(409)), "already_booked", "forgotten after a day");
});

on_both!(twenty_equal_requests_at_once_make_one_booking, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 2_000, 99).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let calls = (0..20).map(|_| {
        let (teacher, order) = (teacher.clone(), order(&session));
        tokio::spawn(async move { teacher.book("same", &order).await })
    });
    let mut ids = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        ids.push(body(&call.await.unwrap().is(201))["id"].clone());
    }
    ids.dedup();
    assert_eq!((ids.len(), bookings(&app).await), (1, 1));
    let left = body(&teacher.get(&format!("/api/v1/sessions/{session}")).await.good());
    assert_eq!(left["places_left"], 1_952);
});
