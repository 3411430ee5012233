//! The waiting list as programs use it.

use serde_json::{Value, json};
use sutong::{
    api::examples,
    booking::{
        actions::{cancel_booking, verify_capacity},
        model::CancelReason,
    },
    messages::model::Channels,
    time::DAY,
    waiting::actions::offer_places,
};

use super::{Program, body, code};
use crate::{
    test_app::{TestApp, on_both},
    world::World,
};

const WAITING: &str = "/api/v1/waiting-list";

fn with(changes: &[(&str, Value)]) -> Value {
    let mut wish = examples::wish();
    for (name, value) in changes {
        wish[*name] = value.clone();
    }
    wish
}

async fn run(app: &TestApp) {
    let channels = Channels { email: false, sms: false };
    offer_places(&app.app.db, channels, app.app.clock.now()).await.unwrap();
}

on_both!(a_program_waits_reads_its_receipt_and_takes_what_is_offered, |app| async move {
    let world = World::new(&app).await;
    let full = world.session(&app, 50, 1).await;
    let taken = world.booking(&app, &full, 20).await;
    let other = Program::of(&app, &world.other_teacher).await;
    let wish = with(&[("session", json!(full.to_string())), ("project", json!("")), ("wish", json!("session"))]);
    let mut wish = wish;
    wish["waits_until"] = json!("2026-05-20");
    let joined = other.post_once("w", WAITING, &wish).await.is(201);
    let entry = body(&joined);
    let address = format!("{WAITING}/{}", entry["id"].as_str().unwrap());
    assert!(joined.headers["location"].to_str().unwrap().ends_with(&address));
    assert_eq!((&entry["status"], &entry["session"]), (&json!("waiting"), &json!(full.to_string())));
    assert_eq!(entry["expires_at"], "2026-05-21T00:00:00+08:00");
    let again = other.post_once("w", WAITING, &wish).await.is(201);
    assert_eq!((&again.headers["idempotency-replayed"], &again.body), (&"true".parse().unwrap(), &joined.body));
    assert_eq!(code(&other.post(WAITING, &wish).await.is(409)), "already_waiting");
    let accept = format!("{address}/accept");
    assert_eq!(code(&other.post(&accept, &json!({})).await.is(409)), "no_offer");

    let person = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    cancel_booking(&mut tx, &person, &taken.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    run(&app).await;
    let offered = body(&other.get(&address).await.good());
    assert_eq!((&offered["status"], &offered["offer"]["heads"]), (&json!("offered"), &json!(48)));
    assert_eq!(offered["offer"]["session"]["id"], full.to_string());
    let line = &offered["receipt"][0];
    assert_eq!((&line["outcome"], &line["detail"]), (&json!("offered"), &json!("已为你们保留 48 个名额")));
    let booked = other.post_once("a", &accept, &json!({})).await.is(201);
    assert_eq!(body(&booked)["head_count"], examples::wish()["head_count"]);
    let again = other.post_once("a", &accept, &json!({})).await.is(201);
    assert_eq!(again.body, booked.body, "the same key is the same booking");
    let after = body(&other.get(&address).await.good());
    assert_eq!((&after["status"], &after["booking"]), (&json!("booked"), &body(&booked)["id"]));
    assert_eq!(code(&other.post(&format!("{address}/withdraw"), &json!({})).await.is(409)), "entry_not_live");
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_program_that_may_not_wait_is_told_why, |app| async move {
    let world = World::new(&app).await;
    let free = world.session(&app, 60, 2).await;
    let small = world.session_at(&app, crate::test_app::morning().plus(15 * DAY), 20, 1).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let at = |session: &str| with(&[("session", json!(session)), ("wish", json!("session"))]);
    let mut narrow = at(small.as_str());
    narrow.as_object_mut().unwrap().remove("waits_until");
    let mut room = narrow.clone();
    room["session"] = json!(free.to_string());
    let cases = [
        (room, 409, "has_room", "wish"),
        (narrow, 422, "too_many_heads", "head_count.children"),
        (with(&[("until", json!("2026-05-01"))]), 422, "wrong_days", "until"),
        (with(&[("waits_until", json!("2026-06-06"))]), 422, "wrong_days", "waits_until"),
        (with(&[("from", json!("soon"))]), 422, "invalid_fields", "from"),
        (with(&[("wish", json!("session"))]), 422, "invalid_fields", "wish"),
        (with(&[("project", json!(""))]), 422, "invalid_fields", "project"),
        (
            with(&[("head_count", json!({ "adults": 1, "children": { "4": 20 } }))]),
            422,
            "too_few_adults",
            "head_count.adults",
        ),
    ];
    for (sent, status, expected, field) in cases {
        let refused = teacher.post(WAITING, &sent).await.is(status);
        assert_eq!(code(&refused), expected, "{sent}");
        assert_eq!(body(&refused)["errors"][0]["field"], field, "{sent}");
    }
    assert_eq!(code(&teacher.post(WAITING, &at("none")).await.is(404)), "not_found");
});

on_both!(an_entry_is_seen_by_whom_it_concerns_and_never_with_difficulty, |app| async move {
    let world = World::new(&app).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let id = body(&teacher.post(WAITING, &examples::wish()).await.is(201))["id"].as_str().unwrap().to_owned();
    let (address, withdraw) = (format!("{WAITING}/{id}"), format!("{WAITING}/{id}/withdraw"));
    for (person, read, withdrawn) in [
        (&world.manager, 200, 403),
        (&world.other_manager, 404, 404),
        (&world.other_teacher, 404, 404),
        (&world.provider, 403, 403),
        (&world.officer, 200, 200),
    ] {
        let program = Program::of(&app, person).await;
        let got = program.get(&address).await.is(read);
        assert!(!got.body.contains("in_difficulty"), "nobody is told here");
        program.post(&withdraw, &json!({})).await.is(withdrawn);
    }
    assert_eq!(body(&teacher.get(&address).await.good())["status"], "withdrawn");
    Program::without_token(&app).get(&address).await.is(401);
});
