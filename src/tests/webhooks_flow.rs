//! Webhooks against a real server of the test: signed, tried again, told once however many programs run.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use sutong::{
    api::hooks,
    audit,
    booking::{
        actions as booking,
        model::{Booking, CancelReason},
    },
    messages::model::{Channels, Topic as Told},
    platform::{db::Db, outgoing::Outgoing},
    time::{DAY, HOUR, MINUTE},
    webhooks::{
        actions::{self, deliver_webhooks},
        model::{NewWebhook, Topic, WebhookId},
        timing::TIMES,
    },
};

use crate::{
    api_description,
    test_app::{Browser, TestApp, on_both},
    world::World,
};

const INSIDE: Outgoing = Outgoing::new(true);
const QUIETLY: Channels = Channels { email: false, sms: false };

/// A request as the receiver got it.
#[derive(Clone)]
struct Got {
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

/// A receiver that answers what it is told to.
#[derive(Clone)]
struct Sink {
    address: String,
    got: Arc<Mutex<Vec<Got>>>,
    answer: Arc<Mutex<StatusCode>>,
}

impl Sink {
    async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook?from=sutong", listener.local_addr().unwrap());
        let sink = Self { address, got: Arc::default(), answer: Arc::new(Mutex::new(StatusCode::OK)) };
        let receiver = sink.clone();
        let receive = move |headers: HeaderMap, body: String| async move { receiver.receive(&headers, body) };
        let router = Router::new().route("/hook", post(receive)).route("/elsewhere", post(|| async { "" }));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        sink
    }

    fn receive(&self, headers: &HeaderMap, body: String) -> impl IntoResponse + use<> {
        let value = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(value("content-type"), "application/json");
        let got = Got {
            id: value("webhook-id"),
            timestamp: value("webhook-timestamp"),
            signature: value("webhook-signature"),
            body,
        };
        self.got.lock().unwrap().push(got);
        (*self.answer.lock().unwrap(), [(header::LOCATION, "/elsewhere")])
    }

    fn answers(&self, status: StatusCode) {
        *self.answer.lock().unwrap() = status;
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    fn types(&self) -> Vec<String> {
        let type_of = |got: Got| {
            serde_json::from_str::<serde_json::Value>(&got.body).unwrap()["type"].as_str().unwrap().to_owned()
        };
        self.got().into_iter().map(type_of).collect()
    }
}

/// HMAC-SHA256 as RFC 2104 writes it, apart from the program's own.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().to_vec()
}

async fn hook(app: &TestApp, world: &World, sink: &Sink, topics: &[Topic]) -> (WebhookId, String) {
    let manager = world.person(app, &world.manager).await;
    let organisation = manager.organisation_id().clone();
    let new = NewWebhook { organisation, address: sink.address.clone(), topics: topics.to_vec() };
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let made = actions::make_webhook(&mut tx, &manager, &new).await.unwrap();
    tx.commit().await.unwrap();
    made
}

/// What the jobs do, one after the other.
async fn deliver(app: &TestApp) -> usize {
    audit::actions::chain_events(&app.app.db, app.app.clock.now()).await.unwrap();
    deliver_from(app, &app.app.db).await
}

async fn deliver_from(app: &TestApp, db: &Db) -> usize {
    deliver_webhooks(db, INSIDE, QUIETLY, app.app.clock.now()).await.unwrap()
}

fn later(app: &TestApp, seconds: i64) {
    app.app.clock.set(app.app.clock.now().plus(seconds));
}

async fn class(app: &TestApp, world: &World) {
    let session = world.session(app, 200, 9).await;
    world.booking(app, &session, 20).await;
}

async fn cancel(app: &TestApp, world: &World, booking: &Booking) {
    let teacher = world.person(app, &world.teacher).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    booking::cancel_booking(&mut tx, &teacher, &booking.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn page_of(app: &TestApp, world: &World, id: &WebhookId) -> (Browser, String) {
    (app.signed_in(&world.manager).await, format!("/webhooks/{id}"))
}

on_both!(what_happens_is_told_once_signed_and_without_names, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    let earlier = world.booking(&app, &session, 20).await;
    later(&app, MINUTE);
    let sink = Sink::new().await;
    let (_, secret) = hook(&app, &world, &sink, Topic::ALL).await;
    later(&app, MINUTE);
    let booking = world.booking_of(&app, &session, "二年级（2）班", 20).await;
    cancel(&app, &world, &booking).await;
    assert_eq!(deliver(&app).await, 3);
    assert_eq!(deliver(&app).await, 0);
    let mut types = sink.types();
    types.sort();
    assert_eq!(types, ["booking.cancelled", "booking.confirmed", "booking.made"]);
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    for got in sink.got() {
        let signed = hmac(&key, format!("{}.{}.{}", got.id, got.timestamp, got.body).as_bytes());
        assert_eq!(got.signature, format!("v1,{}", STANDARD.encode(signed)));
        assert_eq!(got.timestamp, app.app.clock.now().0.to_string());
        assert!(got.body.contains(booking.id.as_str()) && !got.body.contains(earlier.id.as_str()), "{}", got.body);
        for secret in ["张老师", "13812345678", "二年级", &booking.code, "children", "实验小学"] {
            assert!(!got.body.contains(secret), "{secret}: {}", got.body);
        }
    }
});

on_both!(what_failed_is_tried_again_under_the_same_identifier, |app| async move {
    let world = World::new(&app).await;
    let sink = Sink::new().await;
    let (id, _) = hook(&app, &world, &sink, &[Topic::BookingMade]).await;
    class(&app, &world).await;
    sink.answers(StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(deliver(&app).await, 1);
    assert_eq!(deliver(&app).await, 0, "it waits");
    // A redirect is an answer like any other that is not good: nobody follows.
    sink.answers(StatusCode::TEMPORARY_REDIRECT);
    later(&app, MINUTE);
    assert_eq!(deliver(&app).await, 1);
    let (manager, page) = page_of(&app, &world, &id).await;
    manager.get(&page).await.good().says("对方系统回复 307").says("已发送 2 次").says("最近失败");
    sink.answers(StatusCode::NO_CONTENT);
    later(&app, 5 * MINUTE);
    assert_eq!(deliver(&app).await, 1);
    later(&app, DAY);
    assert_eq!(deliver(&app).await, 0);
    let ids: Vec<String> = sink.got().into_iter().map(|got| got.id).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let manager = app.signed_in(&world.manager).await;
    let again = manager.get(&page).await.good().says("已送达").addresses(&format!("{page}/deliveries/")).remove(0);
    manager.post(&again, &[]).await.leads_to(&page);
    assert_eq!(deliver(&app).await, 1);
    assert_eq!(sink.got()[3].id, ids[0]);
});

on_both!(a_receiver_that_never_takes_anything_is_left_in_peace_and_its_owner_told, |app| async move {
    let world = World::new(&app).await;
    let sink = Sink::new().await;
    let (id, _) = hook(&app, &world, &sink, &[Topic::BookingMade]).await;
    let session = world.session(&app, 400, 20).await;
    for number in 0..3 {
        world.booking_of(&app, &session, &format!("{number} 班"), 20).await;
    }
    sink.answers(StatusCode::GONE);
    for _ in 0..TIMES.pause_after + 4 {
        deliver(&app).await;
        later(&app, 6 * HOUR);
    }
    assert_eq!(sink.got().len(), usize::try_from(TIMES.pause_after).unwrap());
    let conn = &mut *app.app.db.read().await.unwrap();
    let told = sutong::messages::store::list_messages(conn, &world.manager, 20, 0).await.unwrap();
    assert_eq!(told.iter().filter(|message| message.topic == Told::WebhookPaused).count(), 1);
    let (manager, page) = page_of(&app, &world, &id).await;
    manager.get(&page).await.good().says("连续失败 20 次，已暂停发送");
    manager.post(&format!("{page}/resumption"), &[]).await.leads_to(&page);
    sink.answers(StatusCode::OK);
    deliver(&app).await;
    manager.get(&page).await.good().says("正常");
});

on_both!(two_programs_tell_it_once, |app| async move {
    let world = World::new(&app).await;
    let sink = Sink::new().await;
    hook(&app, &world, &sink, &[Topic::BookingMade]).await;
    let session = world.session(&app, 400, 20).await;
    for number in 0..6 {
        world.booking_of(&app, &session, &format!("{number} 班"), 20).await;
    }
    let other = app.another_program().await;
    audit::actions::chain_events(&app.app.db, app.app.clock.now()).await.unwrap();
    let (one, two) = tokio::join!(deliver_from(&app, &app.app.db), deliver_from(&app, &other));
    assert_eq!((one + two, sink.got().len()), (6, 6));
});

on_both!(a_manager_sets_up_only_what_may_be_reached, |app| async move {
    let world = World::new(&app).await;
    let manager = app.signed_in(&world.manager).await;
    let made = |address: &'static str| {
        let manager = manager.clone();
        async move { manager.post("/webhooks", &[("address", address), ("topics", "booking.made")]).await }
    };
    assert_eq!(made("http://example.org/").await.is(422).error("address"), "网址必须以 https:// 开头");
    assert_eq!(made("https://10.0.0.1/").await.is(422).error("address"), "不能使用内部网络的地址");
    assert_eq!(made("example").await.is(422).field("address"), "example");
    let none = manager.post("/webhooks", &[("address", "https://example.org/")]).await.is(422);
    assert_eq!(none.error("topics"), "请至少选择一项");
    let answer = made("https://example.org/hook").await.leads_to("/webhooks");
    let page = manager.follow(&answer).await.good().says("whsec_").says("新预约");
    let address = page.addresses("/webhooks/").remove(0);
    manager.get("/webhooks").await.good().never_says("whsec_");
    app.signed_in(&world.other_manager).await.get(&address).await.is(404);
    app.signed_in(&world.officer).await.get(&address).await.good();
    manager.post(&format!("{address}/end"), &[]).await.leads_to("/webhooks?done=ended");
    manager.get(&address).await.is(404);
});

on_both!(what_is_sent_is_what_the_description_says, |app| async move {
    let world = World::new(&app).await;
    let sink = Sink::new().await;
    hook(&app, &world, &sink, Topic::ALL).await;
    let session = world.session(&app, 200, 9).await;
    let other = world.session_at(&app, crate::test_app::morning().plus(15 * DAY), 200, 9).await;
    let kept = world.booking_of(&app, &session, "二年级（1）班", 20).await;
    let moved = world.booking_of(&app, &session, "二年级（2）班", 20).await;
    let (teacher, manager) = (app.signed_in(&world.teacher).await, app.signed_in(&world.manager).await);
    let page = format!("/bookings/{}/session", moved.id);
    teacher.post(&page, &[("session", other.as_str())]).await.leads_to("/bookings/");
    cancel(&app, &world, &moved).await;
    manager.post(&format!("/sessions/{other}/cancellation"), &[("reason", "weather")]).await.leads_to("/sessions/");
    let conn = &mut *app.app.db.read().await.unwrap();
    let (agreement, _) = sutong::agreements::store::find_agreement_of(conn, &kept.id).await.unwrap().unwrap();
    let end = [("shown", "1"), ("end_reason", "场馆改造")];
    manager.post(&format!("/agreements/{agreement}/termination"), &end).await.leads_to("/agreements/");
    deliver(&app).await;
    let (description, mut told) = (api_description::description(), BTreeSet::new());
    for got in sink.got() {
        let body: serde_json::Value = serde_json::from_str(&got.body).unwrap();
        let topic = Topic::parse(body["type"].as_str().unwrap()).unwrap();
        let pointer = api_description::hook_pointer(topic);
        assert_eq!(api_description::faults(&description, &pointer, &body), Vec::<String>::new(), "{body}");
        assert_eq!(names(&body), names(&hooks::example(topic)), "nothing more is sent than is described");
        told.insert(topic);
    }
    let wanted = [
        Topic::BookingMade,
        Topic::BookingConfirmed,
        Topic::BookingChanged,
        Topic::BookingCancelled,
        Topic::SessionCalledOff,
        Topic::AgreementEnded,
    ];
    assert_eq!(told, wanted.into_iter().collect());
});

/// Every name in a body, at any depth.
fn names(value: &serde_json::Value) -> BTreeSet<String> {
    let Some(members) = value.as_object() else { return BTreeSet::new() };
    members.iter().flat_map(|(name, value)| [BTreeSet::from([name.clone()]), names(value)]).flatten().collect()
}
