//! One group over several sessions, all or nothing.

use super::*;

/// Forty-five children with three adults, over these two sessions.
async fn book_45(
    app: &TestApp,
    teacher: &sutong::accounts::model::Person,
    sessions: &[SessionId],
) -> Vec<sutong::booking::model::Booking> {
    let mut whole = group(&sessions[0], "二年级（1）班", 45);
    whole.heads.adults = 3;
    let mut tx = begin(app).await;
    let parts = book_split(&mut tx, teacher, &whole, sessions).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    parts
}

on_both!(forty_five_children_are_split_in_one_action_or_not_at_all, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    let browser = app.signed_in(&world.teacher).await;
    let counts = [("grade_3", "45"), ("adults", "3"), ("in_difficulty", "2")];
    let fields: Vec<_> = FORM.iter().chain(&counts).copied().collect();
    let page = browser.post(&format!("/sessions/{first}/booking"), &fields).await.is(422);
    let page = page.says("可以拆成 2 组").says("23 名儿童").says("22 名儿童");
    assert_eq!(page.field("group_name"), "三年级（5）班");
    let with_parts = |parts: &[&SessionId]| {
        let parts = parts.iter().map(|part| ("part", part.as_str().to_owned()));
        let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
        fields.chain(parts).collect::<Vec<(&str, String)>>()
    };
    let parts = format!("/sessions/{first}/booking/parts");
    let post = async |sessions: &[&SessionId]| {
        let all = with_parts(sessions);
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&parts, &all).await
    };
    post(&[&second]).await.is(422).says("名额刚刚有变化");
    assert_eq!(reserved(&app, &first).await, (0, 0), "nothing is done by halves");
    let booked = booking_of(&post(&[&first, &second]).await);
    assert_eq!((reserved(&app, &first).await, reserved(&app, &second).await), ((25, 1), (23, 1)));
    browser.get(&format!("/bookings/{booked}")).await.good().says("A组").says("B组");
    post(&[&first, &second]).await.is(422).says("容不下");
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_split_honours_how_many_may_be_at_the_base_at_once, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    // Two that overlap and one after them, each with room enough for all.
    let first = world.session_at(&app, day.plus(HOUR), 60, 3).await;
    let beside = world.session_at(&app, day.plus(HOUR + HOUR / 2), 60, 3).await;
    let after = world.session_at(&app, day.plus(2 * HOUR), 60, 3).await;
    let manager = app.signed_in(&world.manager).await;
    manager.post("/supply/bases/YZ-01/limit", &[("most", "30")]).await.leads_to("/supply/bases/YZ-01/resources");
    let browser = app.signed_in(&world.teacher).await;
    let counts = [("grade_3", "45"), ("adults", "3")];
    let mut fields: Vec<(&str, &str)> = FORM.iter().chain(&counts).copied().collect();
    let page = browser.post(&format!("/sessions/{first}/booking"), &fields).await.is(422);
    let page = page.says("可以拆成 2 组").says("23 名儿童").says("22 名儿童");
    assert_eq!(page.field("part"), first.as_str());
    page.never_says(&format!("value=\"{beside}\""));
    fields.extend([("part", first.as_str()), ("part", after.as_str())]);
    browser.post(&format!("/sessions/{first}/booking/parts"), &fields).await.leads_to("/bookings/");
    assert_eq!((reserved(&app, &first).await, reserved(&app, &after).await), ((25, 1), (23, 1)));
    assert_eq!(reserved(&app, &beside).await, (0, 0));
    verify_capacity(&app.app.db).await.unwrap();
    // Beside them five more find room in neither of them, nor in parts.
    fields.truncate(FORM.len());
    fields[0].1 = "三年级（6）班";
    fields.extend([("grade_3", "20"), ("adults", "2")]);
    browser.post(&format!("/sessions/{beside}/booking"), &fields).await.is(422).never_says("可以拆成");
});

on_both!(a_group_that_no_day_holds_is_told_so, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 20, 1).await;
    let teacher = world.person(&app, &world.teacher).await;
    let new = group(&session, "二年级（1）班", 50);
    let mut tx = begin(&app).await;
    assert_eq!(plan_split(&mut tx, &teacher, &new, morning()).await.unwrap(), None);
    assert_eq!(book_split(&mut tx, &teacher, &new, &[]).await.unwrap().unwrap_err(), SplitRefusal::NoRoom);
    assert_eq!(
        hold_places(&mut tx, &teacher, &session, 21).await.unwrap().unwrap_err(),
        Unbookable::TooFewPlaces { left: 20 }
    );
});

on_both!(the_parts_of_a_group_share_their_adults_on_one_day_and_not_on_two, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    let later = world.session_at(&app, day.plus(5 * HOUR), 30, 1).await;
    let elsewhere = world.session_at(&app, day.plus(4 * DAY + HOUR), 30, 1).await;
    let teacher = world.person(&app, &world.teacher).await;
    let parts = book_45(&app, &teacher, &[first.clone(), second.clone()]).await;
    let smaller = &parts.iter().find(|part| part.session_id == second).unwrap().id;
    // One child fewer, another hour: the adults are still enough for both.
    let mut tx = begin(&app).await;
    let heads = HeadCount { grades: Grades(vec![(2, 21)]), adults: 1, in_difficulty: 0 };
    change_heads(&mut tx, &teacher, smaller, &heads).await.unwrap().unwrap();
    reschedule(&mut tx, &teacher, smaller, &later).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    // On another day one adult comes with twenty-one children.
    let mut tx = begin(&app).await;
    let refused = reschedule(&mut tx, &teacher, smaller, &elsewhere).await.unwrap();
    assert!(matches!(refused, Err(sutong::booking::actions::ChangeRefusal::Rules(_))), "{refused:?}");
    drop(tx);
    // What the base calls off is offered on the same day, and taken as it is.
    let manager = world.person(&app, &world.manager).await;
    let mut tx = begin(&app).await;
    call_off_session(&mut tx, &manager, &later, CancelReason::Facility).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin(&app).await;
    let again = accept_offer(&mut tx, &teacher, smaller).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(again.session_id, second);
    app.signed_in(&world.teacher).await.get(&format!("/bookings/{}", again.id)).await.good().says("A组");
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_class_above_the_most_of_a_project_comes_in_two_groups_at_once, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 120, 3).await;
    let browser = app.signed_in(&world.teacher).await;
    let counts = [("grade_3", "70"), ("adults", "6"), ("in_difficulty", "0")];
    let mut fields: Vec<(&str, &str)> = FORM.iter().chain(&counts).copied().collect();
    let page = browser.post(&format!("/sessions/{session}/booking"), &fields).await.is(422);
    page.says("可以拆成 2 组").says("35 名儿童");
    fields.extend([("part", session.as_str()), ("part", session.as_str())]);
    browser.post(&format!("/sessions/{session}/booking/parts"), &fields).await.leads_to("/bookings/");
    assert_eq!(reserved(&app, &session).await, (76, 2));
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_split_group_goes_to_another_day_together, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    // Another day has room for one part only, the one after for both, the larger one later.
    world.session_at(&app, day.plus(DAY + HOUR), 30, 1).await;
    let small = world.session_at(&app, day.plus(2 * DAY + HOUR), 23, 1).await;
    let large = world.session_at(&app, day.plus(2 * DAY + 3 * HOUR), 30, 1).await;
    let teacher = world.person(&app, &world.teacher).await;
    let parts = book_45(&app, &teacher, &[first.clone(), second.clone()]).await;
    let on = |session: &SessionId| &parts.iter().find(|part| part.session_id == *session).unwrap().id;
    let (of_23, of_22) = (on(&first), on(&second));

    let browser = app.signed_in(&world.teacher).await;
    let address = format!("/bookings/{of_22}/session");
    let page = browser.get(&address).await.good();
    let page = page.says("整个团队一起改到另一天").says("改到另一天要一起改").says("只改这一组");
    // By itself it could only go to another hour, and there is none.
    let page = page.says("同一天没有其他场次容得下这一组").says("请整个团队一起改");
    let together = format!("{of_23}:{large},{of_22}:{small}");
    assert_eq!(page.body.matches("name=\"parts\"").count(), 1, "one day holds both");
    assert!(page.body.contains(&format!("value=\"{together}\"")));

    // Nothing chosen, or what is none of theirs.
    let to = format!("{address}/parts");
    browser.post(&to, &[]).await.is(422).says("请从列表中选择");
    browser.post(&to, &[("parts", "nonsense")]).await.is(422).says("请从列表中选择");
    let strange = world.session_at(&app, day.plus(5 * HOUR), 30, 1).await;
    let mut tx = begin(&app).await;
    let other = book_session(&mut tx, &teacher, &group(&strange, "五年级（1）班", 20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    browser.post(&to, &[("parts", &format!("{of_22}:{large},{}:{small}", other.id))]).await.is(400);
    browser.post(&to, &[("parts", &format!("{of_23}:{large}"))]).await.is(400);
    browser.post(&to, &[("parts", &format!("{of_22}:{small},{of_22}:{large}"))]).await.is(400);
    // All or nothing: where the larger one finds no room, neither moves.
    browser.post(&to, &[("parts", &format!("{of_23}:{small},{of_22}:{large}"))]).await.is(422).says("名额不够");
    assert_eq!((reserved(&app, &first).await, reserved(&app, &second).await), ((25, 1), (23, 1)));
    assert_eq!((reserved(&app, &small).await, reserved(&app, &large).await), ((0, 0), (0, 0)));

    browser.post(&to, &[("parts", &together)]).await.leads_to(&format!("/bookings/{of_22}?done=moved"));
    assert_eq!((reserved(&app, &first).await, reserved(&app, &second).await), ((0, 0), (0, 0)));
    assert_eq!((reserved(&app, &small).await, reserved(&app, &large).await), ((23, 1), (25, 1)));
    browser.get(&format!("/bookings/{of_23}")).await.good().says("已确认");
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_quota_counts_the_parts_of_a_group_that_moves_as_the_visit_it_is, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let first = world.session_at(&app, day.plus(HOUR), 30, 1).await;
    let second = world.session_at(&app, day.plus(3 * HOUR), 30, 1).await;
    let elsewhere = world.session_at(&app, day.plus(DAY + HOUR), 60, 2).await;
    let officer = app.signed_in(&world.officer).await;
    let rule = [("scope", "all"), ("most_visits", "1"), ("act", "save")];
    officer.post("/releases", &rule).await.leads_to("/releases");
    let teacher = world.person(&app, &world.teacher).await;
    let parts = book_45(&app, &teacher, &[first.clone(), second.clone()]).await;
    let moves: Vec<_> = parts.iter().map(|part| (part.id.clone(), elsewhere.clone())).collect();
    let mut tx = begin(&app).await;
    reschedule_together(&mut tx, &teacher, &moves).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reserved(&app, &elsewhere).await, (48, 2), "side by side");
    verify_capacity(&app.app.db).await.unwrap();
});
