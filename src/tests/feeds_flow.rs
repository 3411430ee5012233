//! Calendar feeds, read by another program.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use serde_json::Value;
use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::cancel_booking,
        model::{BookingId, CancelReason},
    },
    providers::{
        actions as providers,
        model::{CheckKind, NewRequest, ServiceKind},
    },
};

use crate::{
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

/// Reads a calendar as a calendar program does; events as JSON.
const READER: &str = "
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
zones = [str(zone['TZID']) for zone in calendar.walk('VTIMEZONE')]
events = [{
    'uid': str(event['UID']), 'summary': str(event['SUMMARY']), 'location': str(event['LOCATION']),
    'description': str(event['DESCRIPTION']), 'status': str(event['STATUS']), 'sequence': int(event['SEQUENCE']),
    'zone': event['DTSTART'].params['TZID'], 'starts': event['DTSTART'].dt.isoformat(),
    'ends': event['DTEND'].dt.isoformat(), 'stamp': event['DTSTAMP'].dt.isoformat(), 'errors': len(event.errors),
} for event in calendar.walk('VEVENT')]
print(json.dumps({'zones': zones, 'events': events}))
";

fn read(calendar: &Answer) -> Value {
    assert!(calendar.body.lines().count() > 5 && calendar.body.ends_with("END:VCALENDAR\r\n"));
    assert!(calendar.body.split("\r\n").all(|line| line.len() <= 76 && !line.contains('\n')), "lines are folded");
    let mut reader = Command::new("/usr/bin/python3")
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(calendar.body.as_bytes()).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Makes a feed and returns the path of its address.
async fn feed(browser: &Browser) -> String {
    let made = browser.post("/feeds", &[]).await.leads_to("/feeds?done=made");
    let page = browser.follow(&made).await.good().says("只显示这一次");
    assert_eq!(page.cookie("sutong_once").as_deref(), Some(""), "shown once");
    browser.get("/feeds?done=made").await.good().never_says("只显示这一次");
    let (_, rest) = page.body.split_once("https://sutong.example/feeds/").unwrap();
    format!("/feeds/{}.ics", rest.split(".ics").next().unwrap())
}

async fn cancel(app: &TestApp, world: &World, by: &PersonId, booking: &BookingId) {
    let person = world.person(app, by).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    cancel_booking(&mut tx, &person, booking, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_calendar_program_follows_a_booking_from_its_making_to_its_end, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let booking = world.booking_of(&app, &session, "二年级（1）班; 甲\\乙, 🎏\u{20BB7}", 20).await;
    let teacher = app.signed_in(&world.teacher).await;
    let path = feed(&teacher).await;
    let calendar = app.stranger().get(&path).await.good();
    assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
    let read_back = read(&calendar);
    assert_eq!(read_back["zones"], serde_json::json!(["Asia/Shanghai"]));
    let event = &read_back["events"][0];
    assert_eq!(event["zone"], "Asia/Shanghai");
    assert_eq!(event["starts"], "2026-05-28T09:00:00+08:00");
    assert_eq!(event["ends"], "2026-05-28T10:00:00+08:00");
    assert_eq!(event["summary"], "我是图书管理员 · 二年级（1）班; 甲\\乙, 🎏\u{20BB7}");
    assert_eq!((&event["status"], &event["sequence"], &event["errors"]), (&"CONFIRMED".into(), &1.into(), &0.into()));
    assert_eq!(event["uid"], format!("{}@sutong.example", booking.id));
    assert_eq!(event["stamp"], "2026-05-14T00:00:00+00:00");
    assert!(!calendar.body.contains(&booking.code), "the entry code stays in the product");
    assert!(!calendar.body.contains("13812345678"), "no person's phone");

    cancel(&app, &world, &world.officer, &booking.id).await;
    let after = read(&app.stranger().get(&path).await.good());
    let gone = &after["events"][0];
    assert_eq!((&gone["uid"], &gone["status"]), (&event["uid"], &"CANCELLED".into()));
    assert!(gone["sequence"].as_i64() > event["sequence"].as_i64());
});

on_both!(a_feed_shows_what_its_owner_sees_and_ends_when_the_owner_ends_it, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    world.booking(&app, &session, 20).await;
    let expected = [(&world.teacher, 1), (&world.other_teacher, 0), (&world.manager, 1), (&world.other_manager, 0)];
    for (person, count) in expected {
        let path = feed(&app.signed_in(person).await).await;
        let read_back = read(&app.stranger().get(&path).await.good());
        assert_eq!(read_back["events"].as_array().unwrap().len(), count);
    }
    let teacher = app.signed_in(&world.teacher).await;
    let path = feed(&teacher).await;
    let page = teacher.get("/feeds").await.good().never_says(path.trim_start_matches("/feeds/"));
    for id in page.body.split("/feeds/").skip(1).filter_map(|rest| rest.split_once("/end").map(|(id, _)| id)) {
        assert!(id.len() < 64, "{id}");
        app.signed_in(&world.other_teacher).await.post(&format!("/feeds/{id}/end"), &[]).await.is(404);
        teacher.post(&format!("/feeds/{id}/end"), &[]).await.leads_to("/feeds?done=ended");
    }
    app.stranger().get(&path).await.is(404);
    app.stranger().get("/feeds/none.ics").await.is(404);
});

on_both!(nobody_makes_a_feed_of_a_base_that_others_run, |app| async move {
    let world = World::new(&app).await;
    let mut conn = app.app.db.read().await.unwrap();
    let base = sutong::bases::store::find_base(&mut conn, "YZ-01").await.unwrap().unwrap().id.to_string();
    drop(conn);
    app.signed_in(&world.manager).await.post("/feeds", &[("base", &base)]).await.leads_to("/feeds?done=made");
    app.signed_in(&world.other_manager).await.post("/feeds", &[("base", &base)]).await.is(404);
});

on_both!(an_organisation_that_helps_follows_the_visits_it_comes_to, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let booking = world.booking(&app, &session, 20).await;
    let (teacher, provider) = (world.person(&app, &world.teacher).await, world.person(&app, &world.provider).await);
    let officer = world.person(&app, &world.officer).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    for kind in [CheckKind::Registration, CheckKind::CleanRecords] {
        let until = sutong::time::parse_date("2026-12-31").unwrap();
        providers::add_check(&mut tx, &officer, provider.organisation_id(), kind, until).await.unwrap();
    }
    let new = NewRequest {
        provider: provider.organisation_id().clone(),
        kind: ServiceKind::Order,
        wanted: "维持秩序".to_owned(),
        volunteers: 2,
    };
    let request = providers::ask_provider(&mut tx, &teacher, &booking.id, &new).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.provider).await;
    browser.get("/desk").await.good().says("日历订阅");
    let path = feed(&browser).await;
    let empty = app.stranger().get(&path).await.good();
    assert!(!empty.body.contains("BEGIN:VEVENT"), "who has not answered does not come yet");

    let mut tx = app.app.db.write(morning()).await.unwrap();
    providers::accept_request(&mut tx, &provider, &request, 2).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let calendar = app.stranger().get(&path).await.good();
    let before = read(&calendar);
    let event = &before["events"][0];
    assert_eq!((&event["zone"], &event["status"]), (&"Asia/Shanghai".into(), &"CONFIRMED".into()));
    assert_eq!(event["starts"], "2026-05-28T09:00:00+08:00");
    assert_eq!(event["uid"], format!("{request}@sutong.example"));
    assert!(calendar.body.replace("\r\n ", "").contains(&format!("https://sutong.example/services/{request}")));
    assert!(!calendar.body.contains(&booking.code) && !calendar.body.contains("13812345678"));

    // The organiser does not need them any more: the visit takes place, but not for them.
    let mut tx = app.app.db.write(morning()).await.unwrap();
    providers::withdraw_request(&mut tx, &teacher, &request).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let after = read(&app.stranger().get(&path).await.good());
    let gone = &after["events"][0];
    assert_eq!((&gone["uid"], &gone["status"]), (&event["uid"], &"CANCELLED".into()));
    assert!(gone["sequence"].as_i64() > event["sequence"].as_i64());
    // Nobody else's calendar changes.
    let own = read(&app.stranger().get(&feed(&app.signed_in(&world.teacher).await).await).await.good());
    assert_eq!(own["events"][0]["status"], "CONFIRMED");
});
