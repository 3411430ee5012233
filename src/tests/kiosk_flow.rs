//! Children rate on one device in turns: nothing to type, once each, no more than came, also without network; and the
//! elder mode.

use axum::{
    body::Body,
    http::{Request, header},
};
use sutong::{
    booking::model::{Booking, CheckInMethod, Grades, NewCheckIn},
    gate,
    survey::actions::close_due_surveys,
    time::{DAY, HOUR, Moment},
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

/// When the class comes.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn texts(app: &TestApp, statement: &'static str) -> Vec<String> {
    sqlx::query_scalar(statement).fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

/// A class of second-graders, on its day, not checked in yet.
async fn class_today(app: &TestApp) -> (World, Booking) {
    let world = World::new(app).await;
    let session = world.session(app, 60, 1).await;
    let booking = world.booking(app, &session, 20).await;
    app.app.clock.set(visit());
    (world, booking)
}

async fn check_in(app: &TestApp, world: &World, booking: &Booking, children: i64) {
    let gate = world.person(app, &world.gate).await;
    let grades = Grades(vec![(2, children)]);
    let came = NewCheckIn { grades, adults: 2, method: CheckInMethod::Code, briefing_done: true };
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// A device in children's hands, opened by `who`.
async fn device(app: &TestApp, who: &Browser, booking: &Booking) -> Browser {
    let opened = who.post(&format!("/bookings/{}/kiosk", booking.id), &[]).await.leads_to("/survey/kiosk");
    let token = opened.cookie("sutong_kiosk").unwrap();
    Browser { cookie: format!("sutong_kiosk={token}"), ..app.stranger() }
}

/// The form of the next child with these answers.
async fn next_child(device: &Browser, answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = device.get("/survey/kiosk/child_lower").await.good();
    let hidden = ["kiosk", "code", "questionnaire"].map(|name| (name.to_owned(), page.field(name)));
    let given = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    hidden.into_iter().chain(given).collect()
}

async fn answer(device: &Browser, form: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    device.post("/survey/kiosk/child_lower", &fields).await
}

/// Sends what a device kept; what became of each, sorted.
async fn sync(device: &Browser, forms: &[Vec<(String, String)>]) -> Vec<String> {
    let forms: Vec<String> = forms
        .iter()
        .map(|form| url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish())
        .collect();
    let request = Request::post("/survey/kiosk/sync")
        .header(header::CONTENT_TYPE, "text/plain;charset=UTF-8")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(serde_json::json!({ "answers": forms }).to_string()))
        .unwrap();
    let told: serde_json::Value = serde_json::from_str(&device.send(request).await.good().body).unwrap();
    let mut outcomes: Vec<String> =
        told.as_array().unwrap().iter().map(|one| one["outcome"].as_str().unwrap().to_owned()).collect();
    outcomes.sort();
    outcomes
}

on_both!(children_take_turns_without_script_and_type_nothing, |app| async move {
    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 3).await;
    let gate = app.signed_in(&world.gate).await;
    gate.get(&format!("/bookings/{}/survey", booking.id)).await.good().says("一台设备轮流评");
    let device = device(&app, &gate, &booking).await;
    gate.get("/gate").await.leads_to("/sign-in");

    device.get("/survey/kiosk").await.good().says("三年级及以下").never_says("家长</");
    let mut codes = Vec::new();
    for fun in ["2", "0", "1"] {
        let page = device.get("/survey/kiosk/child_lower").await.good();
        assert!(!page.body.contains("checked"), "an answer is chosen beforehand");
        assert!(!page.body.contains("href=\"/\"") && !page.body.contains("/sign-in"), "a way out of the device");
        let form = next_child(&device, &[("fun", fun), ("safe", "2")]).await;
        codes.push(form[1].1.clone());
        let done = answer(&device, &form).await.leads_to("/survey/kiosk/child_lower/thanks");
        assert!(!done.location().contains(&form[1].1));
        let thanks = device.follow(&done).await.good().says("谢谢你");
        assert_eq!(thanks.header("refresh"), "3; url=/survey/kiosk/child_lower");
        // The same finger once more.
        answer(&device, &form).await.leads_to("/survey/kiosk/child_lower/thanks");
    }
    let mut given = texts(&app, "select answers from ballots").await;
    given.sort();
    assert_eq!(given, [r#"{"fun":"0","safe":"2"}"#, r#"{"fun":"1","safe":"2"}"#, r#"{"fun":"2","safe":"2"}"#]);

    // As many rated as came.
    let form = next_child(&device, &[("fun", "2")]).await;
    let full = answer(&device, &form).await.is(422).says("已经领完");
    assert_eq!(full.field("fun"), "2");
    assert_eq!(number(&app, "select count(*) from ballots").await, 3);
    // Nothing was chosen.
    let form = next_child(&device, &[]).await;
    answer(&device, &form).await.is(422).says("请至少答一题");
});

on_both!(two_devices_without_network_are_merged_and_none_counts_twice, |app| async move {
    let (world, booking) = class_today(&app).await;
    // The base has no network: the devices are opened before the group has arrived.
    let teacher = app.signed_in(&world.teacher).await;
    let gate = app.signed_in(&world.gate).await;
    let devices = [device(&app, &teacher, &booking).await, device(&app, &gate, &booking).await];
    let mut kept = [Vec::new(), Vec::new()];
    for (place, fun) in ["0", "1", "2", "2"].into_iter().enumerate() {
        kept[place % 2].push(next_child(&devices[place % 2], &[("fun", fun)]).await);
    }
    assert_eq!(sync(&devices[0], &kept[0]).await, ["waits", "waits"]);
    answer(&devices[0], &kept[0][0]).await.is(422).says("还没有签到");
    assert_eq!(number(&app, "select count(*) from ballots").await, 0);

    check_in(&app, &world, &booking, 3).await;
    assert_eq!(sync(&devices[0], &kept[0]).await, ["done", "done"]);
    assert_eq!(sync(&devices[0], &kept[0]).await, ["already", "already"], "sending twice is harmless");
    assert_eq!(sync(&devices[1], &kept[1]).await, ["done", "refused"], "no more than came");
    assert_eq!(sync(&devices[1], &kept[0]).await, ["already", "already"]);
    assert_eq!(number(&app, "select count(*) from ballots").await, 3);
    assert_eq!(number(&app, "select count(*) from survey_codes where spent_on is not null").await, 3);

    // Nobody hears of a ballot.
    assert_eq!(number(&app, "select count(*) from audit_events where action = 'open_kiosk'").await, 2);
    let said =
        texts(&app, "select action from audit_events where action like '%ballot%' or action like '%answer%'").await;
    assert!(said.is_empty(), "{said:?}");
});

on_both!(the_same_answers_sent_many_times_at_once_count_once, |app| async move {
    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 9).await;
    let device = device(&app, &app.signed_in(&world.gate).await, &booking).await;
    let form = next_child(&device, &[("fun", "1")]).await;
    let tries = (0..20).map(|_| {
        let (device, forms) = (device.clone(), vec![form.clone()]);
        tokio::spawn(async move { sync(&device, &forms).await })
    });
    let mut outcomes = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        outcomes.extend(one.await.unwrap());
    }
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "done").count(), 1);
    assert!(outcomes.iter().all(|outcome| outcome == "done" || outcome == "already"), "{outcomes:?}");
    assert_eq!(number(&app, "select count(*) from ballots").await, 1);
});

on_both!(a_device_asks_what_it_was_opened_for_and_nothing_of_grown_ups, |app| async move {
    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 3).await;
    let device = device(&app, &app.signed_in(&world.gate).await, &booking).await;
    for asked in ["parent", "organiser", "teen", "none"] {
        device.get(&format!("/survey/kiosk/{asked}")).await.leads_to("/survey/kiosk");
    }
    let mut form = next_child(&device, &[("gain", "5")]).await;
    form[2].1 = "parent".to_owned();
    assert_eq!(sync(&device, &[form.clone()]).await, ["refused"]);
    form[0].1 = "somebody-else".to_owned();
    assert_eq!(sync(&device, &[form]).await, ["ended"]);
    let broken = Request::post("/survey/kiosk/sync").header("sec-fetch-site", "same-origin").body(Body::from("{"));
    device.send(broken.unwrap()).await.is(422);
    app.stranger().get("/survey/kiosk").await.leads_to("/survey");
    app.stranger().get("/survey/kiosk/child_lower").await.leads_to("/survey");
    assert_eq!(number(&app, "select count(*) from ballots").await, 0);
});

on_both!(a_device_is_forgotten_when_its_survey_closes, |app| async move {
    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 3).await;
    let device = device(&app, &app.signed_in(&world.gate).await, &booking).await;
    let form = next_child(&device, &[("fun", "1")]).await;
    let over = visit().plus(9 * DAY);
    assert_eq!(close_due_surveys(&app.app.db, over).await.unwrap(), 1);
    app.app.clock.set(over);
    device.get("/survey/kiosk").await.leads_to("/survey");
    assert_eq!(sync(&device, &[form]).await, ["ended"]);
    assert_eq!(number(&app, "select count(*) from survey_kiosks").await, 0);
    let gate = app.signed_in(&world.gate).await;
    let page = format!("/bookings/{}/survey", booking.id);
    gate.get(&page).await.good().says("现在不能评价");
    gate.post(&format!("/bookings/{}/kiosk", booking.id), &[]).await.leads_to(&page);
});

on_both!(parents_get_a_link_and_a_text_once_the_group_is_here, |app| async move {
    let (world, booking) = class_today(&app).await;
    let teacher = app.signed_in(&world.teacher).await;
    let page = format!("/bookings/{}/survey", booking.id);
    teacher.get(&page).await.good().says("到场签到后");
    check_in(&app, &world, &booking, 3).await;
    let code = texts(&app, "select entry_code from surveys").await.remove(0);
    teacher.get(&page).await.good().says(&format!("/survey#{code}")).says("不记名");
    teacher.get(&format!("/bookings/{}", booking.id)).await.good().says("请大家来评价");
    app.signed_in(&world.other_teacher).await.get(&page).await.is(404);
});

on_both!(refusing_stores_nothing_and_the_code_stays_good, |app| async move {
    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 3).await;
    let code = texts(&app, "select entry_code from surveys").await.remove(0);
    let parent = app.stranger();
    let asked = [("code", code.as_str()), ("questionnaire", "parent")];
    let before = number(&app, "select sum(drawn) from survey_quotas").await;
    let consent = parent.post("/survey", &asked).await.good().says("同意并填写").says("不填写");
    assert_eq!(consent.field("code"), code, "no code is drawn before a parent agrees");
    parent.post("/survey", &[asked[0], asked[1], ("consent", "no")]).await.leads_to("/survey/thanks?done=declined");
    assert_eq!(number(&app, "select sum(drawn) from survey_quotas").await, before);
    assert_eq!(number(&app, "select count(*) from ballots").await, 0);
    parent.post("/survey", &[asked[0], asked[1], ("consent", "yes")]).await.good().says("您满意吗");
});

on_both!(elder_mode_is_on_and_off_by_a_link_for_every_page, |app| async move {
    let world = World::new(&app).await;
    let plain = app.stranger().get("/").await.good().says("长辈版").never_says("class=\"elder\"");
    assert!(plain.body.contains("/elder/on?next=%2F"));
    let on = app.stranger().get("/elder/on?next=/survey").await.leads_to("/survey");
    assert_eq!(on.cookie("sutong_elder").as_deref(), Some("on"));
    let elder = Browser { cookie: "sutong_elder=on".to_owned(), ..app.stranger() };
    for path in ["/", "/projects", "/survey", "/survey/withdrawal", "/sign-in", "/none"] {
        elder.get(path).await.says("class=\"elder\"").says("标准版");
    }
    elder.get("/").await.good().never_says("开放接口");
    let teacher = app.signed_in(&world.teacher).await;
    let teacher = Browser { cookie: format!("{}; sutong_elder=on", teacher.cookie), ..teacher };
    teacher.get("/desk").await.good().says("class=\"elder\"");
    // A page that is kept for strangers is not the elder's.
    app.stranger().get("/").await.good().never_says("class=\"elder\"");
    let off = elder.get("/elder/off?next=https://elsewhere.example/").await.leads_to("/");
    assert_eq!(off.cookie("sutong_elder").as_deref(), Some(""));
});

on_both!(the_questions_are_small_enough_for_a_weak_signal, |app| async move {
    use std::io::Write;

    let (world, booking) = class_today(&app).await;
    check_in(&app, &world, &booking, 3).await;
    let code = texts(&app, "select entry_code from surveys").await.remove(0);
    let asked = [("code", code.as_str()), ("questionnaire", "parent"), ("consent", "yes")];
    let parents = app.stranger().post("/survey", &asked).await.good().body;
    let asked = [("code", code.as_str()), ("questionnaire", "child_lower")];
    let children = app.stranger().post("/survey", &asked).await.good().body;
    let styles: String = std::fs::read_dir("style")
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let packed = |text: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap().len()
    };
    for page in [parents, children] {
        let bytes = packed(&page) + packed(&styles);
        assert!(bytes <= 30_000, "{bytes} bytes of page and styles");
    }
});
