//! Changes of bookings, and their list, as programs use them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sutong::{
    api::examples,
    booking::actions::verify_capacity,
    time::{DAY, HOUR},
};

use super::{BOOKINGS, Program, body, code, order};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(a_program_moves_a_booking_and_changes_who_comes_and_who_leads, |app| async move {
    let world = World::new(&app).await;
    let (session, other) =
        (world.session(&app, 60, 2).await, world.session_at(&app, morning().plus(15 * DAY), 60, 2).await);
    let teacher = Program::of(&app, &world.teacher).await;
    let booked = body(&teacher.post(BOOKINGS, &order(&session)).await.is(201));
    let address = format!("{BOOKINGS}/{}", booked["id"].as_str().unwrap());
    let (reschedule, heads, leader) =
        (format!("{address}/reschedule"), format!("{address}/heads"), format!("{address}/leader"));
    let to = json!({ "session": other.to_string() });
    let moved = teacher.post_once("m", &reschedule, &to).await.good();
    assert_eq!(body(&moved)["session"]["id"], other.to_string());
    assert_eq!(body(&moved)["code"], booked["code"]);
    let again = teacher.post_once("m", &reschedule, &to).await.good();
    assert_eq!((&again.headers["idempotency-replayed"], &again.body), (&"true".parse().unwrap(), &moved.body));
    assert_eq!(code(&teacher.post_once("m", &heads, &examples::heads()).await.is(422)), "idempotency_key_reused");
    assert_eq!(code(&teacher.post(&reschedule, &to).await.is(422)), "same_session");

    let changed = body(&teacher.post(&heads, &examples::heads()).await.good());
    assert_eq!(changed["head_count"], examples::heads()["head_count"]);
    let led = body(&teacher.post(&leader, &examples::leader()).await.good());
    assert_eq!(led["contact"], examples::leader()["contact"]);
    assert_eq!(body(&teacher.get(&address).await.good()), led);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_program_moves_the_parts_of_a_group_together, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let (first, second) =
        (world.session_at(&app, day.plus(HOUR), 30, 1).await, world.session_at(&app, day.plus(3 * HOUR), 30, 1).await);
    let to = world.session_at(&app, day.plus(DAY + HOUR), 60, 2).await.to_string();
    let teacher = Program::of(&app, &world.teacher).await;
    let sent = json!({ "booking": order(&first), "sessions": [first.to_string(), second.to_string()] });
    let booked = body(&teacher.post(&format!("{BOOKINGS}/parts"), &sent).await.is(201));
    let id = |part: usize| booked["items"][part]["id"].as_str().unwrap().to_owned();
    let reschedule = format!("{BOOKINGS}/{}/reschedule", id(0));
    // By itself it would leave its adults or miss them.
    assert_eq!(code(&teacher.post(&reschedule, &json!({ "session": to })).await.is(422)), "too_few_adults");
    let together = |other: &str| json!({ "session": to, "parts": [{ "booking": other, "session": to }] });
    teacher.post(&reschedule, &together("none")).await.is(400);
    let moved = teacher.post_once("together", &reschedule, &together(&id(1))).await.good();
    assert_eq!(body(&moved)["session"]["id"], to);
    let other = body(&teacher.get(&format!("{BOOKINGS}/{}", id(1))).await.good());
    assert_eq!(other["session"]["id"], to);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_change_is_refused_as_the_form_refuses_it, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let full = world.session_at(&app, morning().plus(15 * DAY), 20, 1).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let id = body(&teacher.post(BOOKINGS, &order(&session)).await.is(201))["id"].as_str().unwrap().to_owned();
    let at = |what: &str| format!("{BOOKINGS}/{id}/{what}");
    let of = |children: Value, adults: i64| json!({ "head_count": { "children": children, "adults": adults } });
    let cases = [
        ("reschedule", json!({ "session": full.to_string() }), 409, "too_few_places"),
        ("reschedule", json!({ "session": "none" }), 404, "not_found"),
        ("reschedule", json!({}), 422, "invalid_fields"),
        ("heads", of(json!({ "4": 45 }), 2), 422, "too_few_adults"),
        ("heads", of(json!({ "4": 80 }), 9), 422, "too_many_heads"),
        ("heads", of(json!({ "13": 20 }), 3), 422, "invalid_fields"),
        ("heads", of(json!({}), 3), 422, "no_children"),
        ("leader", json!({ "contact": { "name": "李老师", "phone": "110" } }), 422, "invalid_fields"),
        ("leader", json!({ "contact": { "name": "李老师" }, "colour": "red" }), 422, "invalid_fields"),
    ];
    for (what, sent, status, expected) in cases {
        assert_eq!(code(&teacher.post(&at(what), &sent).await.is(status)), expected, "{what} {sent}");
    }
    for (person, status) in [(&world.manager, 403), (&world.other_teacher, 404), (&world.provider, 403)] {
        let program = Program::of(&app, person).await;
        program.post(&at("leader"), &examples::leader()).await.is(status);
    }
    // On the day itself only the Centre changes anything.
    app.app.clock.set(morning().plus(14 * DAY));
    assert_eq!(code(&teacher.post(&at("heads"), &examples::heads()).await.is(422)), "change_too_late");
    app.app.clock.set(morning());
    teacher.post(&at("cancel"), &examples::reason()).await.good();
    assert_eq!(code(&teacher.post(&at("leader"), &examples::leader()).await.is(409)), "booking_not_live");
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_program_lists_the_bookings_of_its_organisation_page_by_page, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 600, 9).await;
    let (teacher, other) = (Program::of(&app, &world.teacher).await, Program::of(&app, &world.other_teacher).await);
    for class in ["一班", "二班", "三班"] {
        let mut order = order(&session);
        order["group_name"] = json!(class);
        teacher.post(BOOKINGS, &order).await.is(201);
    }
    other.post(BOOKINGS, &order(&session)).await.is(201);
    let (mut seen, mut next) = (Vec::new(), format!("{BOOKINGS}?limit=2"));
    let mut pages = 0;
    loop {
        pages += 1;
        let page = body(&teacher.get(&next).await.good());
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["group_name"].clone()));
        let Some(address) = page["next"].as_str() else { break };
        next = address.strip_prefix("https://sutong.example").unwrap().to_owned();
    }
    let seen: BTreeSet<String> = seen.into_iter().map(|name: Value| name.as_str().unwrap().to_owned()).collect();
    assert_eq!(seen, ["一班", "二班", "三班"].map(str::to_owned).into(), "each of them");
    assert_eq!(pages, 2);
    assert_eq!(body(&other.get(BOOKINGS).await.good())["items"].as_array().unwrap().len(), 1);
    let officer = Program::of(&app, &world.officer).await;
    assert_eq!(body(&officer.get(BOOKINGS).await.good())["items"].as_array().unwrap().len(), 4);
    Program::of(&app, &world.provider).await.get(BOOKINGS).await.is(403);
    assert_eq!(code(&teacher.get(&format!("{BOOKINGS}?colour=red")).await.is(422)), "invalid_fields");
});

on_both!(a_group_that_is_too_large_hears_in_which_parts_it_could_come_and_is_booked_so, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    let program = Program::of(&app, &world.teacher).await;
    let whole = order(&first);
    let refused = body(&program.post("/api/v1/bookings", &whole).await.is(409));
    assert_eq!(refused["code"], "too_few_places");
    let sessions: Vec<_> = refused["parts"].as_array().unwrap().iter().map(|part| part["session"].clone()).collect();
    assert_eq!(sessions, [json!(first.to_string()), json!(second.to_string())]);
    assert_eq!(refused["parts"][0]["children"], json!({ "4": 23 }));
    assert_eq!((&refused["parts"][0]["adults"], &refused["parts"][1]["adults"]), (&json!(2), &json!(1)));
    let parts = "/api/v1/bookings/parts";
    let other = json!({ "booking": whole, "sessions": [second.to_string(), first.to_string()] });
    let changed = body(&program.post(parts, &other).await.is(409));
    assert_eq!((&changed["code"], changed["parts"].as_array().unwrap().len()), (&json!("changed_meanwhile"), 2));
    let mut wrong = json!({ "booking": whole, "sessions": sessions });
    wrong["booking"]["head_count"]["adults"] = json!(1);
    let refused = body(&program.post(parts, &wrong).await.is(422));
    assert_eq!(refused["errors"][0]["field"], "booking.head_count.adults");
    assert_eq!(
        body(&program.post(parts, &json!({ "booking": whole })).await.is(422))["errors"][0]["field"],
        "sessions"
    );
    let booked = body(&program.post(parts, &json!({ "booking": whole, "sessions": sessions })).await.is(201));
    let items = booked["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[1]["head_count"]["adults"]), (2, &json!(1)));
    assert!(items.iter().all(|one| one["status"] == "confirmed"));
    program.post(parts, &json!({ "booking": whole, "sessions": sessions })).await.is(409);
});
