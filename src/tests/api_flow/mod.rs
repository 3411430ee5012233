//! The open interface as programs use it.

mod changes;
mod keys;
mod limits;
mod refusals;
mod tokens;
mod waiting;

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use sutong::{
    accounts::{actions, model::PersonId, store},
    api::examples,
    booking::model::SessionId,
    platform::audit::Actor,
    time::DAY,
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

const BOOKINGS: &str = "/api/v1/bookings";

/// A program with a token, or without.
#[derive(Clone)]
pub struct Program {
    browser: Browser,
    token: Option<String>,
}

impl Program {
    /// A program of nobody.
    pub fn without_token(app: &TestApp) -> Self {
        Self { browser: app.stranger(), token: None }
    }

    /// A program that acts for somebody.
    pub async fn of(app: &TestApp, person: &PersonId) -> Self {
        Self { browser: app.stranger(), token: Some(token(app, person).await) }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(json_request(path, body.to_string())).await
    }

    async fn book(&self, key: &str, body: &Value) -> Answer {
        self.post_once(key, BOOKINGS, body).await
    }

    /// Sends JSON under an idempotency key.
    async fn post_once(&self, key: &str, path: &str, body: &Value) -> Answer {
        let mut request = json_request(path, body.to_string());
        request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        self.send(request).await
    }

    async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(token) = &self.token {
            request.headers_mut().insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        self.browser.send(request).await
    }
}

fn json_request(path: &str, body: String) -> Request<Body> {
    Request::post(path).header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap()
}

async fn token(app: &TestApp, person: &PersonId) -> String {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let membership = store::list_memberships(&mut tx, person).await.unwrap().remove(0);
    let token = actions::add_token(&mut tx, &Actor::system(), &membership.id, "校务系统").await.unwrap();
    tx.commit().await.unwrap();
    token
}

/// The body of the worked example for this session.
pub fn order(session: &SessionId) -> Value {
    let mut order = examples::order();
    order["session"] = json!(session.to_string());
    order
}

/// The JSON of an answer.
pub fn body(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

fn code(answer: &Answer) -> String {
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json", "{}", answer.body);
    let problem = body(answer);
    assert_eq!(problem["status"], answer.status.as_u16());
    assert_eq!(problem["type"], format!("/api#{}", problem["code"].as_str().unwrap()));
    problem["code"].as_str().unwrap().to_owned()
}

async fn bookings(app: &TestApp) -> i64 {
    let mut conn = app.app.db.read().await.unwrap();
    sqlx::query_scalar("select count(*) from bookings").fetch_one(&mut *conn).await.unwrap()
}

async fn execute(app: &TestApp, statement: &'static str) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    sqlx::query(statement).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(what_is_published_needs_no_token, |app| async move {
    let world = World::new(&app).await;
    let later = world.session_at(&app, morning().plus(15 * DAY), 60, 2).await;
    let sessions = [world.session(&app, 60, 2).await, later];
    let program = Program::without_token(&app);
    let bases = program.get("/api/v1/bases?town=zhenzhou").await.good();
    assert_eq!(bases.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    assert_eq!(body(&bases)["items"][1]["code"], "YZ-02");
    let projects = body(&program.get("/api/v1/projects?base=YZ-01").await.good());
    assert_eq!(projects["items"][0]["age_bands"], json!(["primary_lower", "primary_upper", "junior_secondary"]));
    assert_eq!(body(&program.get("/api/v1/projects?base=YZ-02").await.good())["items"], json!([]));

    let first = body(&program.get("/api/v1/sessions?project=YZ-01-A&limit=1").await.good());
    let next = first["next"].as_str().unwrap().strip_prefix("https://sutong.example").unwrap();
    let second = body(&program.get(next).await.good());
    assert_eq!(second["next"], Value::Null);
    let seen = [first, second].map(|page| page["items"][0]["id"].as_str().unwrap().to_owned());
    let all = sessions.map(|session| session.to_string());
    assert_eq!(seen, all);

    let session = body(&program.get(&format!("/api/v1/sessions/{}", all[0])).await.good());
    assert_eq!(session["starts_at"], "2026-05-28T09:00:00+08:00");
    assert_eq!((&session["places_left"], &session["is_bookable"]), (&json!(60), &json!(true)));
    let beyond = program.get("/api/v1/sessions?from=2026-05-30&to=2026-06-30").await.good();
    assert_eq!(body(&beyond)["items"], json!([]));
    for wrong in ["from=soon", "to=2026-02-30", "after=x", "limit=0", "colour=red"] {
        assert_eq!(code(&program.get(&format!("/api/v1/sessions?{wrong}")).await.is(422)), "invalid_fields", "{wrong}");
    }
});

on_both!(a_program_books_reads_and_cancels_for_its_organisation, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let booked = teacher.post(BOOKINGS, &order(&session)).await.is(201);
    let address = booked.headers[header::LOCATION].to_str().unwrap().strip_prefix("https://sutong.example").unwrap();
    let booking = body(&booked);
    assert_eq!((&booking["status"], &booking["organiser"]), (&json!("confirmed"), &json!("实验小学")));
    assert_eq!(booking["head_count"], examples::order()["head_count"]);
    assert_eq!(body(&teacher.get(address).await.good()), booking);
    let left = body(&teacher.get(&format!("/api/v1/sessions/{session}")).await.good());
    assert_eq!(left["places_left"], 12);

    let cancel = format!("{address}/cancel");
    let wrong = teacher.post(&cancel, &json!({ "reason": "bored" })).await.is(422);
    assert_eq!(body(&wrong)["errors"][0]["code"], "not_a_choice");
    let cancelled = body(&teacher.post(&cancel, &examples::reason()).await.good());
    assert_eq!(cancelled["status"], "cancelled");
    assert_eq!(cancelled["cancellation"]["reason"], "plans_changed");
    let again = teacher.post(&cancel, &examples::reason()).await.is(409);
    assert_eq!(code(&again), "booking_not_live");
    let left = body(&teacher.get(&format!("/api/v1/sessions/{session}")).await.good());
    assert_eq!(left["places_left"], 60);
});

on_both!(a_program_reads_what_a_booking_waits_for_and_the_agreements_of_its_organisation, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    execute(&app, "update agreement_rules set must_sign = 1").await;
    let teacher = Program::of(&app, &world.teacher).await;
    let booking = body(&teacher.post(BOOKINGS, &order(&session)).await.is(201));
    assert_eq!(booking["status"], "submitted");
    let waits = json!({ "base": "accepted", "filing": "accepted", "agreement": "partly_signed" });
    assert_eq!(booking["decisions"], waits);
    assert!(booking["waits_until"].as_str().unwrap().starts_with("2026-05-2"), "{}", booking["waits_until"]);
    let listed = body(&teacher.get("/api/v1/agreements").await.good());
    let agreement = &listed["items"][0];
    assert_eq!((&agreement["status"], &agreement["kind"]), (&json!("draft"), &json!("annual")));
    assert_eq!((&agreement["base"], &agreement["content_hash"]), (&json!("YZ-01"), &Value::Null));
    let address = format!("/api/v1/agreements/{}", agreement["id"].as_str().unwrap());
    assert_eq!(body(&teacher.get(&address).await.good()), *agreement);
    let others = [
        (&world.manager, 200),
        (&world.officer, 200),
        (&world.other_teacher, 404),
        (&world.other_manager, 404),
        (&world.gate, 403),
        (&world.provider, 403),
    ];
    for (person, status) in others {
        Program::of(&app, person).await.get(&address).await.is(status);
    }
});

on_both!(each_token_may_what_its_person_may, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let id = body(&teacher.post(BOOKINGS, &order(&session)).await.is(201))["id"].as_str().unwrap().to_owned();
    let (address, cancel) = (format!("{BOOKINGS}/{id}"), format!("{BOOKINGS}/{id}/cancel"));
    let lead = (&world.lead, 200, 403, 422);
    let others = [
        (&world.approver, 200, 409, 200),
        (&world.other_teacher, 404, 409, 404),
        (&world.manager, 200, 403, 403),
        (&world.other_manager, 404, 403, 404),
        (&world.provider, 403, 403, 403),
    ];
    for (person, read, book, cancelled) in [lead].into_iter().chain(others.into_iter().rev()) {
        let program = Program::of(&app, person).await;
        let got = program.get(&address).await.is(read);
        let is_base = *person == world.manager;
        if read == 200 {
            assert_eq!(body(&got)["head_count"].get("in_difficulty").is_none(), is_base, "never at a base");
        }
        // 45 children do not fit a second time, and the class has its booking.
        program.post(BOOKINGS, &order(&session)).await.is(book);
        program.post(&cancel, &examples::reason()).await.is(cancelled);
    }
    let mut conn = app.app.db.read().await.unwrap();
    let noted = "select count(*) from audit_events where result = 'not_allowed' and object_id like '/api/v1/%'";
    let noted: i64 = sqlx::query_scalar(noted).fetch_one(&mut *conn).await.unwrap();
    assert_eq!(noted, 6, "refused acts of programs stand in the log");
});
