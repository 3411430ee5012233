//! The day at the gate and the way back: more than were booked, walk-ins, a forgotten briefing, incidents, safe
//! returns, and what a device kept while it had no network.

use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::{tell_news, verify_capacity},
        model::{Booking, SessionId},
    },
    messages::model::{Channels, Topic},
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

/// A session of an hour begins two weeks after the booking, at nine.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn word(app: &TestApp, statement: &'static str) -> String {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

/// A class of twenty and two adults, on its day, in a session with this room.
async fn class_today(app: &TestApp, world: &World, capacity: i64, groups: i64) -> (SessionId, Booking) {
    let session = world.session(app, capacity, groups).await;
    let booking = world.booking(app, &session, 20).await;
    app.app.clock.set(visit());
    (session, booking)
}

async fn check_in(browser: &Browser, booking: &Booking, children: &str, over: bool) -> Answer {
    let mut fields = vec![("grade_2", children), ("adults", "2"), ("briefing", "yes")];
    if over {
        fields.push(("over", "yes"));
    }
    browser.post(&format!("/gate/{}/check-in", booking.id), &fields).await
}

on_both!(many_more_than_booked_come_in_only_when_the_manager_says_so, |app| async move {
    let world = World::new(&app).await;
    let (session, booking) = class_today(&app, &world, 30, 1).await;
    let (gate, manager) = (app.signed_in(&world.gate).await, app.signed_in(&world.manager).await);
    let asked = check_in(&gate, &booking, "32", false).await.is(422).says("超员 12 人，剩余 8").says("负责人");
    assert!(!asked.body.contains("name=\"over\""), "staff is offered what only the manager may tick");
    check_in(&gate, &booking, "32", true).await.is(422).says("超员 12 人");
    check_in(&gate, &booking, "23", false).await.is(422).says("超员 3 人，剩余 8");
    let asked = check_in(&manager, &booking, "32", false).await.is(422);
    assert_eq!(asked.field("over"), "yes");
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 22, "a refusal takes no places");
    check_in(&manager, &booking, "32", true).await.leads_to(&format!("/gate/{}?done=in", booking.id));
    assert_eq!(number(&app, "select capacity_heads from sessions").await, 34);
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 34);
    assert_eq!(verify_capacity(&app.app.db).await, Ok(1));
    manager.get(&format!("/sessions/{session}/ledger")).await.good().says("负责人同意超员").says("+12");
});

on_both!(one_or_two_more_simply_come_in_while_there_is_room, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 23, 1).await;
    let gate = app.signed_in(&world.gate).await;
    check_in(&gate, &booking, "22", false).await.is(422).says("超员 2 人，剩余 1");
    check_in(&gate, &booking, "21", false).await.leads_to("/gate/");
    assert_eq!(verify_capacity(&app.app.db).await, Ok(1));
});

on_both!(whoever_was_not_closed_out_is_named_on_the_days_after, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 30, 1).await;
    check_in(&app.signed_in(&world.gate).await, &booking, "20", false).await.leads_to("/gate/");
    app.app.clock.set(visit().plus(3 * DAY));
    let gate = app.signed_in(&world.gate).await;
    gate.get("/gate").await.good().says("还没有登记结束").says("5月28日").says("二年级（1）班");
    gate.post(&format!("/gate/{}/close-out", booking.id), &[("note", "")]).await.leads_to("/gate");
    gate.get("/gate").await.good().never_says("还没有登记结束");
});

on_both!(a_walk_in_comes_in_once_and_only_into_places_that_are_left, |app| async move {
    let world = World::new(&app).await;
    let (session, _) = class_today(&app, &world, 40, 2).await;
    let gate = app.signed_in(&world.gate).await;
    let name = gate.get("/gate/walk-in").await.good().says("剩余 18 人").field("act");
    let session = session.to_string();
    let came =
        |children, act| vec![("session", session.as_str()), ("grade_3", children), ("adults", "2"), ("act", act)];
    gate.post("/gate/walk-in", &came("17", &name)).await.is(422).says("还能进 18 人");
    gate.post("/gate/walk-in", &[("session", session.as_str()), ("grade_12", "3")])
        .await
        .is(422)
        .says("只适合一年级到初三");
    gate.post("/gate/walk-in", &[("session", session.as_str())]).await.is(422).says("至少填写 1 名儿童");
    for _ in 0..2 {
        gate.post("/gate/walk-in", &came("12", &name)).await.leads_to("/gate?done=walk-in");
    }
    gate.post("/gate/walk-in", &came("11", &name)).await.is(422).says("已经用过");
    assert_eq!(number(&app, "select count(*) from walk_ins").await, 1);
    assert_eq!(number(&app, "select reserved_heads from sessions").await, 36);
    assert_eq!(verify_capacity(&app.app.db).await, Ok(1));
    gate.get("/gate").await.good().says("现场登记").says("散客").says("12 名儿童 + 2 名成人");
    // Two groups are what fits, however many places are left.
    gate.post("/gate/walk-in", &came("1", "another-act")).await.is(422).says("团队数已满");
    gate.get("/gate/walk-in").await.good().says("今天没有可以加入的场次");
    app.app.clock.set(visit().plus(HOUR));
    gate.post("/gate/walk-in", &came("1", "later-act")).await.is(422).says("已结束");
    let other = app.signed_in(&world.other_manager).await;
    other.post("/gate/walk-in", &came("1", "foreign-act")).await.is(404);
});

on_both!(a_forgotten_briefing_is_given_afterwards, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 2).await;
    let gate = app.signed_in(&world.gate).await;
    let briefing = format!("/gate/{}/briefing", booking.id);
    gate.post(&briefing, &[]).await.is(422).says("还没有签到");
    let check_in = format!("/gate/{}/check-in", booking.id);
    gate.post(&check_in, &[("grade_2", "20"), ("adults", "2")]).await.leads_to("/gate/");
    let page = format!("/gate/{}", booking.id);
    gate.get(&page).await.good().says("还没有登记安全告知");
    for _ in 0..2 {
        gate.post(&briefing, &[]).await.leads_to(&page);
    }
    gate.get(&format!("{page}?done=briefing")).await.good().says("已登记安全告知").never_says("还没有登记安全告知");
    assert_eq!(number(&app, "select count(*) from audit_events where action = 'give_briefing'").await, 1);
});

on_both!(a_group_on_the_wrong_day_or_too_late_is_offered_the_next_free_session, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 2).await;
    let gate = app.signed_in(&world.gate).await;
    let page = format!("/gate/{}", booking.id);
    app.app.clock.set(visit().plus(-DAY));
    world.session_at(&app, visit().plus(-DAY + 3 * HOUR), 21, 1).await;
    world.session_at(&app, visit().plus(-DAY + 5 * HOUR), 22, 1).await;
    gate.get(&page).await.good().says("日期不对").says("14:00–15:00").says("剩余 22 人");
    app.app.clock.set(visit().plus(HOUR));
    gate.get(&page).await.good().says("本场 10:00 已经结束").says("暂时没有其他有空的场次").says("确认到场");
});

on_both!(an_incident_is_reported_by_the_base_and_closed_by_the_centre, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 2).await;
    let (gate, officer) = (app.signed_in(&world.gate).await, app.signed_in(&world.officer).await);
    let form = gate.get("/gate/incident").await.good().says("未保热线").says("不写姓名").never_says("困境");
    let (name, scene) = (form.field("act"), format!("booking:{}", booking.id));
    let mut fields = vec![("act", name.as_str()), ("scene", &scene), ("level", "1"), ("category", "fall")];
    let refused = gate.post("/gate/incident", &fields).await.is(422);
    assert!(!refused.error("measures").is_empty());
    assert_eq!(refused.field("act"), name, "the form keeps its name");
    fields.push(("measures", "已安抚，地面已擦干"));
    for _ in 0..2 {
        gate.post("/gate/incident", &fields).await.leads_to("/incidents?done=reported");
    }
    assert_eq!(number(&app, "select count(*) from incidents").await, 1);
    let list = gate.get("/incidents").await.good().says("摔倒").says("待复核").says("二年级（1）班");
    let address = list.addresses("/incidents/").remove(0);
    app.signed_in(&world.other_manager).await.get("/incidents").await.good().says("还没有登记过安全事件");
    gate.get(&address).await.good().says("地面已擦干").never_says("开始复核");
    officer.post(&format!("{address}/closing"), &[("note", "无")]).await.is(422).says("待复核");
    officer.post(&format!("{address}/review"), &[]).await.leads_to(&address);
    officer.post(&format!("{address}/review"), &[]).await.is(422).says("复核中");
    officer.post(&format!("{address}/closing"), &[]).await.is(422);
    officer.post(&format!("{address}/closing"), &[("note", "地面加防滑条")]).await.leads_to(&address);
    officer.post(&format!("{address}/closing"), &[("note", "再次")]).await.is(422).says("已办结");
    gate.get(&address).await.good().says("已办结").says("地面加防滑条");
});

async fn topics(app: &TestApp, person: &PersonId) -> Vec<Topic> {
    let quietly = Channels { email: false, sms: false };
    tell_news(&app.app.db, quietly, app.app.clock.now()).await.unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(conn, person, 20, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

on_both!(who_does_not_report_a_safe_return_is_reminded_and_then_overdue, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 2).await;
    let (gate, teacher) = (app.signed_in(&world.gate).await, app.signed_in(&world.teacher).await);
    let back = format!("/bookings/{}/safe-return", booking.id);
    check_in(&gate, &booking, "20", false).await.leads_to("/gate/");
    teacher.post(&back, &[]).await.is(422).says("活动还没有结束");
    app.app.clock.set(visit().plus(HOUR + 4 * HOUR - MINUTE));
    assert!(!topics(&app, &world.teacher).await.contains(&Topic::ReturnDue));
    // The Centre's sign-ins end after half an hour.
    let officer = app.signed_in(&world.officer).await;
    officer.get("/safe-returns").await.good().says("返程中").says("二年级（1）班");
    app.app.clock.set(visit().plus(HOUR + 6 * HOUR));
    assert!(topics(&app, &world.teacher).await.contains(&Topic::ReturnDue));
    let officer = app.signed_in(&world.officer).await;
    officer.get("/safe-returns").await.good().says("超时未报平安").says("13812345678");
    teacher.get("/safe-returns").await.good().says("超时未报平安").says("全部平安返回");
    app.signed_in(&world.other_teacher).await.get("/safe-returns").await.good().says("没有未报平安的团队");
    for _ in 0..2 {
        teacher.post(&back, &[("note", "16:20 到校")]).await.leads_to(&back);
    }
    teacher.get(&back).await.good().says("16:20 到校");
    assert_eq!(number(&app, "select count(*) from safe_returns").await, 1);
    officer.get("/safe-returns").await.good().says("没有未报平安的团队");
    teacher.get(&format!("/bookings/{}", booking.id)).await.good().says("平安返回");
});

on_both!(who_is_back_in_time_is_not_reminded, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 2).await;
    let (gate, teacher) = (app.signed_in(&world.gate).await, app.signed_in(&world.teacher).await);
    check_in(&gate, &booking, "20", false).await.leads_to("/gate/");
    app.app.clock.set(visit().plus(2 * HOUR));
    teacher.post(&format!("/bookings/{}/safe-return", booking.id), &[]).await.leads_to("/bookings/");
    app.app.clock.set(visit().plus(9 * HOUR));
    assert!(!topics(&app, &world.teacher).await.contains(&Topic::ReturnDue));
});

/// What a device sends of an act it kept.
async fn sync(app: &TestApp, person: &PersonId, world: &World, act: &str, fields: &[(&str, &str)]) -> String {
    let membership = world.person(app, person).await.membership.id.to_string();
    let mut all = vec![("act", act), ("membership", membership.as_str())];
    all.extend(fields.iter().copied());
    let answer = app.signed_in(person).await.post("/gate/sync", &all).await.good();
    let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    format!("{} {}", told["outcome"].as_str().unwrap(), told["words"].as_str().unwrap()).trim().to_owned()
}

on_both!(what_two_devices_kept_arrives_once, |app| async move {
    let world = World::new(&app).await;
    let (session, booking) = class_today(&app, &world, 60, 3).await;
    let kept_at = visit().0.to_string();
    app.app.clock.set(visit().plus(3 * HOUR));
    let to = format!("/gate/{}/check-in", booking.id);
    let came = [("to", to.as_str()), ("at", kept_at.as_str()), ("grade_2", "19"), ("adults", "2"), ("briefing", "yes")];
    let (first, second) = tokio::join!(
        sync(&app, &world.gate, &world, "device-one-act", &came),
        sync(&app, &world.manager, &world, "device-two-act", &came),
    );
    let mut outcomes = [first, second];
    outcomes.sort();
    assert_eq!(outcomes, ["already", "done"]);
    assert_eq!(sync(&app, &world.gate, &world, "device-one-act", &came).await, "already");
    assert_eq!(number(&app, "select count(*) from surveys").await, 1);
    assert_eq!(number(&app, "select arrived_at from check_ins").await, visit().0);
    assert_eq!(word(&app, "select method from check_ins").await, "offline_sync");

    let walk_in = [("to", "/gate/walk-in"), ("at", &kept_at), ("session", session.as_str()), ("grade_3", "5")];
    assert_eq!(sync(&app, &world.gate, &world, "walk-in-act", &walk_in).await, "done");
    assert_eq!(sync(&app, &world.gate, &world, "walk-in-act", &walk_in).await, "already");
    let close_out = format!("/gate/{}/close-out", booking.id);
    let closed = [("to", close_out.as_str()), ("at", &kept_at), ("note", "顺利")];
    assert_eq!(sync(&app, &world.gate, &world, "close-out-act", &closed).await, "done");
    assert_eq!(sync(&app, &world.manager, &world, "close-out-again", &closed).await, "already");
    let scene = format!("booking:{}", booking.id);
    let fall = [
        ("to", "/gate/incident"),
        ("at", &kept_at),
        ("scene", &scene),
        ("level", "1"),
        ("category", "fall"),
        ("measures", "已处理"),
    ];
    assert_eq!(sync(&app, &world.gate, &world, "incident-act", &fall).await, "done");
    assert_eq!(sync(&app, &world.gate, &world, "incident-act", &fall).await, "already");
    assert_eq!(number(&app, "select count(*) from incidents").await, 1);
    assert_eq!(number(&app, "select count(*) from walk_ins").await, 1);
    assert_eq!(verify_capacity(&app.app.db).await, Ok(1));
});

on_both!(what_cannot_be_done_any_more_is_said_in_words, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 24, 3).await;
    let to = format!("/gate/{}/check-in", booking.id);
    let kept_at = visit().0.to_string();
    let came = |children, at| [("to", to.as_str()), ("at", at), ("grade_2", children), ("adults", "2")];
    let refused = sync(&app, &world.gate, &world, "over-act-1", &came("29", &kept_at)).await;
    assert_eq!(refused, "refused 超员 9 人，剩余 2");
    let day_before = visit().plus(-DAY).0.to_string();
    assert_eq!(sync(&app, &world.gate, &world, "early-act", &came("20", &day_before)).await, "refused 日期不对");
    let wrong = [("to", "/bookings/x/cancellation"), ("at", kept_at.as_str())];
    assert!(sync(&app, &world.gate, &world, "wrong-act", &wrong).await.starts_with("refused"));
    let foreign = sync(&app, &world.other_manager, &world, "foreign-act", &came("20", &kept_at)).await;
    assert!(foreign.starts_with("refused 没有这个预约"), "{foreign}");
    // After the grace the visit was missed, and no device changes that.
    app.app.clock.set(visit().plus(HOUR + DAY + MINUTE));
    sutong::booking::actions::settle_visits(&app.app.db, app.app.clock.now()).await.unwrap();
    let late = sync(&app, &world.gate, &world, "late-act", &came("20", &kept_at)).await;
    assert!(late.starts_with("refused 不能进场"), "{late}");
    assert_eq!(number(&app, "select count(*) from check_ins").await, 0);
    assert_eq!(number(&app, "select count(*) from gate_acts").await, 0, "a refused act leaves no trace");
});

on_both!(acts_of_another_person_wait_on_the_device, |app| async move {
    let world = World::new(&app).await;
    let (_, booking) = class_today(&app, &world, 40, 3).await;
    let theirs = world.person(&app, &world.manager).await.membership.id.to_string();
    let to = format!("/gate/{}/check-in", booking.id);
    let fields = [("act", "their-act"), ("membership", &theirs), ("to", &to), ("grade_2", "20"), ("adults", "2")];
    let answer = app.signed_in(&world.gate).await.post("/gate/sync", &fields).await.good();
    assert!(answer.body.contains("other_person"), "{}", answer.body);
    app.stranger().post("/gate/sync", &fields).await.leads_to("/sign-in");
    assert_eq!(number(&app, "select count(*) from check_ins").await, 0);
});

on_both!(the_service_workers_begin_alike_and_each_stands_before_its_own_pages, |app| async move {
    let stranger = app.stranger();
    let workers = [
        ("/gate/worker.js", "/gate", "const NAME = \"gate\"", "indexedDB.open(DATABASE", "const DATABASE = 'gate'"),
        (
            "/survey/worker.js",
            "/survey",
            "/survey/thanks?done=kept",
            "async function soon",
            "const DATABASE = 'survey'",
        ),
        (
            "/inspections/worker.js",
            "/inspections",
            "const NAME = \"inspection\"",
            "let sending",
            "async function photo",
        ),
    ];
    for (path, scope, given, shared, own) in workers {
        let worker = stranger.get(path).await.good();
        assert_eq!(worker.header("service-worker-allowed"), scope);
        assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
        let at = |part: &str| worker.body.find(part).unwrap_or_else(|| panic!("{path}: {part}"));
        assert!(at(given) < at(shared) && at(shared) < at(own), "{path}");
        assert_eq!(worker.body.matches("async function soon").count(), 1, "{path}");
    }
});
