//! The description of the open interface: complete, valid, and true of what is answered.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sutong::{
    api::{
        examples, hooks,
        openapi::{Call, address, calls, document, example_body, parameters},
    },
    app::ROUTES,
    messages::model::Channels,
    text::Lang,
    time::{DAY, HOUR},
    waiting::actions::offer_places,
    webhooks::model::Topic,
};

use crate::{
    api_flow::{Program, body, order},
    test_app::{Answer, TestApp, morning, on_both},
    world::World,
};

/// The description as programs get it.
pub fn description() -> Value {
    serde_json::to_value(document(Lang::En, "https://sutong.example")).unwrap()
}

fn described() -> Vec<Call> {
    calls(document(Lang::En, "https://sutong.example"))
}

/// Everything that is wrong with `value` by the schema at `pointer` of the description.
pub fn faults(description: &Value, pointer: &str, value: &Value) -> Vec<String> {
    let schema = json!({ "$ref": format!("#{pointer}"), "components": description["components"],
        "paths": description["paths"], "webhooks": description["webhooks"] });
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Where the schema of a call's answer stands.
fn answer_pointer(call: &Call, status: &str) -> String {
    let path = call.path.replace('~', "~0").replace('/', "~1");
    let path = path.replace('{', "%7B").replace('}', "%7D");
    format!("/paths/{path}/{}/responses/{status}/content/application~1json/schema", call.method)
}

/// Acts that say everything by their path.
const BODILESS: [&str; 2] = ["/accept", "/withdraw"];

fn status(call: &Call) -> u16 {
    let makes =
        ["/api/v1/bookings", "/api/v1/bookings/parts", "/api/v1/waiting-list", "/api/v1/waiting-list/{id}/accept"];
    if call.method == "post" && makes.contains(&call.path.as_str()) { 201 } else { 200 }
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routes = ROUTES.iter().filter(|(_, path)| path.starts_with("/api/v1"));
    let routes: BTreeSet<(String, String)> = routes.map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let calls: BTreeSet<(String, String)> =
        described().into_iter().map(|call| (call.method.to_owned(), call.path)).collect();
    assert_eq!(routes, calls);
}

#[test]
fn every_place_of_a_path_is_a_parameter_and_every_call_has_an_example() {
    for Call { path, operation, method } in described() {
        let places: BTreeSet<&str> = path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        let in_path = |name: &&str| path.contains(&format!("{{{name}}}"));
        let named: BTreeSet<&str> = parameters(&operation).map(|found| found.name.as_str()).filter(in_path).collect();
        assert_eq!(places, named, "{path}");
        assert!(operation.description.as_ref().is_some_and(|text| text.contains("curl 'https://")), "{path}");
        let needs_body = method == "post" && !BODILESS.iter().any(|end| path.ends_with(end));
        assert_eq!(needs_body, example_body(&operation).is_some(), "{path}");
        assert!(!address(&path, &operation).contains('{'), "{path} has a place without an example");
    }
}

#[test]
fn the_description_is_openapi_3_1_and_all_its_references_lead_somewhere() {
    let description = description();
    assert_eq!(description["openapi"], "3.1.0");
    assert!(description["info"]["title"].is_string() && description["info"]["version"].is_string());
    assert_eq!(description["components"]["securitySchemes"]["token"]["scheme"], "bearer");
    let mut ids = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{path}");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.contains_key("default"), "{path} says nothing of problems");
            let said = |answer: &Value| answer["description"].is_string() || answer["$ref"].is_string();
            assert!(responses.values().all(said), "{path}");
        }
    }
    references(&description, &mut |to| {
        assert!(description.pointer(to.trim_start_matches('#')).is_some(), "{to} leads nowhere");
    });
    for schema in description["components"]["schemas"].as_object().unwrap().values() {
        let whole = json!({ "allOf": [schema], "components": description["components"] });
        jsonschema::draft202012::new(&whole).unwrap();
    }
}

fn references(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(to)) = members.get("$ref") {
                found(to);
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(members) => members.iter().for_each(|member| references(member, found)),
        _ => {}
    }
}

#[test]
fn every_example_fits_its_schema() {
    let description = description();
    for call in described() {
        let status = status(&call).to_string();
        let pointer = answer_pointer(&call, &status);
        let content = &description["paths"][&call.path][call.method]["responses"][&status]["content"];
        let example = &content["application/json"]["example"];
        assert_eq!(faults(&description, &pointer, example), Vec::<String>::new(), "{}", call.path);
    }
    let bodies = [
        ("NewBooking", examples::order()),
        ("NewBookingInParts", examples::order_in_parts()),
        ("NewCancellation", examples::reason()),
        ("NewSessionOfBooking", examples::other_session()),
        ("NewHeadsOfBooking", examples::heads()),
        ("NewLeaderOfBooking", examples::leader()),
        ("NewWaitlistEntry", examples::wish()),
    ];
    for (name, example) in bodies {
        let pointer = format!("/components/schemas/{name}");
        assert_eq!(faults(&description, &pointer, &example), Vec::<String>::new(), "{name}");
    }
    let mut wrong = examples::order();
    wrong["head_count"]["children"] = json!({ "13": 2 });
    wrong["colour"] = json!("red");
    assert_eq!(faults(&description, "/components/schemas/NewBooking", &wrong).len(), 2);
}

on_both!(every_worked_example_runs_and_is_answered_as_described, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let teacher = Program::of(&app, &world.teacher).await;
    let booked = body(&teacher.post("/api/v1/bookings", &order(&session)).await.is(201));
    let booking = booked["id"].as_str().unwrap();
    let listed = body(&teacher.get("/api/v1/agreements").await.good());
    let agreement = listed["items"][0]["id"].as_str().unwrap().to_owned();
    let prepared = Prepared::new(&app, &world, &teacher).await;
    let description = description();
    for call in described() {
        let sent = address(&call.path, &call.operation);
        let id = prepared.ids.get(call.path.as_str()).map_or(booking, String::as_str);
        let sent = sent.replace(examples::SESSION, session.as_str()).replace(examples::AGREEMENT, &agreement);
        let sent = sent.replace(examples::BOOKING, id).replace(examples::ENTRY, id);
        let answer = match example_body(&call.operation) {
            // The class of the example has booked already; another one comes too.
            Some(example) if call.path == "/api/v1/bookings" => {
                teacher.post(&sent, &another(&app, &world, example).await).await
            }
            Some(_) if call.path.ends_with("/parts") => teacher.post(&sent, &prepared.in_parts).await,
            Some(_) if call.path.ends_with("/reschedule") => {
                teacher.post(&sent, &json!({ "session": prepared.other_session })).await
            }
            Some(example) => teacher.post(&sent, example).await,
            None if call.method == "post" => teacher.post(&sent, &json!({})).await,
            None => teacher.get(&sent).await,
        };
        let status = status(&call);
        let answered = body(&answer.is(status));
        let pointer = answer_pointer(&call, &status.to_string());
        assert_eq!(faults(&description, &pointer, &answered), Vec::<String>::new(), "{sent}");
        let content = &description["paths"][&call.path][call.method]["responses"][status.to_string()]["content"];
        assert_eq!(shape(&answered), shape(&content["application/json"]["example"]), "{sent}");
    }
    let refused = body(&teacher.post("/api/v1/bookings", &json!({})).await.is(422));
    assert_eq!(faults(&description, "/components/schemas/Problem", &refused), Vec::<String>::new());
    let served = body(&teacher.get("/api/openapi.json").await.good());
    assert_eq!(served["paths"].as_object().unwrap().len(), described_paths());
    let page = app.stranger().get("/api").await.good();
    for call in described() {
        assert!(page.body.contains(&call.path), "{} is not on the page", call.path);
    }
});

/// What the worked examples find: a booking or an entry for each of the paths that need one of their own.
struct Prepared {
    ids: BTreeMap<&'static str, String>,
    other_session: String,
    in_parts: Value,
}

impl Prepared {
    async fn new(app: &TestApp, world: &World, teacher: &Program) -> Self {
        let large = world.session_at(app, morning().plus(18 * DAY), 400, 20).await;
        let other_session = world.session_at(app, morning().plus(19 * DAY), 400, 20).await.to_string();
        let mut ids = BTreeMap::new();
        let bookings =
            ["/api/v1/bookings/{id}/reschedule", "/api/v1/bookings/{id}/heads", "/api/v1/bookings/{id}/leader"];
        for path in bookings {
            let mut order = order(&large);
            order["group_name"] = json!(path);
            ids.insert(path, id_of(&teacher.post("/api/v1/bookings", &order).await.is(201)));
        }
        let entries =
            [("/api/v1/waiting-list/{id}/accept", "elsewhere"), ("/api/v1/waiting-list/{id}/withdraw", "week")];
        for (path, word) in entries {
            let mut wish = examples::wish();
            (wish["wish"], wish["group_name"]) = (json!(word), json!(word));
            ids.insert(path, id_of(&teacher.post("/api/v1/waiting-list", &wish).await.is(201)));
        }
        let channels = Channels { email: false, sms: false };
        offer_places(&app.app.db, channels, morning()).await.unwrap();
        ids.insert("/api/v1/waiting-list/{id}", ids["/api/v1/waiting-list/{id}/accept"].clone());
        let day = morning().plus(20 * DAY);
        let first = world.session_at(app, day, 30, 1).await;
        let second = world.session_at(app, day.plus(2 * HOUR), 30, 1).await;
        let in_parts = json!({ "booking": order(&first), "sessions": [first.to_string(), second.to_string()] });
        Self { ids, other_session, in_parts }
    }
}

fn id_of(answer: &Answer) -> String {
    body(answer)["id"].as_str().unwrap().to_owned()
}

fn described_paths() -> usize {
    described().into_iter().map(|call| call.path).collect::<BTreeSet<_>>().len()
}

async fn another(app: &TestApp, world: &World, example: &Value) -> Value {
    let mut sent = example.clone();
    sent["session"] = json!(world.session_at(app, morning().plus(15 * DAY), 60, 2).await.to_string());
    sent
}

/// The names of an answer's fields, of its first item in a list.
fn shape(value: &Value) -> BTreeSet<String> {
    let value = value["items"].get(0).unwrap_or(value);
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_topic_of_webhooks_is_described_with_an_example_that_fits() {
    let description = description();
    let hooks = description["webhooks"].as_object().unwrap();
    let topics: BTreeSet<&str> = Topic::ALL.iter().map(|topic| topic.as_str()).collect();
    assert_eq!(hooks.keys().map(String::as_str).collect::<BTreeSet<_>>(), topics);
    for topic in Topic::ALL {
        let example = &hooks[topic.as_str()]["post"]["requestBody"]["content"]["application/json"]["example"];
        assert_eq!(*example, hooks::example(*topic));
        assert_eq!(faults(&description, &hook_pointer(*topic), example), Vec::<String>::new(), "{topic}");
        let mut wrong = example.clone();
        wrong["type"] = json!("booking.painted");
        wrong["data"] = json!({});
        assert!(faults(&description, &hook_pointer(*topic), &wrong).len() >= 2, "{topic}");
    }
}

/// Where the schema of what is told about a topic stands.
pub fn hook_pointer(topic: Topic) -> String {
    format!("/webhooks/{topic}/post/requestBody/content/application~1json/schema")
}
