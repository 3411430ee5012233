//! What a program is refused, and how it is told.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use sutong::time::DAY;

use super::{BOOKINGS, Program, body, code, execute, json_request, order};
use crate::{
    test_app::{Answer, Browser, morning, on_both},
    world::World,
};

on_both!(a_program_is_refused_as_the_form_is, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut order = order(&session);
        change(&mut order);
        order
    };
    let cases = [
        (changed(&|order| order["head_count"]["adults"] = json!(2)), 422, "too_few_adults", "head_count.adults"),
        (
            changed(&|order| order["head_count"]["children"] = json!({ "10": 20 })),
            422,
            "wrong_grade",
            "head_count.children",
        ),
        (
            changed(&|order| order["head_count"]["children"] = json!({ "4": 3 })),
            422,
            "too_few_heads",
            "head_count.children",
        ),
        (
            changed(&|order| order["head_count"]["children"] = json!({ "4": 80 })),
            422,
            "too_many_heads",
            "head_count.children",
        ),
        (
            changed(&|order| order["head_count"]["in_difficulty"] = json!(46)),
            422,
            "difficulty_above_children",
            "head_count.in_difficulty",
        ),
        (changed(&|order| order["head_count"]["children"] = json!({})), 422, "no_children", "head_count.children"),
    ];
    for (sent, status, expected, field) in cases {
        let refused = teacher.post(BOOKINGS, &sent).await.is(status);
        assert_eq!(code(&refused), expected);
        assert_eq!(body(&refused)["errors"][0]["field"], field);
    }
    // Two workdays before the visit the Centre could still decide; on its day nobody can.
    app.app.clock.set(morning().plus(14 * DAY));
    let late = teacher.post(BOOKINGS, &order(&session)).await.is(422);
    assert_eq!(code(&late), "too_late");
    app.app.clock.set(morning());
    teacher.post(BOOKINGS, &order(&session)).await.is(201);
    assert_eq!(code(&teacher.post(BOOKINGS, &order(&session)).await.is(409)), "already_booked");
    let other = Program::of(&app, &world.other_teacher).await;
    assert_eq!(code(&other.post(BOOKINGS, &order(&session)).await.is(409)), "too_few_places");
    let none = teacher.post(BOOKINGS, &order(&"none".into())).await.is(404);
    assert_eq!(code(&none), "not_found");
});

on_both!(everything_that_is_wrong_stands_beside_its_field, |app| async move {
    let world = World::new(&app).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let fields = |answer: Answer| -> Vec<(String, String)> {
        let problem = body(&answer.is(422));
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        problem["errors"].as_array().unwrap().iter().map(|one| (word(&one["field"]), word(&one["code"]))).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let required = ["session", "group_name", "contact.name", "contact.phone", "purpose"].map(|name| (name, "required"));
    let missing = [required.as_slice(), &[("arrival", "not_a_choice")]].concat();
    let mut got = fields(teacher.post(BOOKINGS, &json!({})).await);
    let mut expected = pairs(&missing);
    got.sort();
    expected.sort();
    assert_eq!(got, expected);
    let with = |name: &str, value: Value| {
        let mut order = order(&"s".into());
        order[name] = value;
        order
    };
    let cases = [
        (with("colour", json!("red")), "colour", "unknown_field"),
        (with("head_count", json!({ "adults": 3, "kids": 4 })), "head_count.kids", "unknown_field"),
        (with("head_count", json!({ "adults": "many" })), "head_count.adults", "wrong_type"),
        (with("head_count", json!({ "adults": -1 })), "head_count.adults", "out_of_range"),
        (
            with("head_count", json!({ "adults": 2, "children": { "13": 4 } })),
            "head_count.children.13",
            "unknown_grade",
        ),
        (
            with("head_count", json!({ "adults": 2, "children": { "4": 1000 } })),
            "head_count.children.4",
            "out_of_range",
        ),
        (with("contact", json!({ "name": "张老师", "phone": "110" })), "contact.phone", "not_a_phone"),
        (with("needs", json!("长".repeat(201))), "needs", "too_long"),
        (with("arrival", json!("rocket")), "arrival", "not_a_choice"),
    ];
    for (sent, field, code) in cases {
        assert_eq!(fields(teacher.post(BOOKINGS, &sent).await), pairs(&[(field, code)]), "{sent}");
    }
    let order = order(&"s\0".into());
    assert_eq!(
        code(&teacher.post(BOOKINGS, &order).await.is(404)),
        "not_found",
        "not even a zero byte breaks anything"
    );
});

on_both!(whatever_goes_wrong_is_a_problem_with_a_code, |app| async move {
    let world = World::new(&app).await;
    let program = Program::of(&app, &world.teacher).await;
    let nobody = Program::without_token(&app);
    assert_eq!(code(&nobody.get("/api/v1/nothing").await.is(404)), "not_found");
    assert_eq!(code(&nobody.get("/api/v1/sessions/none").await.is(404)), "not_found");
    assert_eq!(code(&nobody.get("/api/v1/sessions/%00").await.is(404)), "not_found");
    let method = nobody.post("/api/v1/bases", &json!({})).await.is(405);
    assert_eq!(
        (code(&method).as_str(), &method.headers[header::ALLOW]),
        ("method_not_allowed", &"GET,HEAD".parse().unwrap())
    );
    assert_eq!(code(&program.send(json_request(BOOKINGS, "{".to_owned())).await.is(400)), "malformed_json");
    let text = Request::post(BOOKINGS).body(Body::from("{}")).unwrap();
    assert_eq!(code(&program.send(text).await.is(415)), "unsupported_media_type");
    let large = json_request(BOOKINGS, format!("\"{}\"", "x".repeat(sutong::platform::http::FORM_BYTES)));
    assert_eq!(code(&program.send(large).await.is(413)), "too_large");

    let needed = nobody.post(BOOKINGS, &json!({})).await.is(401);
    assert_eq!(code(&needed), "token_needed");
    assert_eq!(needed.headers[header::WWW_AUTHENTICATE], "Bearer realm=\"sutong\"");
    let wrong = Program { token: Some("sutong_wrong".to_owned()), ..nobody.clone() };
    let wrong = wrong.get("/api/v1/bases").await.is(401);
    assert_eq!(code(&wrong), "invalid_token");
    let cookie = Program { browser: app.signed_in(&world.teacher).await, token: None };
    assert_eq!(code(&cookie.get(&format!("{BOOKINGS}/x")).await.is(401)), "token_needed", "cookies mean nothing");

    let english = Program { browser: Browser { lang: "en", ..app.stranger() }, token: None };
    let chinese = body(&nobody.get("/api/v1/nothing").await);
    let english = body(&english.get("/api/v1/nothing").await);
    assert_eq!((&chinese["title"], &english["code"]), (&json!("没有找到，或无权查看"), &chinese["code"]));
    assert_ne!(chinese["title"], english["title"]);

    let mut cross_site = json_request(BOOKINGS, "{}".to_owned());
    cross_site.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    assert_eq!(code(&program.send(cross_site).await.is(422)), "invalid_fields", "a token is no cookie to ride on");
    let broken = "alter table sessions rename to sessions_away";
    execute(&app, broken).await;
    let internal = nobody.get("/api/v1/sessions").await.is(500);
    assert_eq!(code(&internal), "internal");
    assert!(internal.body.contains(internal.headers["x-request-id"].to_str().unwrap()), "{}", internal.body);
    assert!(!internal.body.contains("sessions"), "{}", internal.body);
});
