//! A group that is made of several classes or villages: named line by line, kept wherever the booking goes.

use serde_json::json;
use sutong::{
    booking::{
        actions::{change_heads, tell_news},
        members::Members,
        model::{Grades, HeadCount, SessionId},
        store,
    },
    messages::model::Channels,
    time::{DAY, HOUR},
};

use crate::{
    api_flow::{Program, body, order},
    test_app::{Answer, TestApp, morning, on_both},
    world::World,
};

const VILLAGES: &str = "先锋村 12\r\n红旗村：８人\r\n新民村 10";
const FORM: [(&str, &str); 8] = [
    ("group_name", "真州镇夏令营"),
    ("contact_name", "戴主任"),
    ("contact_phone", "13812345678"),
    ("arrival", "coach"),
    ("purpose", "暑期关爱活动"),
    ("grade_2", "18"),
    ("grade_3", "12"),
    ("adults", "3"),
];

fn with(members: &str) -> Vec<(&str, &str)> {
    FORM.into_iter().chain([("members", members)]).collect()
}

async fn members_of(app: &TestApp, answer: &Answer) -> Members {
    let id = answer.location().split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    store::find_booking_by_id(&mut app.app.db.read().await.unwrap(), &id.into()).await.unwrap().unwrap().members
}

fn form(session: &SessionId) -> String {
    format!("/sessions/{session}/booking")
}

on_both!(a_town_names_the_villages_of_its_group_and_everybody_who_receives_it_reads_them, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let town = app.signed_in(&world.town).await;
    let wrong = [
        ("先锋村 12\n红旗村", "第 2 行要写名称和儿童人数"),
        ("先锋村 12\n红旗村 9", "各行合计 21 名，与上面的 30 名儿童不一致"),
        ("12", "第 1 行"),
    ];
    for (members, said) in wrong {
        let page = town.post(&form(&session), &with(members)).await.is(422);
        assert!(page.error("members").contains(said), "{}", page.error("members"));
        assert_eq!(page.field("members").trim(), members, "what was typed stays");
    }
    let booked = town.post(&form(&session), &with(VILLAGES)).await.leads_to("/bookings/");
    let read = Members::read("先锋村 12\n红旗村 8\n新民村 10").unwrap();
    assert_eq!(members_of(&app, &booked).await, read);
    let said = "先锋村 12 人、红旗村 8 人、新民村 10 人";
    let page = booked.location().split('?').next().unwrap().to_owned();
    town.get(&page).await.good().says("由哪些班级或村组成").says(said);
    town.get(&format!("{page}/sign-in-sheet")).await.good().says(said);
    assert!(town.get("/export/bookings.csv").await.good().body.contains(said), "the town's ledger has them too");
    let gate = app.signed_in(&world.gate).await;
    gate.get(&page.replace("/bookings/", "/gate/")).await.good().says(said);
    // Other heads: as long as the sum is right they stay, and they can be said anew.
    let heads = format!("{page}/heads");
    assert_eq!(town.get(&heads).await.good().field("members").trim(), read.kept());
    let fewer = [("grade_2", "18"), ("grade_3", "10"), ("adults", "3"), ("members", VILLAGES)];
    let refused = town.post(&heads, &fewer).await.is(422);
    assert!(refused.error("members").contains("各行合计 30 名"));
    let changed = [("grade_2", "18"), ("grade_3", "10"), ("adults", "3"), ("members", "先锋村 12\n红旗村 16")];
    let moved = town.post(&heads, &changed).await.leads_to(&page);
    assert_eq!(members_of(&app, &moved).await.kept(), "先锋村 12\n红旗村 16");
    // Again next term: the list is there.
    town.get(&format!("{}?like={}", form(&session), page.rsplit('/').next().unwrap())).await.good().says("红旗村 16");
});

on_both!(a_list_that_no_longer_adds_up_is_dropped_and_a_split_group_takes_its_own, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    let town = app.signed_in(&world.town).await;
    let counts = [("grade_3", "45"), ("adults", "3"), ("members", "一村 20\n二村 25")];
    let mut fields: Vec<_> =
        FORM.into_iter().filter(|(name, _)| !["grade_2", "grade_3", "adults"].contains(name)).collect();
    fields.extend(counts);
    town.post(&form(&first), &fields).await.is(422).says("可以拆成 2 组");
    fields.extend([("part", first.as_str()), ("part", second.as_str())]);
    town.post(&format!("{}/parts", form(&first)), &fields).await.leads_to("/bookings/");
    let kept = "select members from bookings order by group_name";
    let kept: Vec<String> = sqlx::query_scalar(kept).fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(kept, ["一村 20\n二村 3", "二村 22"]);
    let id = "select id from bookings order by group_name limit 1";
    let id: String = sqlx::query_scalar(id).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    let officer = world.person(&app, &world.town).await;
    let heads = HeadCount { grades: Grades(vec![(3, 22)]), adults: 2, in_difficulty: 0 };
    let mut tx = app.app.db.write(morning()).await.unwrap();
    change_heads(&mut tx, &officer, &id.clone().into(), &heads).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let booking = store::find_booking_by_id(&mut app.app.db.read().await.unwrap(), &id.into()).await.unwrap().unwrap();
    assert_eq!(booking.members, Members::default(), "nobody knows of which village one more child is");
    tell_news(&app.app.db, Channels { email: false, sms: false }, morning()).await.unwrap();
});

on_both!(a_program_names_classes_and_whoever_waits_keeps_them, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let program = Program::of(&app, &world.teacher).await;
    let mut sent = order(&session);
    sent["members"] = json!([{ "name": "四（2）班", "children": 23 }, { "name": "五（1）班", "children": 21 }]);
    let refused = body(&program.post("/api/v1/bookings", &sent).await.is(422));
    assert_eq!(refused["errors"][0]["field"], "members");
    sent["members"][1]["children"] = json!(22);
    let booked = body(&program.post("/api/v1/bookings", &sent).await.is(201));
    assert_eq!(
        booked["members"],
        json!([{ "name": "四（2）班", "children": 23 }, { "name": "五（1）班", "children": 22 }])
    );
    // Who finds no room takes the list along to the waiting list.
    let town = app.signed_in(&world.town).await;
    let page = town.post(&form(&session), &with(VILLAGES)).await.is(422).says("加入候补");
    assert!(page.field("members").contains("红旗村"));
    let join = format!("/waiting-list/new?session={session}");
    let fields: Vec<_> = with(VILLAGES).into_iter().chain([("wish", "session")]).collect();
    town.post(&join, &fields).await.leads_to("/waiting-list/");
    let kept: String = sqlx::query_scalar("select members from waiting_entries")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(kept, "先锋村 12\n红旗村 8\n新民村 10");
});
