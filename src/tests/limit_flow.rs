//! A base's limit of people at once, as a teacher meets it: the right words, with the right figure, and somewhere to go.

use sutong::{
    booking::model::SessionId,
    time::{DAY, HOUR},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

/// A class of thirty heads.
const CLASS: [(&str, &str); 8] = [
    ("group_name", "三年级（5）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "13812345678"),
    ("arrival", "coach"),
    ("purpose", "综合实践"),
    ("grade_3", "27"),
    ("adults", "3"),
    ("in_difficulty", "0"),
];

/// Two sessions that overlap by half an hour and one that is free of both, at a base that holds forty; twenty-two
/// come to the first.
async fn crowded(app: &TestApp, world: &World) -> [SessionId; 3] {
    let day = morning().plus(14 * DAY);
    let first = world.session_at(app, day.plus(HOUR), 60, 1).await;
    let second = world.session_at(app, day.plus(HOUR + HOUR / 2), 60, 1).await;
    let noon = world.session_at(app, day.plus(4 * HOUR), 60, 2).await;
    let manager = app.signed_in(&world.manager).await;
    manager.post("/supply/bases/YZ-01/limit", &[("most", "40")]).await.leads_to("/supply/bases/YZ-01/resources");
    world.booking_of(app, &first, "二年级（1）班", 20).await;
    [first, second, noon]
}

on_both!(where_only_the_limit_refuses_the_form_says_so_and_offers_the_waiting_list, |app| async move {
    let world = World::new(&app).await;
    let [_, second, noon] = crowded(&app, &world).await;
    let teacher = app.signed_in(&world.teacher).await;
    let form = format!("/sessions/{second}/booking");
    teacher.get(&form).await.good().says("基地同时最多 40 人，这个时段还可接待 18 人");
    for address in [form.clone(), format!("/sessions/{second}/hold")] {
        let refused = teacher.post(&address, &CLASS).await.is(422);
        let said = refused.error("grade_1");
        // Neither its own thirty in the emptier half hour nor its own group is counted against it.
        assert!(said.contains("同时在场人数将超过上限，这个时段还可接待 18 人"), "{address}: {said}");
        assert_eq!(refused.field("group_name"), "三年级（5）班", "nothing typed is lost");
        let refused = refused.says("名额不够？加入候补").says("这几场坐得下");
        assert!(refused.body.contains(&format!("/waiting-list/new?session={second}")));
        assert!(refused.body.contains(&format!("/sessions/{noon}/booking")));
    }
    let waits: Vec<_> = CLASS.into_iter().chain([("wish", "session")]).collect();
    teacher.post(&format!("/waiting-list/new?session={second}"), &waits).await.leads_to("/waiting-list/");
    // Not one more may come: no form that cannot succeed, but the way to the list.
    world.booking_of(&app, &second, "二年级（2）班", 16).await;
    let other = app.signed_in(&world.other_teacher).await;
    let full = world.session_at(&app, morning().plus(14 * DAY + HOUR + HOUR * 3 / 4), 40, 1).await;
    let page = other.get(&format!("/sessions/{full}/booking")).await.good();
    assert!(page.says("这个时段基地同时在场人数已满").body.contains(&format!("/waiting-list/new?session={full}")));
});

on_both!(a_change_that_only_the_limit_refuses_says_so_and_where_to_go, |app| async move {
    let world = World::new(&app).await;
    let [_, second, noon] = crowded(&app, &world).await;
    let small = world.booking_of(&app, &second, "二年级（2）班", 10).await;
    let teacher = app.signed_in(&world.teacher).await;
    let heads = format!("/bookings/{}/heads", small.id);
    let more = teacher.post(&heads, &[("grade_2", "20"), ("adults", "2"), ("in_difficulty", "0")]).await.is(422);
    let said = more.error("grade_1");
    assert!(said.contains("这个时段还可接待 6 人"), "22 and 12 are there already: {said}");
    assert_eq!(more.field("grade_2"), "20");
    let more = more.says("可以改到坐得下的场次");
    assert!(more.body.contains(&format!("/bookings/{}/session", small.id)));
    assert!(more.body.contains("/waiting-list/new?project=YZ-01-A"));
    teacher.post(&heads, &[("grade_2", "16"), ("adults", "2"), ("in_difficulty", "0")]).await.leads_to("/bookings/");

    let later = world.booking_of(&app, &noon, "二年级（3）班", 10).await;
    let third = world.session_at(&app, morning().plus(14 * DAY + HOUR + HOUR * 3 / 4), 40, 1).await;
    let session = format!("/bookings/{}/session", later.id);
    teacher.get(&session).await.good().never_says(third.as_str());
    let refused = teacher.post(&session, &[("session", third.as_str())]).await.is(422);
    let said = refused.text();
    assert!(said.contains("同时在场人数将超过上限，这个时段还可接待 0 人"), "{said}");
    assert!(refused.says("可以为那一场候补").body.contains(&format!("/waiting-list/new?session={third}")));
});

on_both!(what_the_limit_leaves_no_room_for_is_offered_nowhere, |app| async move {
    let world = World::new(&app).await;
    let [_, second, noon] = crowded(&app, &world).await;
    let day = "from=2026-05-28&to=2026-05-28";
    let stranger = app.stranger();
    // Eighteen more may come at half past nine, forty at noon.
    stranger.get("/projects/YZ-01-A").await.good().says("余 18");
    stranger.get(&format!("/projects?heads=18&{day}")).await.good().says("09:30");
    stranger.get(&format!("/projects?heads=19&{day}")).await.good().says("12:00").never_says("09:30");
    stranger.get(&format!("/projects?heads=41&{day}")).await.good().never_says("12:00").never_says("09:30");
    let left = |answer: crate::test_app::Answer| {
        let session: serde_json::Value = serde_json::from_str(&answer.good().body).unwrap();
        (session["places_left"].as_i64().unwrap(), session["is_bookable"].as_bool().unwrap())
    };
    assert_eq!(left(stranger.get(&format!("/api/v1/sessions/{second}")).await), (18, true));
    assert_eq!(left(stranger.get(&format!("/api/v1/sessions/{noon}")).await), (40, true));
    world.booking_of(&app, &second, "二年级（2）班", 16).await;
    assert_eq!(left(stranger.get(&format!("/api/v1/sessions/{second}")).await), (0, false));
    stranger.get(&format!("/projects?heads=10&{day}")).await.good().says("12:00").never_says("09:30");
});
